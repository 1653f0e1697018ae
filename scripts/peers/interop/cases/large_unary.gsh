# 271 828 zeros there, 314 159 back. In base64 three of them are AAAA.
let zeros = "AAAA" * 90609 + "AA=="
call UnaryCall {responseSize: 314159, payload: {body: ${zeros}}} > /dev/null
expect .payload.body == "AAAA" * 104719 + "AAA="
