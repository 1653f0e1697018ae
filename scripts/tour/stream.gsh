# One call of each streaming kind.
echo "# ten messages, one a tick"
call stream.Greeter/GetStream data=go --max 10
expect $count == 10

echo "# as many as we like, and one answer"
call stream.Greeter/PutStream {data: "one"} {data: "two"} {data: "three"}
expect .data == "received 3 messages"

echo "# both sides at their own pace"
call stream.Greeter/AllStream {data: "hi"} {data: "there"} --interval 1ms
expect .data == "I am the server"
