# Passes at the second try: what is told of as flaky. A key of this run's own, for the server counts.
use interop.library.v1.Library
let run = now | tostring

test "the second time it is there" flaky
call Shaky key=${run}
expect .tries == 2

test "what is repeated is one step with its tries"
repeat --keep-going --every 10ms --for 20s --until '$status == "OK"' call Shaky key="again ${run}"
expect .tries == 2
