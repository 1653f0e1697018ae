# The other.
call RouteChat &
! cat to-bo
send %1 {location: {latitude: 77}, message: "Bo: I am"}
wait %1 --received 2
expect [$responses[].message] == ["Ada: is anybody there?", "Ada: hello?"]
end %1
wait %1
expect $status == "OK"
echo > to-ada
