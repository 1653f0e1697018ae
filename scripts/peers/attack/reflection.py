# Reflection as it should not be. The header 'reflect: NAME ARGUMENT' chooses how; without it the answers are good ones.
import time

import schema
from wire import field, fields, framed

OPEN = [(":status", "200"), ("content-type", "application/grpc")]
FOREVER = 120  # seconds: longer than any client of ours may wait
FILES = schema.all_files()
BY_NAME, BY_SYMBOL, EXTENSION, NUMBERS, LIST = 3, 4, 5, 6, 7


def serve(stream):
    mode, _, argument = stream.headers.get("reflect", "").partition(" ")
    argument = float(argument or 0)
    if mode == "none" or (mode == "old" and ".v1." in stream.headers[":path"]):
        return stream.send_headers(OPEN + [("grpc-status", "12"), ("grpc-message", "unknown service")], True)
    opened = False
    for count, request in enumerate(stream.messages(), 1):
        if mode == "never" or (mode == "hang-after" and count > argument):
            time.sleep(FOREVER)
        if mode in ("unimplemented-after", "end-after") and count > argument:
            status = "12" if mode == "unimplemented-after" else "0"
            return stream.send_headers(([] if opened else OPEN) + [("grpc-status", status)], True)
        if mode in ("slow", "endless"):
            time.sleep(argument)
        if not opened:
            stream.send_headers(OPEN)
            opened = True
        answer = framed(answer_to(request, mode))
        if mode == "drip":
            for at in range(len(answer)):
                stream.send_data(answer[at : at + 1])
                time.sleep(argument)
        elif mode == "flood":
            while not stream.reset:
                stream.send_data(answer)
        else:
            stream.send_data(answer)
    stream.send_headers(([] if opened else OPEN) + [("grpc-status", "0")], True)


def answer_to(request, mode):
    kind, asked = next((number, value) for number, value in fields(request) if number >= BY_NAME)
    answer = field(2, request)
    if kind == LIST:
        return answer + field(6, field(1, field(1, "attack.Attack")))
    if kind == NUMBERS:
        return answer + field(5, field(1, asked))
    if kind == EXTENSION:
        return answer + field(7, field(1, 5) + field(2, "no extensions here"))
    return answer + field(4, b"".join(field(1, file) for file in files_for(kind, asked.decode(), mode)))


def files_for(kind, asked, mode):
    """The serialized files for a name or a symbol."""
    if mode == "garbage":
        return [b"\xff\xff\xff"]
    if mode == "nothing":
        return []
    if mode == "endless":
        file = schema.main_file()
        if kind == BY_NAME:
            file = schema.descriptors.FileDescriptorProto(name=asked, syntax="proto3")
        file.dependency.append(f"more{asked}" if kind == BY_NAME else "more.proto")
        return [file.SerializeToString()]
    if mode == "cycle":
        file = schema.main_file()
        file.dependency.append("attack.proto")
        return [file.SerializeToString()]
    if mode == "escape":
        file = schema.main_file()
        file.name = "../../../../tmp/escaped.proto"
        return [FILES[name].SerializeToString() for name in file.dependency] + [file.SerializeToString()]
    if mode == "chain":
        file = schema.descriptors.FileDescriptorProto(name="attack.proto", package="attack", syntax="proto3")
        names = ["Message"] + [f"T{at}" for at in range(5000)]
        for name, after in zip(names, names[1:] + names[:1]):
            message = file.message_type.add(name=name)
            message.field.add(name="next", number=1, type=11, type_name=f".attack.{after}", label=1)
        file.service.extend(schema.main_file().service)
        return [file.SerializeToString()]
    if mode in ("one", "unimplemented-after", "end-after", "hang-after", "slow", "drip"):
        return [FILES.get(asked, FILES["attack.proto"]).SerializeToString()]
    return [file.SerializeToString() for file in FILES.values()]
