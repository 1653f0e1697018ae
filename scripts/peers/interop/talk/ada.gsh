# One of two who chat through one server. What was written at a place comes back to whoever writes there next; the pipes
# only say whose turn it is.
call RouteChat &
send %1 {location: {latitude: 77}, message: "Ada: is anybody there?"} {location: {latitude: 77}, message: "Ada: hello?"}
wait %1 --received 1
echo > to-bo
! cat to-ada
send %1 {location: {latitude: 77}, message: "Ada: welcome"}
wait %1 --received 4
expect .message == "Bo: I am"
end %1
wait %1
expect $status == "OK" and $count == 4
