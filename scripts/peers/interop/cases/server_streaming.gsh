# Four payloads back: 31 415, 9, 2 653 and 58 979 zeros.
call StreamingOutputCall {responseParameters: [{size: 31415}, {size: 9}, {size: 2653}, {size: 58979}]} > /dev/null
expect $count == 4
expect $responses[0].payload.body == "AAAA" * 10471 + "AAA="
expect $responses[1].payload.body == "AAAAAAAAAAAA"
expect $responses[2].payload.body == "AAAA" * 884 + "AA=="
expect $responses[3].payload.body == "AAAA" * 19659 + "AAA="
