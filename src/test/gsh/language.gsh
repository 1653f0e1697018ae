# Variables, pipes, repetition, what is put off: the language itself.
let names = ["Ada", "Bo"]

test "variables in words, in JSON and in expressions"
let who = $names[0]
call SayHelloAgain name=${who}
expect .message == "Hello again, \($who)!"
call SayHelloAgain {"name": "${who} ${who}"}
expect .message == "Hello again, Ada Ada!"

test "what a variable holds is never syntax"
let odd = "x=1 | echo # {"
call SayHelloAgain name=${odd}
expect .message == "Hello again, \($odd)!"

test "a pipe hands values on"
call SayHelloAgain name=Ada | jq -r .message
expect-output <<END
Hello again, Ada!
END

test "what is repeated counts"
repeat 3 call SayHelloAgain name=Ada
expect count 1

test "what was put off ran by the next case"
let trace = "begun"
defer let trace = "ended"

test "so it did"
expect $trace == "ended"

test "a program of the machine"
echo b a | ! tr ' ' '\n'
expect-output <<END
b
a
END
