# The first minute: greet, keep a value, expect.
use helloworld.Greeter
call SayHello name=Ada
call SayHelloAgain {"name": "Ada"}
let again = .message
echo "it said: ${again}"
expect $again == "Hello again, Ada!"
expect $status == "OK" and $count == 1
