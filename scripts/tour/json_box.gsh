# JSON that travels inside a string: taken out with jq.
call jsonbox.JsonBox/SendRequest query=anything
jq '.rstString | fromjson'
expect .rstString | fromjson | .ret == "Hi grpc"
expect .rstString | fromjson | .query == "anything"
