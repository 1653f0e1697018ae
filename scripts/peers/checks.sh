# Counting, checking, and starting servers: what scripts/interop and scripts/attack share.
passed=0 failed=0
servers=()

finish() {
  for pid in "${servers[@]:-}"; do [ -n "$pid" ] && kill "$pid" 2>/dev/null; done
  wait 2>/dev/null
  rm -rf "$work"
}
trap finish EXIT

pass() { passed=$((passed + 1)); echo "ok      $1"; }
fail() { failed=$((failed + 1)); echo "FAILED  $1"; sed 's/^/        /' "$work/out" "$work/err" 2>/dev/null | head -n 20; }

# check NAME EXPECTED-EXIT EXPECTED-TEXT COMMAND…: the exit code must match, and standard output or error hold the text.
check() {
  local name=$1 exit=$2 text=$3
  shift 3
  if [ "$(type -t "$1")" = function ]; then "$@"; else timeout 60 "$@"; fi </dev/null >"$work/out" 2>"$work/err"
  local code=$?
  if [ "$code" = "$exit" ] && { [ -z "$text" ] || grep -qF -- "$text" "$work/out" "$work/err"; }; then pass "$name"; else
    echo "exit $code, expected $exit and: $text" >>"$work/err"
    fail "$name"
  fi
}

# serve NAME COMMAND…: starts a server and sets port to the last number of its first line.
serve() {
  local name=$1
  shift
  "$@" >"$work/$name.first" 2>"$work/$name.log" &
  servers+=($!)
  for _ in $(seq 1 300); do
    port=$(sed -n '1s/.*[^0-9]\([0-9][0-9]*\)$/\1/p' "$work/$name.first" 2>/dev/null)
    [ -n "$port" ] && return
    sleep 0.1
  done
  cat "$work/$name.log"
  echo "FAILED  $name did not start"
  echo "$passed passed, $((failed + 1)) failed"
  exit 1
}

stop() {
  local pid=${servers[-1]}
  kill "$pid" 2>/dev/null
  wait "$pid" 2>/dev/null
  unset 'servers[-1]'
}

need() {
  command -v "$1" >/dev/null || { apt-get update -qq && apt-get install -y -qq "$2"; } >/dev/null 2>&1
  command -v "$1" >/dev/null || { echo "$0 needs $1"; exit 1; }
}
