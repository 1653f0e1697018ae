# What lists or reports is an object a row for who asks for it.
ls -o json
ls -o yaml
ls helloworld.Greeter -o jsonl
ls -l helloworld.Greeter -o pretty
ls -o text
find route note -o jsonl --max 2
find --uses Point -o json --max 2
status -o json
status -o yaml
set deadline 5s
set -o json deadline
set header 'authorization: Bearer abc'
set -o jsonl header
profile -o json
help -o jsonl | jq -r 'select(.command == "ls") | .summary'
describe helloworld.HelloRequest -o yaml
describe helloworld.HelloRequest -o jsonl
health -t demo -o yaml
call helloworld.Greeter/SayHello name=Ada -o yaml
call ListFeatures lo.latitude=400000000 lo.longitude=-750000000 hi.latitude=410000000 hi.longitude=-745000000 --max 2 -o yaml
set output json
ls helloworld.Greeter
ls helloworld.Greeter | jq .method
set output envelope
ls helloworld.Greeter
set output table
ls helloworld.Greeter
unset output
try ls -o raw
