"""Generates Python stubs from .proto files at run time, so that none need to be kept."""

import atexit
import shutil
import sys
import tempfile

from grpc_tools import protoc


def generate(protos, *files):
    """Compiles the files, named relative to the folder protos, and makes their modules importable."""
    out = tempfile.mkdtemp(prefix="interop-stubs-")
    atexit.register(shutil.rmtree, out, ignore_errors=True)
    arguments = ["protoc", f"--proto_path={protos}", f"--python_out={out}", f"--grpc_python_out={out}", *files]
    if protoc.main(arguments) != 0:
        sys.exit(f"protoc failed on {protos}")
    sys.path.insert(0, out)
