# A method that the server's service lacks.
try call TestService/UnimplementedCall
expect $status == "UNIMPLEMENTED"
