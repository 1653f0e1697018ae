// A server for the four compression cases of gRPC's interop tests, on bare HTTP/2, where each message's compressed flag
// can be seen and set: gRPC libraries hide it from those who use them.
//
//	compression --proto FILE [--tls-cert FILE --tls-key FILE]
//
// A request whose flag is not what its expect_compressed says fails the call with INVALID_ARGUMENT. Responses are
// compressed as they were asked for. Listens on 127.0.0.1; its first line on standard output is 'listening PORT'.
package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"path/filepath"
	"strings"

	"github.com/bufbuild/protocompile"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/types/dynamicpb"
)

func main() {
	log.SetFlags(0)
	file := flag.String("proto", "../interop/test.proto", "the contract")
	cert := flag.String("tls-cert", "", "certificate chain, PEM; with -tls-key")
	key := flag.String("tls-key", "", "private key, PEM")
	flag.Parse()

	compiler := protocompile.Compiler{Resolver: &protocompile.SourceResolver{ImportPaths: []string{filepath.Dir(*file)}}}
	files, err := compiler.Compile(context.Background(), filepath.Base(*file))
	check(err)
	service := files[0].Services().ByName("TestService")

	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	fmt.Println("listening", listener.Addr().(*net.TCPAddr).Port)
	server := http.Server{Handler: handler(service), Protocols: new(http.Protocols)}
	if *cert == "" {
		server.Protocols.SetUnencryptedHTTP2(true)
		check(server.Serve(listener))
	}
	server.Protocols.SetHTTP2(true)
	check(server.ServeTLS(listener, *cert, *key))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func handler(service protoreflect.ServiceDescriptor) http.HandlerFunc {
	methods := map[string]func(*call) error{
		"UnaryCall": unary, "StreamingInputCall": streamingInput, "StreamingOutputCall": streamingOutput,
	}
	return func(writer http.ResponseWriter, request *http.Request) {
		name := request.URL.Path[strings.LastIndex(request.URL.Path, "/")+1:]
		err := status.Errorf(codes.Unimplemented, "no method %s here", request.URL.Path)
		call := &call{request: request, writer: writer, method: service.Methods().ByName(protoreflect.Name(name))}
		writer.Header().Set("Content-Type", "application/grpc")
		writer.Header().Set("Grpc-Accept-Encoding", "gzip")
		if methods[name] != nil {
			err = methods[name](call)
		}
		call.sendHeaders(false)
		writer.Header().Set(http.TrailerPrefix+"Grpc-Status", fmt.Sprint(uint32(status.Code(err))))
		writer.Header().Set(http.TrailerPrefix+"Grpc-Message", status.Convert(err).Message())
	}
}

func unary(call *call) error {
	request, err := call.receive()
	if err != nil {
		return err
	}
	compressed := isTrue(request, "response_compressed")
	call.sendHeaders(compressed)
	return call.send(field(request, "response_size").Int(), compressed)
}

func streamingInput(call *call) error {
	sum := 0
	for {
		request, err := call.receive()
		if err == io.EOF {
			break
		} else if err != nil {
			return err
		}
		sum += len(field(field(request, "payload").Message(), "body").Bytes())
	}
	call.sendHeaders(false)
	reply := dynamicpb.NewMessage(call.method.Output())
	reply.Set(reply.Descriptor().Fields().ByName("aggregated_payload_size"), protoreflect.ValueOfInt32(int32(sum)))
	return call.write(reply, false)
}

func streamingOutput(call *call) error {
	request, err := call.receive()
	if err != nil {
		return err
	}
	call.sendHeaders(true) // says how those are compressed that are
	parameters := field(request, "response_parameters").List()
	for i := 0; i < parameters.Len() && err == nil; i++ {
		each := parameters.Get(i).Message()
		err = call.send(field(each, "size").Int(), isTrue(each, "compressed"))
	}
	return err
}

// call is a call under way.
type call struct {
	request     *http.Request
	writer      http.ResponseWriter
	method      protoreflect.MethodDescriptor
	headersSent bool
}

// receive reads a message and holds its flag against what it says of itself; io.EOF once there are no more.
func (c *call) receive() (protoreflect.Message, error) {
	prefix := make([]byte, 5)
	if _, err := io.ReadFull(c.request.Body, prefix); err != nil {
		return nil, err
	}
	body := make([]byte, binary.BigEndian.Uint32(prefix[1:]))
	if _, err := io.ReadFull(c.request.Body, body); err != nil {
		return nil, err
	}
	compressed := prefix[0] == 1
	if compressed {
		if encoding := c.request.Header.Get("Grpc-Encoding"); encoding != "gzip" {
			return nil, status.Errorf(codes.Internal, "a compressed message, and grpc-encoding is '%s'", encoding)
		}
		reader, err := gzip.NewReader(bytes.NewReader(body))
		if err == nil {
			body, err = io.ReadAll(reader)
		}
		if err != nil {
			return nil, status.Errorf(codes.Internal, "not gzip: %v", err)
		}
	}
	message := dynamicpb.NewMessage(c.method.Input())
	if err := proto.Unmarshal(body, message); err != nil {
		return nil, status.Errorf(codes.Internal, "no %s: %v", message.Descriptor().FullName(), err)
	}
	expected := message.Descriptor().Fields().ByName("expect_compressed")
	if expected != nil && message.Has(expected) && isTrue(message, "expect_compressed") != compressed {
		return nil, status.Errorf(codes.InvalidArgument, "compressed: %t, expected %t", compressed, !compressed)
	}
	return message, nil
}

func (c *call) sendHeaders(compressed bool) {
	if c.headersSent {
		return
	}
	c.headersSent = true
	if compressed {
		c.writer.Header().Set("Grpc-Encoding", "gzip")
	}
	c.writer.WriteHeader(http.StatusOK)
	c.writer.(http.Flusher).Flush()
}

// send sends a payload of so many zeros.
func (c *call) send(size int64, compressed bool) error {
	reply := dynamicpb.NewMessage(c.method.Output())
	payload := reply.Mutable(reply.Descriptor().Fields().ByName("payload")).Message()
	payload.Set(payload.Descriptor().Fields().ByName("body"), protoreflect.ValueOfBytes(make([]byte, size)))
	return c.write(reply, compressed)
}

func (c *call) write(message *dynamicpb.Message, compressed bool) error {
	body, err := proto.Marshal(message)
	prefix := make([]byte, 5)
	if compressed {
		if !strings.Contains(strings.Join(c.request.Header.Values("Grpc-Accept-Encoding"), ","), "gzip") {
			return status.Error(codes.InvalidArgument, "gzip is asked for, and grpc-accept-encoding does not allow it")
		}
		var packed bytes.Buffer
		writer := gzip.NewWriter(&packed)
		writer.Write(body)
		writer.Close()
		prefix[0], body = 1, packed.Bytes()
	}
	binary.BigEndian.PutUint32(prefix[1:], uint32(len(body)))
	if err == nil {
		_, err = c.writer.Write(append(prefix, body...))
	}
	c.writer.(http.Flusher).Flush()
	return err
}

func field(message protoreflect.Message, name protoreflect.Name) protoreflect.Value {
	return message.Get(message.Descriptor().Fields().ByName(name))
}

// isTrue is whether a field of type BoolValue is there and true.
func isTrue(message protoreflect.Message, name protoreflect.Name) bool {
	return field(field(message, name).Message(), "value").Bool()
}
