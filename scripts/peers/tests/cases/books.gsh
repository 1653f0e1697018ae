use interop.library.v1.Library

test "a book is told as a whole"
call GetBook isbn=978-0
expect json <<END
{
  "isbn": "978-0",
  "title": "Emma",
  "genre": "NOVEL",
  "pages": "474",
  "tags": ["classic", "love"],
  "price": 9.5
}
END
expect time < 20s

test "names and numbers of enums are one, and so are numbers and texts"
call GetBook isbn=978-0
expect json {"isbn": "978-0", "title": "Emma", "genre": 1, "pages": 474, "tags": ["classic", "love"], "price": 9.5}
expect json contains {"tags": ["love"]}

test "a large number is exact"
call GetBook isbn=978-2
expect .pages == 9007199254740993
expect .price | approx(20; 0.001)
expect .tags == []

test "books of a list, one by one"
each books.csv
call GetBook isbn=${isbn}
expect .title == $title
expect (.pages | tostring) == $pages

test "books that are not there, with what is told"
each missing.jsonl
try call GetBook isbn=${isbn}
expect status NOT_FOUND
expect $message == "no book \($row.isbn)"

test "what waits for another server"
skip "there is no such method yet"
call Reserve isbn=978-0
