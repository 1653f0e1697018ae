# Every situation a client must cope with.
use grpcsh.showcase.v1.Showcase

echo "# every kind of field, there and back"
call Echo int64Value=9007199254740993 color=color_green texts=a texts=b byString[x.y]=z nested.child.name=deep timestamp=2026-01-31T12:00:00Z duration=1m30s bytesValue=AQID choiceNumber=7 doubleValue=-0.5
expect .int64Value == 9007199254740993
expect .nested.child.name == "deep"

echo "# a message in the old syntax: required fields, defaults, extensions"
call Legacy {id: "old", "[grpcsh.showcase.v1.legacy_note]": "extended"}
expect .["[grpcsh.showcase.v1.legacy_note]"] == "extended"

echo "# a failure with details"
try call Fail code=5 message="no such user" details=[{errorInfo: "USER_GONE"}]
expect $status == "NOT_FOUND"
expect $details[0].value.reason == "USER_GONE"

echo "# a stream that fails late"
try call Generate count=5 failAfter=3 failCode=14
expect $count == 3 and $status == "UNAVAILABLE"

echo "# many messages out, one back"
call Collect {payload: "AAAA"} {payload: "AAAA"}
expect .messageCount == 2 and .payloadBytes == 6

echo "# two answers to each"
call Converse {text: "a", answers: 2} {text: "b"}
expect $count == 4

echo "# metadata both ways"
call Metadata -H 'x-trace: 7' -H 'x-late-trailer: 8'
expect $headers."x-trace" == "7" and $trailers."x-late-trailer" == "8"

echo "# a deadline that is too short, and what the server saw of it"
try call Wait duration=5s key=tour --deadline 100ms
expect $status == "DEADLINE_EXCEEDED"
