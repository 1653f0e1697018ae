# The load of a bench as k6 and ghz make it: the same number of calls, and what they sent arrived.
echo "== loads for k6 and ghz"
load_bin=$root/target/bench/exports
if [ ! -x "$load_bin/k6" ] || [ ! -x "$load_bin/ghz" ]; then
  { GOBIN=$load_bin go install go.k6.io/k6@v0.57.0 && GOBIN=$load_bin go install github.com/bojand/ghz/cmd/ghz@v0.120.0; } \
    >"$work/install.log" 2>&1 || { cat "$work/install.log"; fail "load: k6 and ghz cannot be installed"; }
fi
serve load-demo "$shell" serve --port 0
target=127.0.0.1:$port

# both NAME COUNT WORDS…: that many calls, all OK, by either.
both() {
  local name=$1 count=$2
  shift 2
  "$shell" -t "$target" export ghz "$@" >"$work/load.json" 2>"$work/err"
  "$load_bin/ghz" --config "$work/load.json" -O json >"$work/ghz.json" 2>>"$work/err"
  check "load: ghz, $name" 0 "$count" python3 -c '
import json, sys
run = json.load(open(sys.argv[1]))
done = run["statusCodeDistribution"]
print(done["OK"] if list(done) == ["OK"] else done)' "$work/ghz.json"
  "$shell" -t "$target" export k6 "$@" >"$work/load.js" 2>"$work/err"
  "$load_bin/k6" run --quiet --no-usage-report --summary-export "$work/k6.json" "$work/load.js" >"$work/k6.out" 2>&1
  [ -s "$work/k6.json" ] || cat "$work/k6.out"
  check "load: k6, $name" 0 "$count" python3 -c '
import json, sys
checks = json.load(open(sys.argv[1]))["metrics"]["checks"]
print(checks["passes"] if not checks["fails"] else checks)' "$work/k6.json"
}
both "unary" 200 SayHelloAgain name=Ada --count 200 --concurrency 5
both "messages in turn" 30 SayHelloAgain '{"name": "a"}' '{"name": "b"}' --count 30
both "a server stream" 20 Generate count=3 --count 20
both "a client stream" 20 Collect {} {} --count 20
both "a bidi stream" 20 Converse {} {} --count 20
both "awkward texts" 10 Echo '{"stringValue": "${x}`{{y}}\\\"<", "int64Value": "9007199254740993"}' --count 10
check "load: k6 keeps a rate" 0 '' sh -c "
  '$shell' -t $target export k6 SayHelloAgain name=Ada --rate 50..100/2s --for 3s >'$work/rate.js' 2>/dev/null
  '$load_bin/k6' run --quiet --no-usage-report --summary-export '$work/rate.json' '$work/rate.js' >/dev/null 2>&1
  python3 -c 'import json; n = json.load(open(\"$work/rate.json\"))[\"metrics\"][\"iterations\"][\"count\"]; exit(not 235 < n < 265)'"
stop
serve load-header "$shell" serve --port 0 --require-header 'authorization: Bearer secret'
target=127.0.0.1:$port
"$shell" -t "$target" -H 'authorization: Bearer secret' export k6 SayHelloAgain name=Ada --count 5 >"$work/load.js" 2>"$work/told"
check "load: the secret is a variable" 1 '' grep -q 'Bearer secret' "$work/load.js"
check "load: it is told" 0 'set TOKEN in the environment first' cat "$work/told"
TOKEN=secret "$load_bin/k6" run --quiet --no-usage-report --summary-export "$work/k6.json" "$work/load.js" >"$work/k6.out" 2>&1
check "load: k6 reads it" 0 '"passes": 5' cat "$work/k6.json"
"$shell" -t "$target" -H 'authorization: Bearer secret' export protoset "$work/load.protoset" >/dev/null
"$shell" -t "$target" --rpc-header 'authorization: Bearer secret' --protoset "$work/load.protoset" --reflection off \
  export ghz SayHelloAgain name=Ada --count 5 >"$work/load.json" 2>/dev/null
TOKEN=secret "$load_bin/ghz" --config "$work/load.json" -O json >"$work/ghz.json" 2>"$work/err"
check "load: ghz reads it" 0 '"OK":5' cat "$work/ghz.json"
stop
