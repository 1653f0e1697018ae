# Bytes by hand: fields of protobuf, messages of gRPC, headers of HPACK (RFC 7541, literals only), so that they can be
# wrong in any way that is wanted.
import struct
import zlib


def varint(number):
    number &= (1 << 64) - 1
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def field(number, value):
    """A length-delimited field of bytes or text, or a varint."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    value = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(value)) + value


def fields(message):
    """The fields of a message as (number, value) pairs; only varints and bytes."""
    at = 0

    def number():
        nonlocal at
        value = shift = 0
        while True:
            byte = message[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(message):
        tag = number()
        if tag & 7 == 0:
            yield tag >> 3, number()
        else:
            size = number()
            yield tag >> 3, message[at : at + size]
            at += size


def framed(message, flag=0):
    """A message of gRPC with its flag and length before it."""
    return bytes([flag]) + struct.pack(">I", len(message)) + message


def header(name, value):
    """A header as a literal without indexing, whatever its bytes."""
    name = name.encode("latin1") if isinstance(name, str) else name
    value = value.encode("latin1") if isinstance(value, str) else value
    return b"\0" + _length(len(name)) + name + _length(len(value)) + value


def _length(size):
    return bytes([size]) if size < 127 else b"\x7f" + varint(size - 127)


def bomb(mebibytes):
    """A text field of so many MiB of zeros, by gzip a thousandth of that."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, 31)
    out = squeeze.compress(b"\x0a" + varint(mebibytes << 20))
    for _ in range(mebibytes):
        out += squeeze.compress(bytes(1 << 20))
    return out + squeeze.flush()
