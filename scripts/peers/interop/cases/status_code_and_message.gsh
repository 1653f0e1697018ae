# A status that was asked for, of a unary call and of a stream.
try call UnaryCall {responseStatus: {code: 2, message: "test status message"}}
expect $status == "UNKNOWN" and $message == "test status message"

try call FullDuplexCall {responseStatus: {code: 2, message: "test status message"}}
expect $status == "UNKNOWN" and $message == "test status message" and $count == 0
