# What a server tells of itself.

test "services"
ls
expect-output <<END
calculator.Cal
compute.Compute
contact.Contact
grpcsh.showcase.v1.Showcase
helloworld.Greeter
jsonbox.JsonBox
routeguide.RouteGuide
stream.Greeter
END

test "methods of a service"
ls RouteGuide
expect-output <<END
routeguide.RouteGuide/GetFeature
routeguide.RouteGuide/ListFeatures
routeguide.RouteGuide/RecordRoute
routeguide.RouteGuide/RouteChat
END

test "a message as source"
describe routeguide.Point | ! grep -c int32
expect-output <<END
2
END

test "bytes there and back"
encode helloworld.HelloRequest name=Ada
expect-output <<END
0a03416461
END
