// A gRPC server of another stack: helloworld.Greeter and routeguide.RouteGuide on grpc-go, for grpcsh to talk to.
//
//	server --protos DIR --data FILE [--port N] [--tls-cert FILE --tls-key FILE] [--no-reflection] [--count]
//
// The contracts are compiled at run time and the messages are dynamic, so there is no generated code.
// Listens on 127.0.0.1; its first line on standard output is 'listening PORT'. SIGTERM ends it; with --count its last line
// is 'calls N' then, reflection not counted.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"math"
	"net"
	"os"
	"os/signal"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/bufbuild/protocompile"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/reflection"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
	"google.golang.org/protobuf/types/dynamicpb"
)

const notesPerPlace = 1000

func main() {
	log.SetFlags(0)
	port := flag.Int("port", 0, "port to listen on, 0 for any")
	protos := flag.String("protos", "../../../proto", "folder of the .proto files")
	data := flag.String("data", "../../../data/route_guide_db.json", "the features")
	cert := flag.String("tls-cert", "", "certificate chain, PEM; with -tls-key")
	key := flag.String("tls-key", "", "private key, PEM")
	count := flag.Bool("count", false, "tell at the end how many calls there were")
	noReflection := flag.Bool("no-reflection", false, "offer no reflection")
	flag.Parse()

	var options []grpc.ServerOption
	if *cert != "" {
		pair, err := credentials.NewServerTLSFromFile(*cert, *key)
		check(err)
		options = append(options, grpc.Creds(pair))
	}
	var calls atomic.Int64
	if *count {
		options = append(options, grpc.StreamInterceptor(
			func(service any, stream grpc.ServerStream, info *grpc.StreamServerInfo, handler grpc.StreamHandler) error {
				if !strings.HasPrefix(info.FullMethod, "/grpc.") {
					calls.Add(1)
				}
				return handler(service, stream)
			}))
	}
	server := grpc.NewServer(options...)
	offer(server, *protos, *data)
	if !*noReflection {
		reflection.Register(server) // v1 and v1alpha
	}

	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", *port))
	check(err)
	terminated, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	context.AfterFunc(terminated, server.Stop)
	fmt.Println("listening", listener.Addr().(*net.TCPAddr).Port)
	if err := server.Serve(listener); err != grpc.ErrServerStopped { // that is a SIGTERM before the first call
		check(err)
	}
	if *count {
		fmt.Println("calls", calls.Load())
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// handler serves a call of any kind: it receives and sends as it likes.
type handler func(method protoreflect.MethodDescriptor, stream grpc.ServerStream) error

// offer compiles the contracts, makes them known to reflection and serves them.
func offer(server *grpc.Server, protos, data string) {
	compiler := protocompile.Compiler{Resolver: &protocompile.SourceResolver{ImportPaths: []string{protos}}}
	files, err := compiler.Compile(context.Background(), "helloworld/helloworld.proto", "routeguide/route_guide.proto")
	check(err)
	guide := load(data, files[1].Messages().ByName("Feature"))
	handlers := map[protoreflect.Name]handler{
		"SayHello":      greet("Hello, %s!"),
		"SayHelloAgain": greet("Hello again, %s!"),
		"GetFeature":    unary(guide.getFeature),
		"ListFeatures":  guide.listFeatures,
		"RecordRoute":   guide.recordRoute,
		"RouteChat":     guide.routeChat,
	}
	for _, file := range files {
		check(protoregistry.GlobalFiles.RegisterFile(file))
		service := file.Services().Get(0)
		desc := grpc.ServiceDesc{ServiceName: string(service.FullName()), Metadata: file.Path()}
		for i := range service.Methods().Len() {
			method := service.Methods().Get(i)
			desc.Streams = append(desc.Streams, grpc.StreamDesc{ // a unary call looks the same on the wire
				StreamName: string(method.Name()), ServerStreams: true, ClientStreams: true,
				Handler: func(_ any, stream grpc.ServerStream) error { return handlers[method.Name()](method, stream) },
			})
		}
		server.RegisterService(&desc, nil)
	}
}

// each hands over the requests of a call one by one, until the client half-closes.
func each(method protoreflect.MethodDescriptor, stream grpc.ServerStream, take func(*dynamicpb.Message) error) (err error) {
	for err == nil {
		request := dynamicpb.NewMessage(method.Input())
		if err = stream.RecvMsg(request); err == nil {
			err = take(request)
		}
	}
	if err == io.EOF {
		return nil
	}
	return err
}

// unary makes a handler that fills in one reply to one request.
func unary(answer func(request, reply *dynamicpb.Message)) handler {
	return func(method protoreflect.MethodDescriptor, stream grpc.ServerStream) error {
		return each(method, stream, func(request *dynamicpb.Message) error {
			reply := dynamicpb.NewMessage(method.Output())
			answer(request, reply)
			return stream.SendMsg(reply)
		})
	}
}

func get(message protoreflect.Message, field protoreflect.Name) protoreflect.Value {
	return message.Get(message.Descriptor().Fields().ByName(field))
}

func set(message protoreflect.Message, field protoreflect.Name, value any) {
	message.Set(message.Descriptor().Fields().ByName(field), protoreflect.ValueOf(value))
}

func greet(format string) handler {
	return unary(func(request, reply *dynamicpb.Message) {
		set(reply, "message", fmt.Sprintf(format, get(request, "name").String()))
	})
}

// point is a place in degrees times ten million.
type point struct{ lat, lon int64 }

func pointOf(message protoreflect.Message) point {
	return point{get(message, "latitude").Int(), get(message, "longitude").Int()}
}

// distance is the length of the great circle between two points, in metres (haversine, on a globe of 6 371 km).
func distance(a, b point) float64 {
	radians := func(e7 int64) float64 { return float64(e7) / 1e7 * math.Pi / 180 }
	half := func(a, b int64) float64 { return math.Pow(math.Sin((radians(b)-radians(a))/2), 2) }
	h := half(a.lat, b.lat) + math.Cos(radians(a.lat))*math.Cos(radians(b.lat))*half(a.lon, b.lon)
	return 2 * 6371000 * math.Asin(math.Min(1, math.Sqrt(h)))
}

type routeGuide struct {
	features []*dynamicpb.Message
	nameAt   map[point]string
	lock     sync.Mutex // guards notes
	notes    map[point][]*dynamicpb.Message
}

// load reads the features, a JSON array of messages.
func load(file string, feature protoreflect.MessageDescriptor) *routeGuide {
	text, err := os.ReadFile(file)
	check(err)
	var entries []json.RawMessage
	check(json.Unmarshal(text, &entries))
	guide := &routeGuide{nameAt: map[point]string{}, notes: map[point][]*dynamicpb.Message{}}
	for _, entry := range entries {
		message := dynamicpb.NewMessage(feature)
		check(protojson.Unmarshal(entry, message))
		if get(message, "name").String() != "" { // no method tells one without a name from none
			guide.features = append(guide.features, message)
			guide.nameAt[pointOf(get(message, "location").Message())] = get(message, "name").String()
		}
	}
	return guide
}

func (g *routeGuide) getFeature(request, reply *dynamicpb.Message) {
	set(reply, "location", protoreflect.Message(request))
	set(reply, "name", g.nameAt[pointOf(request)])
}

func (g *routeGuide) listFeatures(method protoreflect.MethodDescriptor, stream grpc.ServerStream) error {
	return each(method, stream, func(request *dynamicpb.Message) (err error) {
		lo, hi := pointOf(get(request, "lo").Message()), pointOf(get(request, "hi").Message())
		between := func(value, a, b int64) bool { return min(a, b) <= value && value <= max(a, b) }
		for _, feature := range g.features {
			at := pointOf(get(feature, "location").Message())
			if err == nil && between(at.lat, lo.lat, hi.lat) && between(at.lon, lo.lon, hi.lon) {
				err = stream.SendMsg(feature)
			}
		}
		return err
	})
}

func (g *routeGuide) recordRoute(method protoreflect.MethodDescriptor, stream grpc.ServerStream) error {
	var points, named int32
	var metres float64
	var previous point
	var first, last time.Time
	err := each(method, stream, func(request *dynamicpb.Message) error {
		last = time.Now()
		at := pointOf(request)
		if points == 0 {
			first = last
		} else {
			metres += distance(previous, at)
		}
		if g.nameAt[at] != "" {
			named++
		}
		points, previous = points+1, at
		return nil
	})
	if err != nil {
		return err
	}
	summary := dynamicpb.NewMessage(method.Output())
	set(summary, "point_count", points)
	set(summary, "feature_count", named)
	set(summary, "distance", int32(metres))
	set(summary, "elapsed_time", int32(last.Sub(first).Seconds()))
	return stream.SendMsg(summary)
}

func (g *routeGuide) routeChat(method protoreflect.MethodDescriptor, stream grpc.ServerStream) error {
	return each(method, stream, func(note *dynamicpb.Message) (err error) {
		at := pointOf(get(note, "location").Message())
		g.lock.Lock()
		earlier := g.notes[at]
		g.notes[at] = append(slices.Clone(earlier[max(0, len(earlier)+1-notesPerPlace):]), note)
		g.lock.Unlock()
		for i := 0; i < len(earlier) && err == nil; i++ {
			err = stream.SendMsg(earlier[i])
		}
		return err
	})
}
