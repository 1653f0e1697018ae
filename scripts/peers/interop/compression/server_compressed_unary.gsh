# A compressed response, and one that is not.
let zeros = "AAAA" * 90609 + "AA=="
call UnaryCall {responseCompressed: {value: true}, responseSize: 314159, payload: {body: ${zeros}}} > /dev/null
expect .payload.body == "AAAA" * 104719 + "AAA="

call UnaryCall {responseCompressed: {value: false}, responseSize: 314159, payload: {body: ${zeros}}} > /dev/null
expect .payload.body == "AAAA" * 104719 + "AAA="
