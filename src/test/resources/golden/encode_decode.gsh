# A message as its bytes, and back, in every form; then bytes of no known type, and bytes that are none.
encode helloworld.HelloRequest name=World
encode Point latitude=409146138 longitude=-746188906 --to base64
encode Feature --from text <<TEXT | decode Feature
name: "A park" # anywhere
location { latitude: 1 longitude: -2 }
TEXT
encode Nested {name: "a", child: {number: 3}} --to binary > nested.bin
decode Nested @nested.bin --to text
encode helloworld.HelloRequest {name: "a"} {} {name: "b"} --to binary --delimited > three.bin
decode helloworld.HelloRequest @three.bin --delimited
call Echo {bytesValue: "CgVXb3JsZBCWAR0AAMA/"} | jq -r .bytesValue | decode helloworld.HelloRequest --from base64
decode --raw 0a05576f726c641096011d0000c03f 22050a0161100a2802320301020333080134
decode Nested 1a050a0161
