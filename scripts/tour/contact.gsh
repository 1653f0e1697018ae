# A client and a server that both have something to say.
echo "# the client tells its status; each is acknowledged at once"
call contact.Contact/sendStatus {msg: "ready"} {msg: "working"} {msg: "done"}
expect $count == 3
expect .ret == "server received: done"

echo "# the server has tasks; each is carried out and acknowledged through another call, on one connection"
call contact.Contact/getTask --max 10 | jq '{ret: ("done " + .task)}' | call contact.Contact/tellResult
expect $status == "OK"
