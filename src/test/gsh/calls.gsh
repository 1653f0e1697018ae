# Calls of all four kinds on the bundled server.

test "unary" calls smoke
call SayHelloAgain name=Ada
expect json {"message": "Hello again, Ada!"}
expect count 1
expect status OK

test "server stream" calls
call ListFeatures {"lo": {"latitude": 400000000, "longitude": -750000000}, "hi": {"latitude": 420000000, "longitude": -730000000}}
expect count > 90
expect all($responses[]; .location.latitude >= 400000000)

test "client stream" calls
call RecordRoute {"latitude": 409146138, "longitude": -746188906} {"latitude": 1} {"latitude": 2}
expect json contains {"pointCount": 3, "featureCount": 1}

test "bidi stream" calls
call RouteChat <<END
{"location": {"latitude": 7}, "message": "one"}
{"location": {"latitude": 7}, "message": "two"}
{"location": {"latitude": 7}, "message": "three"}
END
expect order {"message": "one"} {"message": "two"}

test "messages of every form" calls
call SayHelloAgain <<END
name=Ada
END
expect .message == "Hello again, Ada!"
call SayHelloAgain {name: 'Ada',}  # forgiving
expect .message == "Hello again, Ada!"
encode helloworld.HelloRequest name=Ada --to base64 > ada.txt
defer ! rm -f ada.txt
