# Passes at the second try: what is told of as flaky.
use interop.library.v1.Library

test "the second time it is there" flaky
call Shaky key=retry
expect .tries >= 2

test "what is repeated is one step with its tries"
repeat --keep-going --every 10ms --for 20s --until '$status == "OK"' call Shaky key=repeat
expect .tries == 2
