# Four payloads: 27 182, 8, 1 828 and 45 904 zeros.
let first = "AAAA" * 9060 + "AAA="
let second = "AAAAAAAAAAA="
let third = "AAAA" * 609 + "AA=="
let fourth = "AAAA" * 15301 + "AA=="
call StreamingInputCall <<END
{payload: {body: ${first}}}
{payload: {body: ${second}}}
{payload: {body: ${third}}}
{payload: {body: ${fourth}}}
END
expect .aggregatedPayloadSize == 74922
