use interop.library.v1.Library

test "all books come in their order"
call ListBooks
expect count 3
expect order {"title": "Emma"} {"title": "Cosmos"}
expect [$responses[].title] | same_items(["Cosmos", "Dune", "Emma"])

test "books of one kind"
call ListBooks genre=SCIENCE
expect count == 1
expect .title == "Cosmos"

test "books are added up"
call AddBooks {"pages": 1} {"pages": 2} {"pages": 3}
expect json {"count": 3, "pages": 6}

test "a talk, with expectations between what is said" talk
call Ask &
send %1 text=one
expect --job %1 --within 20s .text == "one!"
let first = .text
send %1 text=two lines=2
expect --job %1 --within 20s .text == "two!" and .line == 2
expect --job %1 count == 3
send %1 text=quiet
expect --job %1 --none 100ms
end %1
wait %1
expect status OK
expect $first == "one!"

test "lists go in pipes" talk
call ListBooks | jq -r .title
expect-output <<END
Emma
Dune
Cosmos
END
