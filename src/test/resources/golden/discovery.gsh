ls
ls -l contact.Contact
describe RouteGuide/GetFeature
template calculator.AddRequest
call stream.Greeter/GetStream --max 2
call SendRequest query=x
