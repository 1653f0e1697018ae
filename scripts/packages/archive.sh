# Archives: one unpacks them anywhere and runs bin/grpcsh.

# What protoc's artifacts call a platform of ours.
platform() {
  case $1 in
    linux-x86_64) echo linux-x86_64 ;;
    linux-aarch64) echo linux-aarch_64 ;;
    macos-x86_64) echo osx-x86_64 ;;
    macos-aarch64) echo osx-aarch_64 ;;
  esac
}

this_machine() {
  case $(uname -s)-$(uname -m) in
    Linux-x86_64) echo linux-x86_64 ;;
    Linux-aarch64) echo linux-aarch64 ;;
    Darwin-x86_64) echo macos-x86_64 ;;
    Darwin-arm64) echo macos-aarch64 ;;
  esac
}

make_archive() {
  local folder=$work/$1/grpcsh-$version
  stage "$folder" "$(platform "$1")"
  pack "$folder" "$out/grpcsh-$version-$1.tar.gz"
}

# With a runtime of its own and the class archives made by that.
make_jre() {
  local machine folder
  machine=$(this_machine)
  folder=$work/jre/grpcsh-$version
  stage "$folder" "$(platform "$machine")"
  newest_jdk
  # What gRPC asks of the JVM: java.naming and its DNS for names of services; the rest is what the jars need.
  "$jdk/bin/jlink" --add-modules java.base,java.logging,java.naming,java.management,jdk.unsupported,jdk.naming.dns \
    --strip-debug --no-header-files --no-man-pages --compress zip-0 --output "$folder/jre"
  equally_old "$folder"
  GRPCSH_TRAIN=package env -u GRPCSH_JAVA_HOME "$folder/bin/grpcsh"
  equally_old "$folder"
  pack "$folder" "$out/grpcsh-$version-$machine-jre.tar.gz"
  jre_made=yes
}

# Others build upon it: one that an earlier run made may be of another commit.
need_jre() { [ -n "${jre_made:-}" ] || make_jre; }

# Sets jdk to the newest installed that has jlink.
newest_jdk() {
  local newest=0 number
  jdk=
  for candidate in ${JAVA_HOME:-} /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -x "$candidate/bin/jlink" ] || continue
    number=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$candidate/release")
    if [ "${number:-0}" -gt "$newest" ]; then newest=$number jdk=$candidate; fi
  done
  [ -n "$jdk" ] || { echo "scripts/package: jre needs a JDK with jlink" >&2 && return 1; }
}

# contents ARCHIVE: unpacks it below $work/unpacked, and sets unpacked.
contents() {
  rm -rf "$work/unpacked" && mkdir "$work/unpacked"
  tar -C "$work/unpacked" -xzf "$1"
  unpacked=$work/unpacked/grpcsh-$version
}

# same NAME EXPECTED FOUND
same() {
  if [ "$2" = "$3" ]; then pass "$1"; else
    printf 'expected: %s\nfound:    %s\n' "$2" "$3" >"$work/err"
    : >"$work/out"
    fail "$1"
  fi
}

# What the file of an executable says of its machine.
machine_of() {
  case $(od -An -tx1 -N4 "$1" | tr -d ' ') in
    7f454c46) case $(od -An -tx1 -j18 -N2 "$1" | tr -d ' ') in 3e00) echo linux-x86_64 ;; b700) echo linux-aarch64 ;; *) echo unknown ;; esac ;;
    cffaedfe) case $(od -An -tx1 -j4 -N4 "$1" | tr -d ' ') in 07000001) echo macos-x86_64 ;; 0c000001) echo macos-aarch64 ;; *) echo unknown ;; esac ;;
    cafebabe) echo universal ;;
    *) echo unknown ;;
  esac
}

test_archive() {
  contents "$out/grpcsh-$version-$1.tar.gz"
  local machine
  machine=$(machine_of "$unpacked/protoc/bin/protoc")
  case $1-$machine in macos-*-universal) machine=$1 ;; esac
  same "$1: protoc is of that machine" "$1" "$machine"
  same "$1: the same jars" "$(cd "$application/lib" && sha256sum -- *)" "$(cd "$unpacked/lib" && sha256sum -- *)"
  same "$1: what is executable" "./bin/grpcsh ./protoc/bin/protoc" "$(cd "$unpacked" && find . -type f -perm /111 | sort | xargs)"
  same "$1: nobody else may write" "" "$(find "$unpacked" -perm /022 ! -type l)"
  same "$1: every jar is on the list" "$(shipped "$unpacked")" "$(listed "$unpacked")"
  same "$1: a page a command" "$(("$(commands_of_help)" + 1))" "$(find "$unpacked/man/man1" -name '*.1' | wc -l)"
  [ "$1" = "$(this_machine)" ] || return 0
  check "$1: starts where it was unpacked" 0 "Hello, Ada!" "$unpacked/bin/grpcsh" call helloworld.Greeter/SayHello name=Ada
  check "$1: compiles a .proto file" 0 "rpc SayHelloAgain" "$unpacked/bin/grpcsh" --proto "$root/proto" --reflection off \
    describe helloworld.Greeter
  ln -sf "$unpacked/bin/grpcsh" "$work/linked"
  check "$1: starts by a link" 0 "grpcsh $version" "$work/linked" --version
}

