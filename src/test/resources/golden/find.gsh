# Names, fields, values and comments, the best first.
find feature --max 5
find record route -l
find color_red

# Who uses a type, directly and nested.
find --uses routeguide.Rectangle -l
find --uses Color --max 2 -l

# Into a file, and on.
find rectangle > names.txt
! wc -l names.txt
find greeter | ! sort

# Nothing is no failure; and a schema can be fetched anew.
find xyzzyplugh
reload
reload -q
use v1.Showcase
find --uses WaitRequest
find
