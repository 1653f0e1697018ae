# What calls end with, and what is said of it.

test "each status by its name and its number"
each statuses.csv
try call Fail code=${code} message=${name}
expect status ${name}
expect status ${code}
expect message == ${name}
expect $status == $name

test "a deadline that passes"
try call Converse delay=10s answers=1 text=x --deadline 50ms
expect status DEADLINE_EXCEEDED
expect count 0

test "what was caught is no failure, and $status tells" try
try call Fail code=7
expect status PERMISSION_DENIED
call SayHelloAgain name=Ada
expect status OK
