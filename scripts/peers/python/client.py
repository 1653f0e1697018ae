"""A tutorial client on grpcio whose protos have no package: it calls /Greeter/SayHello,
/RouteGuide/ListFeature and so on, and must work unchanged against grpcsh's demo server.

    python client.py TARGET --protos DIR [--ca FILE]

Prints 'ok NAME' or 'FAILED NAME: why' for each check; exits 1 if any failed.
The text measurer and the streaming greeter are left out: their names clash with those of the greeter, and Python
keeps all messages in one pool. The node client covers them.
"""

import argparse
import pathlib
import random
import sys

import grpc

import stubs

parser = argparse.ArgumentParser()
parser.add_argument("target")
parser.add_argument("--ca", type=pathlib.Path)
parser.add_argument("--protos", required=True, type=pathlib.Path)
options = parser.parse_args()

stubs.generate(options.protos, "helloworld.proto", "route_guide.proto", "simple_cal.proto", "contact.proto")
import contact_pb2 as contact  # noqa: E402
import contact_pb2_grpc  # noqa: E402
import helloworld_pb2 as hello  # noqa: E402
import helloworld_pb2_grpc  # noqa: E402
import route_guide_pb2 as route  # noqa: E402
import route_guide_pb2_grpc  # noqa: E402
import simple_cal_pb2 as cal  # noqa: E402
import simple_cal_pb2_grpc  # noqa: E402

CALL_SECONDS = 10
BERKSHIRE = route.Point(latitude=409146138, longitude=-746188906)
BERKSHIRE_NAME = "Berkshire Valley Management Area Trail, Jefferson, NJ, USA"
RECTANGLE = route.Rectangle(
    lo=route.Point(latitude=400000000, longitude=-750000000),
    hi=route.Point(latitude=420000000, longitude=-730000000),
)

CHANNEL_OPTIONS = [("grpc.enable_http_proxy", 0)]
if options.ca:
    credentials = grpc.ssl_channel_credentials(options.ca.read_bytes())
    channel = grpc.secure_channel(options.target, credentials, CHANNEL_OPTIONS)
else:
    channel = grpc.insecure_channel(options.target, CHANNEL_OPTIONS)
greeter = helloworld_pb2_grpc.GreeterStub(channel)
guide = route_guide_pb2_grpc.RouteGuideStub(channel)
calculator = simple_cal_pb2_grpc.CalStub(channel)
contacts = contact_pb2_grpc.ContactStub(channel)


def expect(actual, expected):
    if actual != expected:
        raise ValueError(f"{actual!r} instead of {expected!r}")


def say_hello():
    expect(greeter.SayHello(hello.HelloRequest(name="Ada"), timeout=CALL_SECONDS).message, "Hello, Ada!")


def get_feature():
    expect(guide.GetFeature(BERKSHIRE, timeout=CALL_SECONDS).name, BERKSHIRE_NAME)


def list_feature():
    names = [feature.name for feature in guide.ListFeature(RECTANGLE, timeout=CALL_SECONDS)]
    expect((len(names) > 90, BERKSHIRE_NAME in names), (True, True))


def record_route():
    north = route.Point(latitude=BERKSHIRE.latitude + 10_000_000, longitude=BERKSHIRE.longitude)
    summary = guide.RecordRoute(iter([BERKSHIRE, north, BERKSHIRE]), timeout=CALL_SECONDS)
    expect((summary.point_count, summary.feature_count), (3, 2))


def route_chat():
    # A place of this run's own, as the server keeps notes from one run to the next.
    place = route.Point(latitude=random.randrange(10**8), longitude=random.randrange(10**8))
    notes = [route.RouteNote(location=place, message=text) for text in ("one", "two", "three")]
    replies = guide.RouteChat(iter(notes), timeout=CALL_SECONDS)
    expect([reply.message for reply in replies], ["one", "one", "two"])


def add():
    expect(calculator.Add(cal.AddRequest(number1=100, number2=300), timeout=CALL_SECONDS).number, 400)


def send_status():
    statuses = [contact.ClientMsg(msg=text) for text in ("fine", "busy")]
    replies = contacts.sendStatus(iter(statuses), timeout=CALL_SECONDS)
    expect([reply.ret for reply in replies], ["server received: fine", "server received: busy"])


CHECKS = {
    "Greeter/SayHello": say_hello,
    "RouteGuide/GetFeature": get_feature,
    "RouteGuide/ListFeature": list_feature,
    "RouteGuide/RecordRoute": record_route,
    "RouteGuide/RouteChat": route_chat,
    "Cal/Add": add,
    "Contact/sendStatus": send_status,
}

failed = False
for name, check in CHECKS.items():
    try:
        check()
        print(f"ok {name}", flush=True)
    except grpc.RpcError as error:
        failed = True
        print(f"FAILED {name}: {error.code().name} {error.details()}", flush=True)
    except ValueError as error:
        failed = True
        print(f"FAILED {name}: {error}", flush=True)
channel.close()
sys.exit(1 if failed else 0)
