# Servers of other stacks, explored and called in all four ways: by reflection, over TLS, by protoset, by .proto files.
rectangle='{"lo":{"latitude":400000000,"longitude":-750000000},"hi":{"latitude":420000000,"longitude":-730000000}}'

# every_kind NAME OPTIONS…: explores a server, and calls it in all four ways.
every_kind() {
  local name=$1
  shift
  check "$name: ls" 0 routeguide.RouteGuide "$shell" "$@" ls
  check "$name: ls of a service" 0 routeguide.RouteGuide/RouteChat "$shell" "$@" ls RouteGuide
  check "$name: describe" 0 'rpc ListFeatures(routeguide.Rectangle) returns (stream routeguide.Feature);' \
    "$shell" "$@" describe RouteGuide/ListFeatures
  check "$name: template" 0 '"lo": {"latitude": 0, "longitude": 0}' "$shell" "$@" template ListFeatures
  check "$name: unary" 0 'Berkshire Valley' "$shell" "$@" call GetFeature latitude=409146138 longitude=-746188906
  check "$name: server stream" 0 'Berkshire Valley' "$shell" "$@" call ListFeatures "$rectangle"
  check "$name: client stream" 0 '"pointCount":3' \
    "$shell" "$@" call RecordRoute '{latitude: 409146138, longitude: -746188906} {latitude: 1} {latitude: 2}'
  check "$name: bidi stream" 0 '"message":"one"' "$shell" "$@" call RouteChat \
    '{location: {latitude: 7}, message: "one"} {location: {latitude: 7}, message: "two"}'
  check "$name: unknown method" 2 'did you mean GetFeature?' "$shell" "$@" call GetFeatur
}

for peer in node python go; do
  case $peer in
    node) start=(node "$peers/node/server.js") ;;
    python) start=("$work/venv/bin/python" "$peers/python/server.py") ;;
    go) start=("$work/go-server") ;;
  esac
  start+=(--protos "$root/proto" --data "$root/data/route_guide_db.json")
  echo "== a $peer server"
  serve "$peer" "${start[@]}" --port 0
  every_kind "$peer" -t "localhost:$port"
  check "$peer: TLS asked of plaintext" 1 'does not speak TLS; use --plaintext' "$shell" -t "localhost:$port" --tls ls
  stop
  serve "$peer-tls" "${start[@]}" --port 0 --tls-cert "$work/cert.pem" --tls-key "$work/key.pem"
  every_kind "$peer over TLS" -t "localhost:$port" --cacert "$work/cert.pem"
  check "$peer: plaintext asked of TLS" 1 'the server speaks TLS; use --tls' "$shell" -t "localhost:$port" ls
  check "$peer: untrusted certificate" 1 'not trusted' "$shell" -t "localhost:$port" --tls ls
  stop
  serve "$peer-bare" "${start[@]}" --port 0 --no-reflection
  check "$peer: no reflection" 1 'offers no reflection' "$shell" -t "localhost:$port" ls
  every_kind "$peer by protoset" -t "localhost:$port" --protoset "$root/target/classes/dev/grpcsh/demo/demo.protoset"
  every_kind "$peer by .proto" -t "localhost:$port" --proto "$root/proto/routeguide/route_guide.proto" -I "$root/proto"
  every_kind "$peer by a folder of .proto" -t "localhost:$port" --proto "$root/proto" --reflection off
  stop
done
