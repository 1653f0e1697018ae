# One response compressed, the next of the same call not.
call StreamingOutputCall {responseParameters: [{compressed: {value: true}, size: 31415}, {compressed: {value: false}, size: 92653}]} > /dev/null
expect $count == 2
expect $responses[0].payload.body == "AAAA" * 10471 + "AAA="
expect $responses[1].payload.body == "AAAA" * 30884 + "AA=="
