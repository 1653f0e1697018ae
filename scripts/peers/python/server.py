"""A gRPC server of another stack: helloworld.Greeter and routeguide.RouteGuide on grpcio, for grpcsh to talk to.

    python server.py [--port N] [--protos DIR] [--data FILE] [--tls-cert FILE --tls-key FILE] [--no-reflection]

Listens on 127.0.0.1; its first line on standard output is 'listening PORT'. SIGTERM ends it.
"""

import argparse
import collections
import json
import math
import pathlib
import signal
import sys
import threading
import time
from concurrent import futures

import grpc
from grpc_reflection.v1alpha import reflection

import stubs

ROOT = pathlib.Path(__file__).resolve().parents[3]
EARTH_RADIUS = 6_371_000  # metres
NOTES_PER_PLACE = 1000

parser = argparse.ArgumentParser()
parser.add_argument("--port", type=int, default=0, help="0 for any")
parser.add_argument("--protos", default=ROOT / "proto")
parser.add_argument("--data", default=ROOT / "data" / "route_guide_db.json")
parser.add_argument("--tls-cert", type=pathlib.Path)
parser.add_argument("--tls-key", type=pathlib.Path)
parser.add_argument("--no-reflection", action="store_true")
options = parser.parse_args()

stubs.generate(options.protos, "helloworld/helloworld.proto", "routeguide/route_guide.proto")
from helloworld import helloworld_pb2, helloworld_pb2_grpc  # noqa: E402
from routeguide import route_guide_pb2, route_guide_pb2_grpc  # noqa: E402


def key_of(point):
    return point.latitude, point.longitude


def distance(a, b):
    """Great-circle distance of two points, in metres (haversine)."""
    lat_a, lon_a, lat_b, lon_b = (math.radians(e7 / 1e7) for e7 in (*key_of(a), *key_of(b)))
    h = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(min(1, math.sqrt(h)))


class Greeter(helloworld_pb2_grpc.GreeterServicer):
    def SayHello(self, request, context):
        return helloworld_pb2.HelloReply(message=f"Hello, {request.name}!")

    def SayHelloAgain(self, request, context):
        return helloworld_pb2.HelloReply(message=f"Hello again, {request.name}!")


class RouteGuide(route_guide_pb2_grpc.RouteGuideServicer):
    def __init__(self, data):
        with open(data, encoding="utf-8") as file:
            self.features = [
                route_guide_pb2.Feature(name=entry["name"], location=route_guide_pb2.Point(**entry["location"]))
                for entry in json.load(file)
            ]
        self.by_place = {key_of(feature.location): feature for feature in self.features}
        self.notes = collections.defaultdict(lambda: collections.deque(maxlen=NOTES_PER_PLACE))
        self.lock = threading.Lock()

    def GetFeature(self, request, context):
        return self.by_place.get(key_of(request)) or route_guide_pb2.Feature(location=request)

    def ListFeatures(self, request, context):
        south, north = sorted((request.lo.latitude, request.hi.latitude))
        west, east = sorted((request.lo.longitude, request.hi.longitude))
        for feature in self.features:
            latitude, longitude = key_of(feature.location)
            if feature.name and south <= latitude <= north and west <= longitude <= east:
                yield feature

    def RecordRoute(self, request_iterator, context):
        points = named = metres = 0
        first = last = time.monotonic()
        previous = None
        for point in request_iterator:
            last = time.monotonic()
            if previous is None:
                first = last
            else:
                metres += distance(previous, point)
            feature = self.by_place.get(key_of(point))
            points += 1
            named += 1 if feature and feature.name else 0
            previous = point
        return route_guide_pb2.RouteSummary(
            point_count=points, feature_count=named, distance=int(metres), elapsed_time=int(last - first)
        )

    def RouteChat(self, request_iterator, context):
        for note in request_iterator:
            with self.lock:
                earlier = list(self.notes[key_of(note.location)])
                self.notes[key_of(note.location)].append(note)
            yield from earlier


server = grpc.server(futures.ThreadPoolExecutor(max_workers=16))
helloworld_pb2_grpc.add_GreeterServicer_to_server(Greeter(), server)
route_guide_pb2_grpc.add_RouteGuideServicer_to_server(RouteGuide(options.data), server)
if not options.no_reflection:  # grpcio offers v1alpha alone
    names = [file.services_by_name[name].full_name
             for file, name in ((helloworld_pb2.DESCRIPTOR, "Greeter"), (route_guide_pb2.DESCRIPTOR, "RouteGuide"))]
    reflection.enable_server_reflection([*names, reflection.SERVICE_NAME], server)

address = f"127.0.0.1:{options.port}"
if options.tls_cert:
    pair = (options.tls_key.read_bytes(), options.tls_cert.read_bytes())
    port = server.add_secure_port(address, grpc.ssl_server_credentials([pair]))
else:
    port = server.add_insecure_port(address)
# Set before the port is told, so that a SIGTERM right after it ends the server as any later one would.
signal.signal(signal.SIGTERM, lambda *_: server.stop(grace=None))
server.start()
print(f"listening {port}", flush=True)
server.wait_for_termination()
sys.exit(0)
