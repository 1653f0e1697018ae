# Every way in which a server can break a call, and how it is to be told: an exit code and a word of the line.
serve hostile "$python" "$attack/server.py" "$work/attack.pb"
set -- $(sed 's/.*: //' "$work/hostile.first")
closed=$1 silent=$2 http1=$3
target="127.0.0.1:$port"

# unary|down EXIT TEXT DO [OPTION…]: how a call of that kind ends that the server wrongs so.
unary() { wronged Unary "$@"; }
down() { wronged Down "$@"; }
wronged() {
  local method=$1 exit=$2 text=$3 way=$4
  shift 4
  check "$method, $way${1:+, ${*: -1}}" "$exit" "$text" \
    "$shell" -t "$target" --protoset "$work/attack.pb" --reflection off call "$method" -H "do: $way" "$@"
  harmless "$method, $way"
}

# harmless NAME: the last check let no control character through, and told of no bug.
harmless() {
  if LC_ALL=C grep -qaE "$(printf '[\001-\010\013-\037\177]')|this is a bug|Exception|	at [a-z]+\." "$work/out" "$work/err"; then
    fail "$1: it let a control character through, or told of a bug"
  fi
}

# reflected EXIT TEXT MODE COMMAND…
reflected() {
  local exit=$1 text=$2 mode=$3
  shift 3
  rm -rf "$XDG_CACHE_HOME/grpcsh/schemas"
  check "reflection, $mode" "$exit" "$text" \
    "$shell" -t "$target" --connect-timeout 1s -H "reflect: $mode" "$@"
  harmless "reflection, $mode"
}

unary 0 '{"text":"abc"}' 'reply'
unary 76 'without the message' 'messages 0'
unary 76 'a second message' 'messages 2'
unary 69 'NOT_FOUND: told' 'status 5'
unary 66 "'17'" 'status 17'
unary 66 "'none'" 'status none'
unary 73 'FAILED_PRECONDITION: a' 'status-message 610a62'
unary 73 '\u001b' 'status-message 1b5b33316d'
unary 0 'x-a: hé' 'header x-a 68c3a9' -v
unary 0 '\u001b' 'header x-a 1b5d303b' -v
unary 77 'base64' 'bad-trailer'
unary 67 'bad id' 'big-trailer 9000'
unary 72 '--max-metadata-size' 'big-trailer 100000' --max-metadata-size 64KiB
unary 67 'bad id' 'big-details 500000'
unary 77 'another codec' 'content-type application/grpc+json'
unary 78 'status 502' 'page 502'
unary 72 '--max-message-size' 'bomb 300'
unary 72 '--max-message-size' 'length 4294967295'
unary 77 'cannot be unpacked' 'bad-gzip'
unary 77 'cannot be unpacked' 'cut-gzip'
unary 77 'reserved' 'flag 2'
unary 77 'mid-frame' 'cut-message'
unary 77 'EOS' 'no-trailers'
unary 0 '"self"' 'nested self 900'
unary 0 '"struct"' 'nested struct 200'
unary 1 '1000' 'nested self 5000'
unary 1 '1000' 'nested any 5000'
unary 1 '1000' 'nested struct 5000'
unary 77 'HPACK' 'bad-block'
unary 77 'push' 'push'
unary 0 '"text"' 'reply' -H 'hex: 0a02fffe'
unary 0 '{"counts":{"a":2}}' 'reply' -H 'hex: 42050a016110014205 0a01611002'
unary 1 'no attack.Message' 'reply' -H 'hex: 0aff'
down 0 '' 'messages 0'
down 0 '' 'flood 20000'
down 77 'INTERNAL_ERROR' 'reset 2'
down 72 'ENHANCE_YOUR_CALM' 'goaway 11'
down 77 '99' 'goaway 99'
down 78 'lost' 'close'
down 77 'rules of HTTP/2' 'bad-frame'
down 68 'deadline' 'hang' --deadline 500ms
down 77 '"status"' 'reset 2' -o envelope

for mode in one slow\ 0.2 unimplemented-after\ 1 end-after\ 1 old; do
  reflected 0 'rpc Unary' "$mode" describe attack.Attack
done
for mode in never hang-after\ 1 slow\ 3 drip\ 0.3; do
  reflected 1 'does not answer within 1 s' "$mode" describe attack.Attack
done
reflected 1 '6 s' 'endless 0.1' describe attack.Attack
reflected 1 'no reflection' none describe attack.Attack
reflected 1 'does not describe it' garbage describe attack.Attack
reflected 1 'does not describe it' nothing describe attack.Attack
reflected 0 'lacks part.proto' cycle describe attack.Attack
reflected 0 'rpc Unary' flood describe attack.Attack
reflected 0 'rpc Unary' chain describe attack.Attack
reflected 0 '{"next":{}}' chain call attack.Attack/Unary -H 'hex: 0a00'
reflected 1 '' escape export proto "$work/exported"
check "nothing is written outside" 1 '' test -e /tmp/escaped.proto

check "no streams allowed" 1 'no calls' "$shell" -t "127.0.0.1:$closed" --connect-timeout 1s ls
check "a server that says nothing" 1 'says nothing' "$shell" -t "127.0.0.1:$silent" --connect-timeout 1s ls
check "a server of HTTP/1.1" 1 'no gRPC server' "$shell" -t "127.0.0.1:$http1" --connect-timeout 1s ls
stop
