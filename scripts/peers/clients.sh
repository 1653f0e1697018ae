# Our server, clients of other stacks, and every tour over the network.
echo "== our server, clients of other stacks"
# The demo's contracts as tutorials have them: without packages, and with a ListFeature (singular) too.
mkdir "$work/tutorial"
for file in "$root"/proto/{helloworld,routeguide,calculator,contact,compute,stream}/*.proto; do
  sed -e '/^package /d' -e 's/^\( *rpc ListFeature\)s\(.*\)/&\n\1\2/' "$file" >"$work/tutorial/${file##*/}"
done
serve ours "$shell" serve --port 0 --tick 50ms
check "node client, package-less" 0 'ok' node "$peers/node/client.js" "localhost:$port" --protos "$work/tutorial"
check "python client, package-less" 0 'ok' "$work/venv/bin/python" "$peers/python/client.py" "localhost:$port" \
  --protos "$work/tutorial"

# Two shells, one server: each finds what the other wrote at the same place.
mkfifo "$work/to-ada" "$work/to-bo"
(
  cd "$work" || exit
  timeout 60 "$shell" -t "localhost:$port" run "$peers/interop/talk/bo.gsh" </dev/null >bo.out 2>&1
  echo $? >bo.exit
) &
talk=$!
check "two shells chatting: Ada" 0 'Bo: I am' \
  sh -c 'cd "$1" && shift && exec "$@"' sh "$work" "$shell" -t "localhost:$port" run "$peers/interop/talk/ada.gsh"
wait "$talk"
check "two shells chatting: Bo" 0 'Ada: is anybody there?' sh -c 'cat "$1/bo.out"; exit "$(cat "$1/bo.exit")"' sh "$work"

for tour in "$root"/scripts/tour/*.gsh; do
  check "tour ${tour##*/}, served" 0 '' "$shell" -t "localhost:$port" run "$tour"
done
stop
serve ours-tls "$shell" serve --port 0 --tick 50ms --tls-cert "$work/cert.pem" --tls-key "$work/key.pem"
check "node client over TLS" 0 'ok' node "$peers/node/client.js" "localhost:$port" --ca "$work/cert.pem" \
  --protos "$work/tutorial"
for tour in "$root"/scripts/tour/*.gsh; do
  check "tour ${tour##*/}, served over TLS" 0 '' "$shell" -t "localhost:$port" --tls --cacert "$work/cert.pem" run "$tour"
done
stop
