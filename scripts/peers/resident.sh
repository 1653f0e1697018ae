# The resident helper is never wrong: each command is run the ordinary way and by the helper, and must come to the same,
# byte by byte; whatever the helper cannot take, or is not there for, runs the ordinary way, once. Also as a second user,
# where there is a root to become one.
echo "== the resident helper"
helpers=$XDG_CACHE_HOME/grpcsh/resident
program=$shell
[ ! -x "$root/target/grpcsh/bin/grpcsh" ] || program=$root/target/grpcsh/bin/grpcsh
serve resident-demo "$program" serve --port 0
target=127.0.0.1:$port

by_helper() { GRPCSH_RESIDENT=10m "$program" "$@"; }
served() { "$program" resident status 2>/dev/null | sed -n 's/.* \([0-9]*\) calls .*/\1/p'; }
process() { "$program" resident status 2>/dev/null | sed -n 's/^process \([0-9]*\) .*/\1/p'; }
await_helper() {
  by_helper encode helloworld.HelloRequest name=x >/dev/null
  for _ in $(seq 100); do
    [ -n "$(served)" ] && break
    sleep 0.1
  done
  sleep "${1:-3}"
}
stop_helper() {
  "$program" resident stop >/dev/null
  for _ in $(seq 50); do ls "$helpers"/*.lock >/dev/null 2>&1 || return; sleep 0.1; done
}

# same NAME HOW COMMAND…: HOW is helper if the helper is to have run it, ordinary if not; input comes from $work/input.
same() {
  local name=$1 how=$2 before after code
  shift 2
  timeout 60 env GRPCSH_RESIDENT= "$program" "$@" <"$work/input" >"$work/ordinary.out" 2>"$work/ordinary.err"
  local expected=$?
  local did=ordinary
  # A helper that is busy, as on a busy machine, has an ordinary start take over: it may have another chance.
  for _ in 1 2 3; do
    before=$(served)
    GRPCSH_RESIDENT=10m timeout 60 "$program" "$@" <"$work/input" >"$work/out" 2>"$work/err"
    code=$?
    after=$(served)
    [ "$((after - before))" = 0 ] || did=helper
    [ "$did" != "$how" ] || break
  done
  sed -i -E 's/[0-9.]+ (ms|µs|s)\b/TIME/g' "$work/err" "$work/ordinary.err"
  if [ "$code" = "$expected" ] && [ "$did" = "$how" ] && cmp -s "$work/out" "$work/ordinary.out" &&
    cmp -s "$work/err" "$work/ordinary.err"; then pass "resident: $name"; else
    { echo "exit $code by $did, expected $expected by $how"; diff "$work/out" "$work/ordinary.out" | head -n 5; } >>"$work/err"
    fail "resident: $name"
  fi
}

: >"$work/input"
check "resident: no helper, and it says so" 1 'no helper' "$program" resident status
check "resident: asking for one starts none" 1 'no helper' sh -c \
  "GRPCSH_RESIDENT=10m '$program' resident status >/dev/null; sleep 3; '$program' resident status"
await_helper
check "resident: the first command leaves one behind" 0 'ends in' "$program" resident status
check "resident: its file is its owner's alone" 0 '-rw-------' sh -c "ls -l '$helpers'/*.helper"
check "resident: its folder, too" 0 'drwx------' ls -ld "$helpers"

same "a call" helper -t "$target" call helloworld.Greeter/SayHello name=Ada
same "once more, on a connection that was kept" helper -t "$target" call helloworld.Greeter/SayHello name=Bo
same "the embedded server" helper call SayHelloAgain name=Ada
same "a failed call" helper -t "$target" call Fail code=5 message=gone
same "each exit code of a status" helper -t "$target" call Fail code=16
same "a slip" helper -t "$target" call SayHelloAgain nam=Ada
same "no such command" ordinary nosuch
same "a server that is not there" helper -t 127.0.0.1:1 call helloworld.Greeter/SayHello name=Ada
same "a stream" helper -t "$target" call Generate count=20
same "much output" helper -t "$target" call Generate count=30000 payloadSize=100
same "bytes, zeros among them" helper -o raw -t "$target" call Generate count=3 payloadSize=300
same "a zero byte in little output" helper -o raw -t "$target" call Echo bytesValue=AAECAAD/XA==
same "backslashes and percent signs" helper -t "$target" call SayHelloAgain 'name=a\nb\\c%s%d\0'
same "no ASCII" helper -t "$target" call SayHelloAgain 'name=é€😀'
same "arguments with white space and quotes" helper -t "$target" call SayHelloAgain $'name=a b\t"c" \'d\'\n e'
same "an empty argument" helper -t "$target" call SayHelloAgain ''
same "verbose" helper -t "$target" call SayHelloAgain name=Ada -o json -H 'x-a: 1'
same "lists" helper -t "$target" ls
same "a description" helper -t "$target" describe RouteGuide
same "help" helper help call
same "a line" helper -c 'call SayHelloAgain name=Ada; expect .message == "x"'
same "a line with a program" ordinary -c '! echo hi'
same "a pipeline to a program" ordinary -c 'call SayHelloAgain name=Ada | ! cat'
same "a large heap" ordinary -t "$target" diff "$target" "$target"
same "a form" ordinary call -i SayHelloAgain
same "a script" ordinary run "$root/scripts/tour/hello.gsh"
printf '{"name":"a"}\n{"name":"b"}\n' >"$work/input"
same "messages from input" helper -t "$target" call SayHelloAgain -
same "input that nobody reads stays" helper -t "$target" call SayHelloAgain name=Ada
awk 'BEGIN { for (i = 0; i < 50000; i++) print "{\"payload\":\"AQIDBA==\"}" }' >"$work/input"
same "much input" helper -t "$target" call Collect -
: >"$work/input"
printf '{"name":"a"}\n' >"$work/rows.jsonl"
(cd "$work" && same "a relative file" helper -t "$target" call SayHelloAgain @rows.jsonl; echo "$passed $failed" >"$work/counts")
read -r passed failed <"$work/counts"
export GRPCSH_TARGET=$target
same "a variable of the environment" helper call Metadata -H 'x-a: ${env:GRPCSH_TARGET}' -o json
unset GRPCSH_TARGET
export TZ=Asia/Tokyo
same "another time zone" ordinary -t "$target" call SayHelloAgain name=Ada
unset TZ
(umask 077 && same "another mask for files" ordinary -t "$target" call SayHelloAgain name=Ada; echo "$passed $failed" >"$work/counts")
read -r passed failed <"$work/counts"
export JAVA_TOOL_OPTIONS=-Dx=y
same "other options of start" ordinary -t "$target" call SayHelloAgain name=Ada
unset JAVA_TOOL_OPTIONS

# Whatever steers a shell in the environment steers nothing here.
printf 'echo from-bash-env\n' >"$work/bash-env"
for variable in TMOUT=1 POSIXLY_CORRECT=1 unprinted=yes code=7 control=abc LC_ALL=xx_YY.UTF-8 LC_ALL= "BASH_ENV=$work/bash-env" \
  SHELLOPTS=xtrace SHELLOPTS=errexit CDPATH=/tmp IFS=a GRPCSH_LC_ALL=x; do
  name=${variable%%=*} before=$(served)
  for how in '' 10m; do
    env "$variable" GRPCSH_RESIDENT=$how timeout 60 "$program" -t "$target" call Generate count=3 interval=600ms payloadSize=3000 \
      >"$work/env.$how.out" 2>"$work/env.$how.err"
    echo "$?" >>"$work/env.$how.out"
  done
  check "resident: $variable in the environment" 0 '' cmp "$work/env..out" "$work/env.10m.out"
  check "resident: $variable has nobody complain" 0 '' cmp "$work/env..err" "$work/env.10m.err"
done
for size in 100 300 3000; do
  for how in '' 10m; do
    (GRPCSH_RESIDENT=$how timeout 20 "$program" -t "$target" call Generate count=$size payloadSize=2000 2>/dev/null
      echo "$?" >"$work/left.$how") | head -c 10 >/dev/null
  done
  check "resident: a reader that leaves $size messages" 0 '' cmp "$work/left." "$work/left.10m"
  check "resident: which is 141" 0 '141' cat "$work/left.10m"
done
timeout 20 env GRPCSH_RESIDENT=10m "$program" -t "$target" call Generate count=3000 payloadSize=2000 >/dev/full 2>"$work/full"
check "resident: much output on a full disk" 0 '1' echo "$?"

echo 'consumed=no' >"$work/loop"
(
  echo one
  echo two
) | { by_helper -t "$target" call SayHelloAgain name=x >/dev/null; cat >"$work/loop"; }
check "resident: what is not read is left for others" 0 'two' cat "$work/loop"
by_helper -t "$target" call Generate count=1000000 2>"$work/err" | head -n 1 >"$work/out"
check "resident: a reader that leaves" 0 '141' echo "${PIPESTATUS[0]}"
by_helper -t "$target" call SayHelloAgain name=Ada >/dev/full 2>"$work/full"
check "resident: a full disk" 0 '1' echo "$?"
check "resident: it is told why" 0 'the output cannot be written: No space left on device' cat "$work/full"
for signal in INT TERM; do
  timeout --preserve-status -s "$signal" 1 env GRPCSH_RESIDENT=10m "$program" -t "$target" call Wait duration=60s \
    >"$work/out" 2>"$work/err"
  code=$?
  [ $signal = INT ] && expected=130 || expected=143
  check "resident: SIG$signal" 0 "$expected" echo "$code"
done
GRPCSH_RESIDENT=10m "$program" -t "$target" call Wait duration=60s >/dev/null 2>&1 &
caller=$!
sleep 1
kill -9 "$caller" 2>/dev/null
wait "$caller" 2>/dev/null
sleep 1
check "resident: a launcher that is gone ends its call" 0 'ends in' "$program" resident status

# On a terminal: what is asked for there, and what is shown in order.
(sleep 3; printf 'pw\r'; sleep 1) | env GRPCSH_RESIDENT=10m TERM=xterm timeout 20 \
  script -qec "'$program' -t $target --basic ada call Metadata" /dev/null >"$work/asked" 2>&1
check "resident: a password is asked for" 0 'Basic YWRhOnB3' cat "$work/asked"
check "resident: Ctrl-C at a terminal" 130 '' \
  env GRPCSH_RESIDENT=10m timeout --foreground --preserve-status -s INT 2 "$program" -t "$target" call Wait duration=60s
for how in '' 10m; do
  GRPCSH_RESIDENT=$how TERM=xterm script -qec "'$program' -t $target call Fail code=5 message=gone" /dev/null </dev/null |
    sed -E 's/[0-9.]+ (ms|µs|s)\b/TIME/' >"$work/terminal.$how"
done
check "resident: the same at a terminal" 0 '' cmp "$work/terminal." "$work/terminal.10m"
check "resident: which shows it" 0 'NOT_FOUND: gone' cat "$work/terminal.10m"

# What the helper must not be used for, and what takes its place.
secret=$(sed -n 3p "$helpers"/*.helper)
check "resident: the secret is on no command line" 1 '' grep -rqF "$secret" /proc/[0-9]*/cmdline
hung=$(process)
kill -STOP "$hung"
check "resident: a helper that hangs" 0 'Hello again, Ada!' env GRPCSH_RESIDENT=10m "$program" -t "$target" call SayHelloAgain name=Ada
kill -CONT "$hung"
sleep 0.5
kill -9 "$hung"
sleep 0.3
check "resident: a helper that died" 0 'Hello again, Ada!' env GRPCSH_RESIDENT=10m "$program" -t "$target" call SayHelloAgain name=Ada
for _ in $(seq 100); do [ -n "$(served)" ] && break; sleep 0.1; done
check "resident: another takes its place" 0 'ends in' "$program" resident status
sleep 3
chmod 500 "$helpers"
if [ "$(id -u)" != 0 ]; then
  same "a folder that takes no file" ordinary -t "$target" call SayHelloAgain name=Ada
fi
chmod 700 "$helpers"
# Somebody else on its port cannot prove to be the helper, and is not told the secret.
file=$(ls "$helpers"/*.helper)
rest=$(sed -n '4,$p' "$file")
stop_helper
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
printf 'grpcsh-resident-1\n%s\nthesecret\n%s\n' "$port" "$rest" >"$file"
chmod 600 "$file"
python3 - "$port" "$work/heard" <<'PY' &
import socket, sys
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("127.0.0.1", int(sys.argv[1])))
listener.listen(5)
listener.settimeout(20)
connection, _ = listener.accept()
connection.settimeout(2)
heard = connection.recv(1000)
connection.sendall(b"here\n")
try:
    heard += connection.recv(1000)
except OSError:
    pass
open(sys.argv[2], "wb").write(heard)
PY
sleep 0.5
check "resident: a stranger on its port" 0 'Hello again, Ada!' env GRPCSH_RESIDENT=10m "$program" -t "$target" call SayHelloAgain name=Ada
wait $! 2>/dev/null
check "resident: the stranger heard of nothing" 1 '' grep -q thesecret "$work/heard"
check "resident: but it was asked" 0 'grpcsh-resident-1' cat "$work/heard"
# Garbage in its place, and what cannot be read to its end.
for garbage in 'mkfifo "$file"' 'mkdir "$file"' 'echo x >"$file"' 'head -c 100000 /dev/zero >"$file"' 'ln -s /dev/zero "$file"'; do
  rm -rf "$file"
  eval "$garbage"
  check "resident: $garbage" 0 'Hello again, Ada!' timeout 20 env GRPCSH_RESIDENT=10m POSIXLY_CORRECT=1 \
    "$program" -t "$target" call SayHelloAgain name=Ada
done
rm -rf "$file" "$file.lock"
stop_helper

# A program that was replaced, a server that was restarted.
await_helper 1
first=$(process)
touch "${program%/bin/*}/lib/grpcsh.jar"
same "another version in its place" ordinary -t "$target" call SayHelloAgain name=Ada
stop_helper
await_helper
same "a call before the server is restarted" helper -t "$target" call helloworld.Greeter/SayHello name=Ada
stop
serve resident-demo "$program" serve --port "${target##*:}"
same "a server that was restarted" helper -t "$target" call helloworld.Greeter/SayHello name=Ada
same "and once more" helper -t "$target" call helloworld.Greeter/SayHello name=Ada

# TLS: the certificate that is trusted is another one afterwards.
stop
cp "$work/cert.pem" "$work/trusted.pem"
serve resident-tls "$program" serve --port 0 --tls-cert "$work/cert.pem" --tls-key "$work/key.pem"
tls=localhost:$port
same "TLS" helper -t "$tls" --cacert "$work/trusted.pem" call helloworld.Greeter/SayHello name=Ada
same "TLS, on a connection that was kept" helper -t "$tls" --cacert "$work/trusted.pem" call helloworld.Greeter/SayHello name=Ada
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout "$work/other.pem" -out "$work/trusted.pem" 2>/dev/null
same "another certificate is trusted now" helper -t "$tls" --cacert "$work/trusted.pem" call helloworld.Greeter/SayHello name=Ada

# A second user finds no helper, cannot read of it, and is not let in.
if [ "$(id -u)" = 0 ] && id nobody >/dev/null 2>&1; then
  port=$(sed -n 2p "$helpers"/*.helper)
  check "resident: another user cannot read of it" 1 '' \
    setpriv --reuid=65534 --regid=65534 --clear-groups cat "$helpers"/*.helper
  check "resident: another user is not let in" 0 'here' \
    setpriv --reuid=65534 --regid=65534 --clear-groups bash -c "exec 3<>/dev/tcp/127.0.0.1/$port
      printf 'grpcsh-resident-1 1.2\n' >&3; read -r a <&3; echo \$a; printf 'guess status\n' >&3; read -r b <&3; [ -z \"\$b\" ]"
  before=$(served)
  check "resident: another user runs the ordinary way" 0 'Hello again, Ada!' \
    setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/nonexistent GRPCSH_RESIDENT=10m XDG_CACHE_HOME="$XDG_CACHE_HOME" \
    "$program" call SayHelloAgain name=Ada
  check "resident: and not by the helper" 0 "$before" echo "$(served)"
fi
stop_helper
check "resident: it is gone" 1 'no helper' "$program" resident status
check "resident: with its file" 2 '' ls "$helpers"/*.helper
