# A deadline of a millisecond, and a server that has nothing to answer.
let zeros = "AAAA" * 9060 + "AAA="
call FullDuplexCall {payload: {body: ${zeros}}} --deadline 1ms --open &
try wait %1
expect $status == "DEADLINE_EXCEEDED" and $count == 0
