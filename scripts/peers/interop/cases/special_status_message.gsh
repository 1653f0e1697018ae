# White space and characters of four bytes in a status's message.
try call UnaryCall '{responseStatus: {code: 2, message: "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n"}}'
expect $status == "UNKNOWN"
expect $message == "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n"
