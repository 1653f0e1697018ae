# A Debian package: the program below /usr/lib/grpcsh, its pages and completions where Debian looks for them. It takes the
# Java of the system; each user's class archive is made on first use.

make_debian() {
  need dpkg-deb dpkg
  local machine folder
  architecture=$(dpkg --print-architecture)
  machine=$(this_machine)
  folder=$work/debian/grpcsh
  local staged=$work/debian-stage/grpcsh
  stage "$staged" "$(platform "$machine")"
  mkdir -p "$folder"/{DEBIAN,usr/bin,usr/lib/grpcsh,usr/share/doc/grpcsh} \
    "$folder"/usr/share/{bash-completion/completions,zsh/vendor-completions,fish/vendor_completions.d,lintian/overrides}
  mkdir -p "$folder/usr/share/man"
  cp -R "$staged"/{bin,lib,protoc} "$folder/usr/lib/grpcsh/"
  cp -R "$staged/man/man1" "$folder/usr/share/man/"
  gzip -9n "$folder"/usr/share/man/man1/*.1
  ln -s ../lib/grpcsh/bin/grpcsh "$folder/usr/bin/grpcsh"
  cp "$staged/completions/grpcsh.bash" "$folder/usr/share/bash-completion/completions/grpcsh"
  cp "$staged/completions/grpcsh.zsh" "$folder/usr/share/zsh/vendor-completions/_grpcsh"
  cp "$staged/completions/grpcsh.fish" "$folder/usr/share/fish/vendor_completions.d/grpcsh.fish"
  cp "$staged/grpcsh.cdx.json" "$folder/usr/share/doc/grpcsh/"
  debian_copyright "$staged/licenses" >"$folder/usr/share/doc/grpcsh/copyright"
  printf 'grpcsh (%s) unstable; urgency=medium\n\n  * Built from commit %s.\n\n -- %s  %s\n' \
    "$version" "$(cat "$application/lib/commit")" "$maintainer" "$(LC_ALL=C date -u -R -d "@$moment")" |
    gzip -9n >"$folder/usr/share/doc/grpcsh/changelog.gz"
  cp "$parts/lintian-overrides" "$folder/usr/share/lintian/overrides/grpcsh"
  cat >"$folder/DEBIAN/control" <<END
Package: grpcsh
Version: $version
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $(du -sk --apparent-size "$folder/usr" | cut -f 1)
Depends: openjdk-17-jre-headless | openjdk-21-jre-headless | openjdk-25-jre-headless | java17-runtime-headless, libc6
Recommends: less
Section: net
Priority: optional
Description: shell for gRPC
 Connects to a gRPC server, tells what it can do, calls it in any of the four
 ways, watches its streams, and scripts, tests and measures it: at a prompt, in
 files and in single commands. A server to try it on comes along.
END
  find "$folder" -type d -exec chmod 755 {} +
  find "$folder" -type f ! -path "*/lib/grpcsh/*" -exec chmod 644 {} +
  (cd "$folder" && find usr -type f | sort | xargs md5sum) >"$folder/DEBIAN/md5sums"
  equally_old "$folder"
  deb=$out/grpcsh_${version}_$architecture.deb
  SOURCE_DATE_EPOCH=$moment dpkg-deb --root-owner-group -Zxz --build "$folder" "$deb" >/dev/null
}

maintainer="The grpcsh authors <maintainers@grpcsh.dev>"

# No licence of our own is chosen, and none is claimed; the third parties' are given whole.
debian_copyright() {
  echo "grpcsh has no licence yet: choosing one is its owner's to do. What follows is of the parts that come with it."
  echo
  cat "$1/THIRD-PARTY.txt"
  echo
  echo "On Debian systems the Apache License 2.0 is in /usr/share/common-licenses/Apache-2.0."
  local text
  for text in "$1"/*; do
    case ${text##*/} in THIRD-PARTY.txt | Apache-2.0.txt) continue ;; esac
    # The same text under another name.
    ! grep -q 'Version 2.0, January 2004' "$text" || continue
    printf '\n--- %s ---\n\n' "${text##*/}"
    cat "$text"
  done
}

test_debian() {
  need lintian lintian
  need debootstrap debootstrap
  lintian --fail-on error "$deb" >"$work/out" 2>"$work/err" && pass "debian: lintian has no errors" || fail "debian: lintian has no errors"
  grep -c '^W:' "$work/out" | sed 's/^/        warnings: /'
  debian_root
  local place=$work/debian-root
  cp -a "$out/roots/debian" "$place"
  cp "$deb" "$place/tmp/"
  mount --bind /proc "$place/proc"
  check "debian: installed" 0 "" chroot "$place" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "/tmp/$(basename "$deb")"
  as_user() { chroot "$place" setpriv --reuid 1000 --regid 1000 --clear-groups env -i HOME=/home/ada PATH=/usr/bin:/bin "$@"; }
  mkdir -p "$place/home/ada" && chown 1000:1000 "$place/home/ada"
  first_call() { { time -p as_user grpcsh call helloworld.Greeter/SayHello name=Ada; } 2>"$work/first"; }
  check "debian: a user calls the demo" 0 "Hello, Ada!" first_call
  sed -n 's/^real /        wall time of the first call of all: /p' "$work/first"
  check "debian: a .proto file" 0 "" as_user sh -c 'cd /home/ada && printf "syntax = \"proto3\"; message M { int32 a = 1; }" >m.proto && grpcsh --proto m.proto --reflection off describe M'
  check "debian: training" 0 "/home/ada/.cache/grpcsh/" as_user grpcsh train
  check "debian: nothing but the cache is in a home" 0 "" sh -c "[ \"\$(ls -A '$place/home/ada' | sort | xargs)\" = '.cache m.proto' ]"
  for file in /usr/share/man/man1/grpcsh.1.gz /usr/share/man/man1/grpcsh-call.1.gz /usr/share/bash-completion/completions/grpcsh \
    /usr/share/zsh/vendor-completions/_grpcsh /usr/share/fish/vendor_completions.d/grpcsh.fish /usr/share/doc/grpcsh/copyright; do
    check "debian: $file" 0 "" test -s "$place$file"
  done
  echo "        wall time of three calls after training:"
  for _ in 1 2 3; do
    { time -p as_user grpcsh call helloworld.Greeter/SayHello name=Ada >/dev/null; } 2>&1 | sed -n 's/^real /        /p'
  done
  check "debian: purged" 0 "" chroot "$place" apt-get purge -y -qq grpcsh
  umount "$place/proc"
  same "debian: nothing is left" "" "$(find "$place/usr" "$place/etc" "$place/var/lib/dpkg/info" -name '*grpcsh*')"
}

# A minimal system, made once.
debian_root() {
  [ -e "$out/roots/debian/etc/debian_version" ] && return
  mkdir -p "$out/roots"
  debootstrap --variant=minbase "$(. /etc/os-release && echo "${VERSION_CODENAME:-stable}")" "$out/roots/debian.new" >"$work/debootstrap.log" 2>&1 || {
    tail -n 20 "$work/debootstrap.log"
    return 1
  }
  cp /etc/apt/apt.conf.d/* "$out/roots/debian.new/etc/apt/apt.conf.d/" 2>/dev/null
  mv "$out/roots/debian.new" "$out/roots/debian"
}
