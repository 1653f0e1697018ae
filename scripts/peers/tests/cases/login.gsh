# From a login to its use: what one call gave, the next ones take.
use interop.library.v1.Library
let user = "reader"

test "a wrong password is refused" errors
try call Login user=${user} password=guess
expect status UNAUTHENTICATED
expect message == "wrong password for reader"
expect count 0

test "a login gives a session" smoke
call Login user=${user} password=redaer
expect status OK
expect header x-session-kind == short
expect .id | is_uuid
expect .expiresAt | is_rfc3339
expect .token | test("^[0-9a-f]{24}$")
let token = .token

test "without a token nothing is lent" errors
try call Lend isbn=978-1
expect status 16

test "with the token a book is lent, once"
call Lend isbn=978-1 -H "authorization: Bearer ${token}"
defer call GiveBack isbn=978-1 -H "authorization: Bearer ${token}"
expect json contains {"book": {"title": "Dune"}, "user": "reader", "term": "1209600s"}
try call Lend isbn=978-1 -H "authorization: Bearer ${token}"
expect status FAILED_PRECONDITION
expect message ~ "has it$"

test "what was lent came back at the end of its case"
call Lend isbn=978-1 -H "authorization: Bearer ${token}"
defer call GiveBack isbn=978-1 -H "authorization: Bearer ${token}"
expect .user == $user
