// A gRPC server that only knows what it could do: it offers the schema in a protoset by reflection (v1 and v1alpha), and
// answers UNIMPLEMENTED to every call. With flags, its reflection behaves as badly as some that are out there.
//
//	schemaserver [FLAGS] PROTOSET
//
// Without flags it answers as grpc-go does: a file and those of its transitive imports that this stream has not had yet,
// all without comments. Listens on 127.0.0.1; its first line on standard output is 'listening PORT'. SIGTERM ends it.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	reflection "google.golang.org/grpc/reflection/grpc_reflection_v1"
	"google.golang.org/grpc/reflection/grpc_reflection_v1alpha"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protodesc"
	"google.golang.org/protobuf/types/descriptorpb"
)

func main() {
	log.SetFlags(0)
	schema := &schema{lacks: map[string]bool{}}
	var v1Status codes.Code
	port := flag.Int("port", 0, "port to listen on, 0 for any")
	maxStreams := flag.Uint("max-streams", 0, "how many streams a connection may have at a time, 0 for any number")
	flag.Func("lack", "deny this `FILE` and what is in it; may be repeated", func(file string) error {
		schema.lacks[file] = true
		return nil
	})
	flag.Func("v1-status", "end the streams of v1 with this `CODE`, such as UNIMPLEMENTED", func(code string) error {
		return v1Status.UnmarshalJSON([]byte(`"` + code + `"`))
	})
	flag.BoolVar(&schema.onlyOne, "only-one-file", false, "answer with the file asked for alone, never with its imports")
	flag.BoolVar(&schema.all, "all-imports", false, "answer with all transitive imports each time, as Node does")
	flag.StringVar(&schema.header, "require-header", "", "answer UNAUTHENTICATED to streams without this `'name: value'`")
	flag.Parse()
	if flag.NArg() != 1 {
		log.Fatal("usage: schemaserver [FLAGS] PROTOSET")
	}
	schema.load(flag.Arg(0))
	debug.FreeOSMemory() // of the protoset, which is several times what is kept of it

	var options []grpc.ServerOption
	if *maxStreams > 0 {
		options = append(options, grpc.MaxConcurrentStreams(uint32(*maxStreams)))
	}
	server := grpc.NewServer(options...)
	// The two versions are the same bytes under two names.
	for _, name := range []string{v1, v1alpha} {
		desc := reflection.ServerReflection_ServiceDesc
		desc.ServiceName = name
		version := &version{schema: schema}
		if name == v1 {
			version.status = v1Status
		}
		server.RegisterService(&desc, version)
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
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

var (
	v1      = reflection.ServerReflection_ServiceDesc.ServiceName
	v1alpha = grpc_reflection_v1alpha.ServerReflection_ServiceDesc.ServiceName
)

// file is one of the schema, as it goes over the wire.
type file struct {
	name    string
	imports []string
	bytes   []byte
}

// extension is what tells one extension from another.
type extension struct {
	extendee string
	number   int32
}

type schema struct {
	onlyOne, all bool
	header       string
	lacks        map[string]bool
	files        map[string]*file // by name
	symbols      map[string]*file // by full name: whatever has one
	extensions   map[extension]*file
	numbers      map[string][]int32 // of the extensions of a message
	services     []*reflection.ServiceResponse
}

// load reads a protoset, and adds the reflection services' own files.
func (s *schema) load(protoset string) {
	content, err := os.ReadFile(protoset)
	check(err)
	var set descriptorpb.FileDescriptorSet
	check(proto.Unmarshal(content, &set))
	s.files, s.symbols = map[string]*file{}, map[string]*file{}
	s.extensions, s.numbers = map[extension]*file{}, map[string][]int32{}
	set.File = append(set.File,
		protodesc.ToFileDescriptorProto(reflection.File_grpc_reflection_v1_reflection_proto),
		protodesc.ToFileDescriptorProto(grpc_reflection_v1alpha.File_grpc_reflection_v1alpha_reflection_proto))
	for _, desc := range set.File {
		if s.files[desc.GetName()] == nil {
			s.add(desc)
		}
	}
	slices.SortFunc(s.services, func(a, b *reflection.ServiceResponse) int { return strings.Compare(a.Name, b.Name) })
}

func (s *schema) add(desc *descriptorpb.FileDescriptorProto) {
	desc.SourceCodeInfo = nil
	content, err := proto.Marshal(desc)
	check(err)
	file := &file{desc.GetName(), desc.Dependency, content}
	s.files[file.name] = file
	scope := ""
	if desc.Package != nil {
		scope = desc.GetPackage() + "."
	}
	s.addMessages(file, scope, desc.MessageType)
	s.addEnums(file, scope, desc.EnumType)
	s.addExtensions(file, scope, desc.Extension)
	for _, service := range desc.Service {
		s.services = append(s.services, &reflection.ServiceResponse{Name: scope + service.GetName()})
		s.symbols[scope+service.GetName()] = file
		for _, method := range service.Method {
			s.symbols[scope+service.GetName()+"."+method.GetName()] = file
		}
	}
}

func (s *schema) addMessages(file *file, scope string, messages []*descriptorpb.DescriptorProto) {
	for _, message := range messages {
		name := scope + message.GetName()
		s.symbols[name] = file
		for _, field := range message.Field {
			s.symbols[name+"."+field.GetName()] = file
		}
		for _, oneof := range message.OneofDecl {
			s.symbols[name+"."+oneof.GetName()] = file
		}
		s.addMessages(file, name+".", message.NestedType)
		s.addEnums(file, name+".", message.EnumType)
		s.addExtensions(file, name+".", message.Extension)
	}
}

func (s *schema) addEnums(file *file, scope string, enums []*descriptorpb.EnumDescriptorProto) {
	for _, enum := range enums {
		s.symbols[scope+enum.GetName()] = file
		for _, value := range enum.Value {
			s.symbols[scope+value.GetName()] = file // a value is a sibling of its enum
		}
	}
}

func (s *schema) addExtensions(file *file, scope string, extensions []*descriptorpb.FieldDescriptorProto) {
	for _, field := range extensions {
		s.symbols[scope+field.GetName()] = file
		extendee := strings.TrimPrefix(field.GetExtendee(), ".")
		s.extensions[extension{extendee, field.GetNumber()}] = file
		s.numbers[extendee] = append(s.numbers[extendee], field.GetNumber())
	}
}

// version is the reflection service of one version.
type version struct {
	reflection.UnimplementedServerReflectionServer
	schema *schema
	status codes.Code // ends every stream, unless OK
}

func (v *version) ServerReflectionInfo(stream reflection.ServerReflection_ServerReflectionInfoServer) error {
	if v.status != codes.OK {
		return status.Error(v.status, "not this version")
	}
	if name, value, required := strings.Cut(v.schema.header, ":"); required {
		received, _ := metadata.FromIncomingContext(stream.Context())
		if !slices.Contains(received.Get(strings.TrimSpace(name)), strings.TrimSpace(value)) {
			return status.Errorf(codes.Unauthenticated, "reflection needs the header %s", strings.TrimSpace(name))
		}
	}
	sent := map[string]bool{}
	for {
		request, err := stream.Recv()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		response := v.schema.answer(request, sent)
		response.ValidHost, response.OriginalRequest = request.Host, request
		if err := stream.Send(response); err != nil {
			return err
		}
	}
}

// answer answers one request of a stream that has had the files in sent.
func (s *schema) answer(request *reflection.ServerReflectionRequest, sent map[string]bool) *reflection.ServerReflectionResponse {
	switch ask := request.MessageRequest.(type) {
	case *reflection.ServerReflectionRequest_FileByFilename:
		return s.deliver(s.files[ask.FileByFilename], ask.FileByFilename, sent)
	case *reflection.ServerReflectionRequest_FileContainingSymbol:
		return s.deliver(s.symbols[ask.FileContainingSymbol], ask.FileContainingSymbol, sent)
	case *reflection.ServerReflectionRequest_FileContainingExtension:
		wanted := extension{ask.FileContainingExtension.ContainingType, ask.FileContainingExtension.ExtensionNumber}
		return s.deliver(s.extensions[wanted], fmt.Sprintf("%s:%d", wanted.extendee, wanted.number), sent)
	case *reflection.ServerReflectionRequest_AllExtensionNumbersOfType:
		if s.symbols[ask.AllExtensionNumbersOfType] == nil {
			return refusal(codes.NotFound, ask.AllExtensionNumbersOfType)
		}
		return &reflection.ServerReflectionResponse{
			MessageResponse: &reflection.ServerReflectionResponse_AllExtensionNumbersResponse{
				AllExtensionNumbersResponse: &reflection.ExtensionNumberResponse{
					BaseTypeName:    ask.AllExtensionNumbersOfType,
					ExtensionNumber: s.numbers[ask.AllExtensionNumbersOfType],
				}}}
	case *reflection.ServerReflectionRequest_ListServices:
		return &reflection.ServerReflectionResponse{
			MessageResponse: &reflection.ServerReflectionResponse_ListServicesResponse{
				ListServicesResponse: &reflection.ListServiceResponse{Service: s.services}}}
	}
	return refusal(codes.InvalidArgument, "this request")
}

// deliver answers with a file, and with its imports as the flags have it.
func (s *schema) deliver(file *file, asked string, sent map[string]bool) *reflection.ServerReflectionResponse {
	if file == nil || s.lacks[file.name] {
		return refusal(codes.NotFound, asked)
	}
	if s.all {
		sent = map[string]bool{}
	}
	files := &reflection.FileDescriptorResponse{FileDescriptorProto: [][]byte{file.bytes}}
	sent[file.name] = true
	if !s.onlyOne {
		s.addImports(files, file, sent)
	}
	return &reflection.ServerReflectionResponse{
		MessageResponse: &reflection.ServerReflectionResponse_FileDescriptorResponse{FileDescriptorResponse: files}}
}

func (s *schema) addImports(files *reflection.FileDescriptorResponse, of *file, sent map[string]bool) {
	for _, name := range of.imports {
		imported := s.files[name]
		if imported == nil || s.lacks[name] || sent[name] {
			continue
		}
		sent[name] = true
		files.FileDescriptorProto = append(files.FileDescriptorProto, imported.bytes)
		s.addImports(files, imported, sent)
	}
}

func refusal(code codes.Code, asked string) *reflection.ServerReflectionResponse {
	return &reflection.ServerReflectionResponse{
		MessageResponse: &reflection.ServerReflectionResponse_ErrorResponse{
			ErrorResponse: &reflection.ErrorResponse{ErrorCode: int32(code), ErrorMessage: "not known: " + asked}}}
}
