# Servers whose reflection is awkward.
echo "== a server whose reflection is awkward"
# awkward NAME FLAGS…: the shell still lists, describes and calls; the server knows no method.
awkward() {
  local name=$1
  shift
  serve "awkward" "$work/schemaserver" "$@" "$root/target/classes/dev/grpcsh/demo/demo.protoset"
  check "$name: ls" 0 stream.Greeter "$shell" -t "localhost:$port" ls
  check "$name: describe" 0 'rpc GetFeature(routeguide.Point) returns (routeguide.Feature);' \
    "$shell" -t "localhost:$port" describe routeguide.RouteGuide
  check "$name: a type by its tail" 0 'message Feature {' "$shell" -t "localhost:$port" describe Feature
  check "$name: call" 76 UNIMPLEMENTED "$shell" -t "localhost:$port" call GetFeature latitude=1
  check "$name: call, by what is kept" 76 UNIMPLEMENTED "$shell" -t "localhost:$port" call GetFeature latitude=1
  check "$name: find" 0 routeguide.Feature "$shell" -t "localhost:$port" find feature
  stop
}
awkward 'as grpc-go does it'
for code in UNIMPLEMENTED UNKNOWN INTERNAL PERMISSION_DENIED; do awkward "v1 answers $code" -v1-status "$code"; done
awkward 'one file an answer' -only-one-file
awkward 'all imports in each answer' -all-imports
awkward 'one stream at a time' -max-streams 1
awkward 'a missing import' -lack google/protobuf/any.proto
serve locked "$work/schemaserver" -require-header 'x-key: a: b' "$root/target/classes/dev/grpcsh/demo/demo.protoset"
check "reflection that wants a header: told" 80 "-H 'name: value'" "$shell" -t "localhost:$port" ls
check "reflection that wants a header: given" 0 stream.Greeter "$shell" -t "localhost:$port" ls --reflect-header 'x-key: a: b'
check "comments from files beside reflection" 0 '// ' "$shell" -t "localhost:$port" --proto "$root/proto" \
  describe routeguide.RouteGuide -H 'x-key: a: b'
stop