commands_of_help() { "$application/bin/grpcsh" help all </dev/null | wc -l; }

# Names and versions of the jars, but for our own.
shipped() { (cd "$1/lib" && printf '%s\n' *.jar | sed 's/\.jar$//; s/-patched$//' | grep -v '^grpcsh$' | sort); }

listed() { sed -n 's/^\([^ ]*\) \([0-9][^ ]*\): .*/\1-\2/p' "$1/licenses/THIRD-PARTY.txt" | sort; }

test_jre() {
  local machine
  machine=$(this_machine)
  contents "$out/grpcsh-$version-$machine-jre.tar.gz"
  bare_root "$work/bare"
  mkdir -p "$work/bare/opt"
  cp -a "$unpacked" "$work/bare/opt/grpcsh"
  check "jre: no Java is there" 127 "" inside "$work/bare" java -version
  check "jre: the first call" 0 "Hello, Ada!" inside "$work/bare" /opt/grpcsh/bin/grpcsh call helloworld.Greeter/SayHello name=Ada
  need openssl openssl
  openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/bare/tmp/key.pem" -out "$work/bare/tmp/cert.pem" -days 2 \
    -subj /CN=localhost -addext subjectAltName=DNS:localhost 2>/dev/null
  check "jre: TLS, reflection, protoc" 0 "" inside "$work/bare" /bin/sh -c '
    export HOME=/tmp/home; mkdir -p /tmp/home
    /opt/grpcsh/bin/grpcsh serve --port 0 --ready-file /tmp/ready & server=$!
    while [ ! -s /tmp/ready ]; do sleep 0.1; done
    /opt/grpcsh/bin/grpcsh -t "$(cat /tmp/ready)" -c "ls; call SayHelloAgain name=Ada; call RouteChat {message: \"a\"} {message: \"b\"}" || exit
    kill $server; wait $server
    printf "syntax = \"proto3\"; message M { int32 a = 1; }" >/tmp/m.proto
    /opt/grpcsh/bin/grpcsh --proto /tmp/m.proto --reflection off describe M || exit
    /opt/grpcsh/bin/grpcsh serve --port 0 --ready-file /tmp/tls --tls-cert /tmp/cert.pem --tls-key /tmp/key.pem & server=$!
    while [ ! -s /tmp/tls ]; do sleep 0.1; done
    address=$(cat /tmp/tls)
    /opt/grpcsh/bin/grpcsh -t "localhost:${address##*:}" --cacert /tmp/cert.pem call SayHelloAgain name=Ada; code=$?
    kill $server; exit $code'
  check "jre: the archives that came along are in use" 0 "AOT-linked classes: true" inside "$work/bare" \
    /bin/sh -c 'JAVA_TOOL_OPTIONS=-Xlog:aot:stdout /opt/grpcsh/bin/grpcsh --version; JAVA_TOOL_OPTIONS=-Xlog:aot:stdout /opt/grpcsh/bin/grpcsh -t demo ls'
  same "jre: nothing was made in their place" "" "$(find "$work/bare/tmp" -name '*.aot*')"
  echo "        wall time of five first calls, in a root with a C library and a shell alone:"
  for _ in 1 2 3 4 5; do
    inside "$work/bare" /bin/sh -c 'time -p /opt/grpcsh/bin/grpcsh call helloworld.Greeter/SayHello name=Ada' 2>&1 | sed -n 's/^real /        /p'
  done
}

# A root with a C library, /bin/sh and what busybox has: nothing else.
bare_root() {
  need busybox busybox-static
  mkdir -p "$1"/{bin,proc,dev,tmp,etc,root}
  chmod 1777 "$1/tmp"
  cp "$(command -v busybox)" "$1/bin/busybox"
  for name in $("$1/bin/busybox" --list); do [ -e "$1/bin/$name" ] || ln -s busybox "$1/bin/$name"; done
  echo 'root:x:0:0::/root:/bin/sh' >"$1/etc/passwd"
  find "$unpacked" -type f \( -name '*.so' -o -name java -o -name protoc \) -exec ldd {} \; 2>/dev/null |
    sed -n 's/.*=> \(\/[^ ]*\) .*/\1/p; s/^[[:space:]]*\(\/[^ ]*\) (.*/\1/p' | grep -v "^$unpacked" | sort -u | while IFS= read -r library; do
    mkdir -p "$1$(dirname "$library")"
    cp -L "$library" "$1$library"
  done
}

# inside ROOT COMMAND…: with nothing of this machine's but its kernel and /dev, as nobody who may do more than that.
inside() {
  local place=$1
  shift
  unshare --map-root-user --mount --pid --fork --net sh -c '
    "$1/bin/busybox" ifconfig lo up
    mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" || exit 125
    place=$1; shift
    exec chroot "$place" /bin/env -i PATH=/bin HOME=/root "$@"' sh "$place" "$@"
}
