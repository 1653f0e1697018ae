# Four questions on one stream, each sent when the answer to the one before it is there.
let zeros = "AAAA" * 9060 + "AAA="
call FullDuplexCall -q &
send %1 {responseParameters: [{size: 31415}], payload: {body: ${zeros}}}
wait %1 --received 1
expect .payload.body == "AAAA" * 10471 + "AAA="

send %1 {responseParameters: [{size: 9}], payload: {body: "AAAAAAAAAAA="}}
wait %1 --received 2
expect .payload.body == "AAAAAAAAAAAA"

let zeros = "AAAA" * 609 + "AA=="
send %1 {responseParameters: [{size: 2653}], payload: {body: ${zeros}}}
wait %1 --received 3
expect .payload.body == "AAAA" * 884 + "AA=="

let zeros = "AAAA" * 15301 + "AA=="
send %1 {responseParameters: [{size: 58979}], payload: {body: ${zeros}}}
wait %1 --received 4
expect .payload.body == "AAAA" * 19659 + "AAA="

end %1
wait %1
expect $status == "OK" and $count == 4
