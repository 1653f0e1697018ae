# Adds and multiplies 100 and 300.
call calculator.Cal/Add number1=100 number2=300
expect .number == 400

call calculator.Cal/Multiply number1=100 number2=300
expect .number == 30000

# What does not fit is refused, and says which fields are to blame.
try call calculator.Cal/Multiply number1=2000000000 number2=2
expect $status == "OUT_OF_RANGE"
expect $details[0].type == "google.rpc.BadRequest"
