# A connection of HTTP/2 (RFC 9113) as its server sees it, frame by frame. It keeps to flow control, and to nothing else:
# what is sent is what the behaviour of a call asks for.
import socket
import struct
import threading

from hpack import Decoder

from wire import header

DATA, HEADERS, RST_STREAM, SETTINGS, PUSH_PROMISE, PING, GOAWAY, WINDOW_UPDATE, CONTINUATION = 0, 1, 3, 4, 5, 6, 7, 8, 9
END_STREAM, ACK, END_HEADERS, PADDED, PRIORITY = 1, 1, 4, 8, 32
MAX_CONCURRENT_STREAMS, INITIAL_WINDOW_SIZE, MAX_FRAME_SIZE = 3, 4, 5


class Stream:
    """A call: its headers, the messages that arrive, and how to answer."""

    def __init__(self, connection, number, headers):
        self.connection, self.number, self.headers = connection, number, headers
        self.changed = threading.Condition()
        self.arrived, self.half_closed, self.reset = b"", False, False

    def messages(self):
        while (message := self._next()) is not None:
            yield message

    def _next(self):
        with self.changed:
            while True:
                if len(self.arrived) >= 5:
                    end = 5 + struct.unpack(">I", self.arrived[1:5])[0]
                    if len(self.arrived) >= end:
                        message, self.arrived = self.arrived[5:end], self.arrived[end:]
                        return message
                if self.half_closed:
                    return None
                self.changed.wait()

    def send_headers(self, headers, end=False):
        self.send_block(b"".join(header(*each) for each in headers), end)

    def send_block(self, block, end=False):
        parts = [block[at : at + 16384] for at in range(0, len(block), 16384)] or [b""]
        for at, part in enumerate(parts):
            flags = (END_STREAM if end and at == 0 else 0) | (END_HEADERS if at == len(parts) - 1 else 0)
            self.connection.send(HEADERS if at == 0 else CONTINUATION, flags, self.number, part)

    def send_data(self, data, end=False):
        while True:
            size = self.connection.reserve(self.number, min(len(data), 16384))
            part, data = data[:size], data[size:]
            self.connection.send(DATA, END_STREAM if end and not data else 0, self.number, part)
            if not data:
                return


class Connection:
    """Reads frames until its peer leaves; each call is answered by serve(stream) on a thread of its own."""

    def __init__(self, peer, serve, settings=()):
        self.peer, self.serve, self.settings = peer, serve, settings
        self.decoder = Decoder(max_header_list_size=1 << 26)
        self.writing = threading.Lock()
        self.room = threading.Condition()
        self.windows, self.initial = {0: 65535}, 65535
        self.streams = {}

    def run(self):
        try:
            self._exactly(24)  # the preface
            self.send(SETTINGS, 0, 0, b"".join(struct.pack(">HI", *each) for each in self.settings))
            block, flags = b"", 0
            while True:
                head = self._exactly(9)
                kind, number = head[3], int.from_bytes(head[5:], "big") & 0x7FFFFFFF
                payload = self._exactly(int.from_bytes(head[:3], "big"))
                if kind == HEADERS:
                    flags = head[4]
                    block = _unpadded(payload, flags)
                elif kind == CONTINUATION:
                    block += payload
                if kind in (HEADERS, CONTINUATION) and head[4] & END_HEADERS:
                    self._open(number, block, flags)
                else:
                    self._take(kind, head[4], number, payload)
        except (EOFError, OSError):
            pass
        finally:
            for stream in self.streams.values():
                _change(stream, half_closed=True, reset=True)

    def send(self, kind, flags, number, payload=b""):
        try:
            with self.writing:
                size = struct.pack(">I", len(payload))[1:]
                self.peer.sendall(size + bytes([kind, flags]) + struct.pack(">I", number) + payload)
        except OSError:
            pass

    def close(self):
        try:
            self.peer.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    def reserve(self, number, size):
        """Takes up to size bytes out of the windows, waiting for one at least."""
        with self.room:
            while size and min(self.windows[0], self.windows.setdefault(number, self.initial)) <= 0:
                if not self.room.wait(20):
                    raise EOFError
            size = min(size, self.windows[0], self.windows.setdefault(number, self.initial)) if size else 0
            self.windows[0] -= size
            self.windows[number] -= size
            return size

    def _open(self, number, block, flags):
        headers = {key.decode("latin1"): value.decode("latin1") for key, value in self.decoder.decode(block, raw=True)}
        stream = self.streams[number] = Stream(self, number, headers)
        threading.Thread(target=self.serve, args=(stream,), daemon=True).start()
        if flags & END_STREAM:
            _change(stream, half_closed=True)

    def _take(self, kind, flags, number, payload):
        stream = self.streams.get(number)
        if kind == SETTINGS and not flags & ACK:
            self._adopt(payload)
            self.send(SETTINGS, ACK, 0)
        elif kind == PING and not flags & ACK:
            self.send(PING, ACK, 0, payload)
        elif kind == WINDOW_UPDATE:
            with self.room:
                self.windows[number] = self.windows.get(number, self.initial) + struct.unpack(">I", payload)[0]
                self.room.notify_all()
        elif kind == DATA and stream:
            _change(stream, more=payload, half_closed=bool(flags & END_STREAM))
            if payload:
                self.send(WINDOW_UPDATE, 0, 0, struct.pack(">I", len(payload)))
                self.send(WINDOW_UPDATE, 0, number, struct.pack(">I", len(payload)))
        elif kind == RST_STREAM and stream:
            _change(stream, half_closed=True, reset=True)

    def _adopt(self, payload):
        for at in range(0, len(payload), 6):
            key, value = struct.unpack(">HI", payload[at : at + 6])
            if key == INITIAL_WINDOW_SIZE:
                with self.room:
                    for number in self.windows.keys() - {0}:
                        self.windows[number] += value - self.initial
                    self.initial = value
                    self.room.notify_all()

    def _exactly(self, size):
        out = b""
        while len(out) < size:
            part = self.peer.recv(size - len(out))
            if not part:
                raise EOFError
            out += part
        return out


def _unpadded(payload, flags):
    if flags & PADDED:
        payload = payload[1 : len(payload) - payload[0]]
    return payload[5:] if flags & PRIORITY else payload


def _change(stream, more=b"", half_closed=False, reset=False):
    with stream.changed:
        stream.arrived += more
        stream.half_closed |= half_closed
        stream.reset |= reset
        stream.changed.notify_all()
