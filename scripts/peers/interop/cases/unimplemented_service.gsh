# A service that the server lacks.
try call UnimplementedService/UnimplementedCall
expect $status == "UNIMPLEMENTED"
