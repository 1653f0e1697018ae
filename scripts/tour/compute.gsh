# Counts the characters of a text.
call compute.Compute/SayHello helloworld=123456
expect .result == "6"

# A character outside the basic plane is one, too.
call compute.Compute/SayHello helloworld=grüß🙂
expect .result == "5"
