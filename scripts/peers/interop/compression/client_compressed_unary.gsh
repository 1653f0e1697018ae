# The server believes nobody: first a request that says it is compressed, and is not.
let zeros = "AAAA" * 90609 + "AA=="
try call UnaryCall {expectCompressed: {value: true}, responseSize: 314159, payload: {body: ${zeros}}}
expect $status == "INVALID_ARGUMENT"

call UnaryCall {expectCompressed: {value: true}, responseSize: 314159, payload: {body: ${zeros}}} --compress gzip > /dev/null
expect .payload.body == "AAAA" * 104719 + "AAA="

call UnaryCall {expectCompressed: {value: false}, responseSize: 314159, payload: {body: ${zeros}}} > /dev/null
expect .payload.body == "AAAA" * 104719 + "AAA="
