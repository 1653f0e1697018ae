# The server believes nobody: first a message that says it is compressed, and is not.
let zeros = "AAAA" * 9060 + "AAA="
try call StreamingInputCall {expectCompressed: {value: true}, payload: {body: ${zeros}}}
expect $status == "INVALID_ARGUMENT"

# One message compressed, the next of the same call not.
call StreamingInputCall --compress gzip -q &
send %1 {expectCompressed: {value: true}, payload: {body: ${zeros}}}
let zeros = "AAAA" * 15301 + "AA=="
send %1 {expectCompressed: {value: false}, payload: {body: ${zeros}}} --compress identity
end %1
wait %1
expect .aggregatedPayloadSize == 73086
