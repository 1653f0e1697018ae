# Nothing there and back.
call EmptyCall
expect . == {} and $status == "OK" and $count == 1
