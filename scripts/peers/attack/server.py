# A hostile server of gRPC. Each call says by its header 'do: NAME ARGUMENT' how it is to be wronged, and by 'hex: BYTES'
# what message it is to be sent.
#
#   server.py PROTOSET    writes its contract there, and prints four ports: the server's, and those of one that takes no
#                         streams, one that says nothing, and one that speaks HTTP/1.1; the server's is the last number
import base64
import gzip
import socket
import struct
import sys
import threading
import time
import traceback

import reflection
import schema
from http2 import DATA, GOAWAY, MAX_CONCURRENT_STREAMS, MAX_FRAME_SIZE, PUSH_PROMISE, RST_STREAM, Connection
from reflection import FOREVER, OPEN
from wire import bomb, field, framed, header

GOOD = [("grpc-status", "0")]
FAILED = [("grpc-status", "3"), ("grpc-message", "bad id")]
GZIP = OPEN + [("grpc-encoding", "gzip")]


def nested(kind, depth):
    """A message nested so deep, in fields, Structs or Anys."""
    out = b""
    if kind == "self":
        for _ in range(depth):
            out = field(3, out)
    elif kind == "struct":
        for _ in range(depth):
            out = field(1, field(1, "k") + field(2, field(5, out)))
        out = field(5, out)
    else:
        for _ in range(depth):
            out = field(4, field(1, "type.googleapis.com/attack.Message") + field(2, out))
    return out


class Answer:
    """How to wrong a call, a method a way; '_' for '-' in its name."""

    def __init__(self, stream, argument):
        self.stream, self.argument = stream, argument
        self.message = bytes.fromhex(stream.headers.get("hex", "0a03616263"))

    def give(self, *frames, open=OPEN, end=GOOD):
        self.stream.send_headers(open)
        for frame in frames:
            self.stream.send_data(frame)
        self.stream.send_headers(end, True)

    def begin(self):
        self.stream.send_headers(OPEN)
        self.stream.send_data(framed(self.message))
        time.sleep(0.2)

    def reply(self):
        self.give(framed(self.message))

    def messages(self):
        self.give(*[framed(self.message)] * int(self.argument))

    def status(self):
        self.give(end=[("grpc-status", self.argument), ("grpc-message", "told")])

    def status_message(self):
        self.give(end=[("grpc-status", "9"), ("grpc-message", bytes.fromhex(self.argument))])

    def header(self):
        name, value = self.argument.split(" ")
        more = [(name, bytes.fromhex(value))]
        self.give(framed(self.message), open=OPEN + more, end=GOOD + more)

    def bad_trailer(self):
        self.give(end=FAILED + [("x-bin", "!!")])

    def big_trailer(self):
        self.give(end=FAILED + [("x-big", "v" * int(self.argument))])

    def big_details(self):
        debug = field(1, "type.googleapis.com/google.rpc.DebugInfo") + field(2, field(2, "d" * int(self.argument)))
        status = field(1, 3) + field(2, "bad id") + field(3, debug)
        self.give(end=FAILED + [("grpc-status-details-bin", base64.b64encode(status))])

    def content_type(self):
        self.give(framed(self.message), open=[(":status", "200"), ("content-type", self.argument)])

    def page(self):
        self.stream.send_headers([(":status", self.argument), ("content-type", "text/html")])
        self.stream.send_data(b"<h1>\x1b[31mgone</h1>", True)

    def bomb(self):
        self.give(framed(bomb(int(self.argument)), 1), open=GZIP)

    def bad_gzip(self):
        self.give(framed(b"this is no gzip", 1), open=GZIP)

    def cut_gzip(self):
        self.give(framed(gzip.compress(self.message * 100)[:-9], 1), open=GZIP)

    def flag(self):
        self.give(framed(self.message, int(self.argument)))

    def cut_message(self):
        self.give(b"\0\0\0\0\x0aabc")

    def length(self):
        self.give(b"\0" + struct.pack(">I", int(self.argument)) + b"abc")

    def no_trailers(self):
        self.stream.send_headers(OPEN)
        self.stream.send_data(framed(self.message), True)

    def nested(self):
        kind, depth = self.argument.split(" ")
        self.give(framed(nested(kind, int(depth))))

    def reset(self):
        self.begin()
        self.stream.connection.send(RST_STREAM, 0, self.stream.number, struct.pack(">I", int(self.argument)))

    def goaway(self):
        self.begin()
        self.stream.connection.send(GOAWAY, 0, 0, struct.pack(">II", 0, int(self.argument)) + b"\x1b[31mred")
        time.sleep(0.2)
        self.stream.connection.close()

    def close(self):
        self.begin()
        self.stream.connection.close()

    def bad_frame(self):
        self.begin()
        self.stream.connection.send(DATA, 0, 0, b"abc")

    def bad_block(self):
        self.stream.send_block(b"\xff" * 8)

    def push(self):
        self.stream.connection.send(PUSH_PROMISE, 4, self.stream.number, struct.pack(">I", 2) + header(":path", "/x"))

    def flood(self):
        self.stream.send_headers(OPEN)
        for _ in range(int(self.argument)):
            if self.stream.reset:
                return
            self.stream.send_data(framed(self.message))
        self.stream.send_headers(GOOD, True)

    def hang(self):
        self.begin()
        time.sleep(FOREVER)


def serve(stream):
    try:
        if "ServerReflection" in stream.headers[":path"]:
            return reflection.serve(stream)
        name, _, argument = stream.headers.get("do", "reply").partition(" ")
        for _ in stream.messages():
            pass
        getattr(Answer(stream, argument), name.replace("-", "_"))()
    except EOFError:
        pass
    except Exception:
        traceback.print_exc()


def listen(take):
    server = socket.create_server(("127.0.0.1", 0))

    def accept():
        while True:
            peer, _ = server.accept()
            peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=take, args=(peer,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    return server.getsockname()[1]


def speak_http1(peer):
    peer.recv(1000)
    peer.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 2\r\n\r\nno")
    peer.close()


with open(sys.argv[1], "wb") as contract:
    contract.write(schema.protoset())
ports = [
    listen(lambda peer: Connection(peer, serve, [(MAX_CONCURRENT_STREAMS, 0)]).run()),
    listen(lambda peer: time.sleep(FOREVER)),
    listen(speak_http1),
    listen(lambda peer: Connection(peer, serve, [(MAX_FRAME_SIZE, 16384)]).run()),
]
print("closed, silent, http1 and hostile ports:", *ports, flush=True)
threading.Event().wait()
