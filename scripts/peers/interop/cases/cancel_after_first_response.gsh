# A call that is cancelled after one answer.
let zeros = "AAAA" * 9060 + "AAA="
call FullDuplexCall -q &
send %1 {responseParameters: [{size: 31415}], payload: {body: ${zeros}}}
wait %1 --received 1
cancel %1
wait %1
expect $status == "CANCELLED" and $count == 1
