# The official interop cases of gRPC, each a script: against grpc-go's own interop server, and those that are about
# compression against a server that sees each message's flag, which the official one ignores.

# all_of FOLDER NAME OPTIONS…: runs each script of a folder against the server at the port.
all_of() {
  local folder=$1 name=$2 case
  shift 2
  for case in "$peers/interop/$folder"/*.gsh; do
    check "$name: $(basename "$case" .gsh)" 0 '' \
      "$shell" -t "localhost:$port" --proto "$peers/interop/test.proto" "$@" run "$case"
  done
}

# The official server tells its port in its log alone, and listens on every address.
official() {
  GRPC_GO_LOG_SEVERITY_LEVEL=info serve official sh -c 'exec "$@" 2>&1' sh "$work/official" -port 0 "$@"
}

echo "== the official interop cases"
official
all_of cases official
stop
official -use_tls -tls_cert_file "$work/cert.pem" -tls_key_file "$work/key.pem"
all_of cases 'official over TLS' --tls --cacert "$work/cert.pem"
stop
serve compression "$work/compression" --proto "$peers/interop/test.proto"
all_of compression compression
stop
serve compression-tls "$work/compression" --proto "$peers/interop/test.proto" \
  --tls-cert "$work/cert.pem" --tls-key "$work/key.pem"
all_of compression 'compression over TLS' --tls --cacert "$work/cert.pem"
stop
