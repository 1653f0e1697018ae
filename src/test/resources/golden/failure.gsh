# A status, tried and looked into; then an expectation that does not hold ends the script.
try call Fail {code: 5, message: "no such user", details: [{errorInfo: "USER_GONE"}]}
expect $status == "NOT_FOUND"
jq '$details[0].value.reason'
call Add number1=1 number2=2
expect .number == 4 # it is 3
echo never
