# The first service anyone meets: both of its methods.
call helloworld.Greeter/SayHello name=Ada
expect .message == "Hello, Ada!"

# A variable goes into a message; a message can be JSON, too.
let name = "Grace"
call helloworld.Greeter/SayHelloAgain {"name": "${name}"}
expect .message == "Hello again, Grace!"
