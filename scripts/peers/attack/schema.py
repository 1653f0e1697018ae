# The contract that the hostile server speaks, as descriptors.
from google.protobuf import descriptor_pb2 as descriptors

TYPE = descriptors.FieldDescriptorProto


def main_file():
    file = descriptors.FileDescriptorProto(name="attack.proto", package="attack", syntax="proto3", dependency=["part.proto"])
    file.dependency.extend(["google/protobuf/any.proto", "google/protobuf/struct.proto", "google/protobuf/field_mask.proto"])
    message = file.message_type.add(name="Message")

    def add(name, number, kind, type_name=None, label=TYPE.LABEL_OPTIONAL):
        message.field.add(name=name, number=number, type=kind, type_name=type_name, label=label)

    add("text", 1, TYPE.TYPE_STRING)
    add("number", 2, TYPE.TYPE_INT64)
    add("self", 3, TYPE.TYPE_MESSAGE, ".attack.Message")
    add("any", 4, TYPE.TYPE_MESSAGE, ".google.protobuf.Any")
    add("struct", 5, TYPE.TYPE_MESSAGE, ".google.protobuf.Struct")
    add("mask", 6, TYPE.TYPE_MESSAGE, ".google.protobuf.FieldMask")
    add("part", 7, TYPE.TYPE_MESSAGE, ".attack.Part")
    add("counts", 8, TYPE.TYPE_MESSAGE, ".attack.Message.CountsEntry", TYPE.LABEL_REPEATED)
    add("numbers", 9, TYPE.TYPE_INT64, label=TYPE.LABEL_REPEATED)
    entry = message.nested_type.add(name="CountsEntry")
    entry.options.map_entry = True
    entry.field.add(name="key", number=1, type=TYPE.TYPE_STRING, label=TYPE.LABEL_OPTIONAL)
    entry.field.add(name="value", number=2, type=TYPE.TYPE_INT32, label=TYPE.LABEL_OPTIONAL)
    service = file.service.add(name="Attack")
    for name, client, server in (("Unary", 0, 0), ("Up", 1, 0), ("Down", 0, 1), ("Chat", 1, 1)):
        service.method.add(
            name=name,
            input_type=".attack.Message",
            output_type=".attack.Message",
            client_streaming=bool(client),
            server_streaming=bool(server),
        )
    return file


def all_files():
    """Every file by its name, in an order in which each stands behind what it imports."""
    from google.protobuf import any_pb2, field_mask_pb2, struct_pb2

    files = {}
    for module in (any_pb2, struct_pb2, field_mask_pb2):
        file = descriptors.FileDescriptorProto()
        module.DESCRIPTOR.CopyToProto(file)
        files[file.name] = file
    part = descriptors.FileDescriptorProto(name="part.proto", package="attack", syntax="proto3")
    part.message_type.add(name="Part").field.add(name="text", number=1, type=TYPE.TYPE_STRING, label=TYPE.LABEL_OPTIONAL)
    files[part.name] = part
    files["attack.proto"] = main_file()
    return files


def protoset():
    return descriptors.FileDescriptorSet(file=all_files().values()).SerializeToString()
