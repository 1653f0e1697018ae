# A call that is cancelled before anything was sent.
call StreamingInputCall &
cancel %1
wait %1
expect $status == "CANCELLED" and $count == 0
