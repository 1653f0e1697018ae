package dev.grpcsh;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import io.grpc.Status;
import io.grpc.reflection.v1.ErrorResponse;
import io.grpc.reflection.v1.ExtensionNumberResponse;
import io.grpc.reflection.v1.ExtensionRequest;
import io.grpc.reflection.v1.FileDescriptorResponse;
import io.grpc.reflection.v1.ListServiceResponse;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a reflection service made by hand answers. Immutable.
 *
 * @param files what it knows
 * @param listed what it lists
 * @param withImports whether a file comes with all that it imports
 * @param endsStream whether it ends the stream at a name that it does not know, instead of saying so in an answer
 */
public record ServedFiles(List<FileDescriptorProto> files, List<String> listed, boolean withImports, boolean endsStream)
        implements ReflectedServer.Answers {
    /** A service that knows these files, lists what they define, and answers one file at a time. */
    public static ServedFiles of(List<FileDescriptorProto> files) {
        return new ServedFiles(files, services(files), false, false);
    }

    /** A service that knows these files, written as protobuf text. */
    public static ServedFiles of(String... texts) {
        return of(Wire.files(texts));
    }

    /** The same, and every answer brings all imports. */
    public ServedFiles withAllImports() {
        return new ServedFiles(files, listed, true, endsStream);
    }

    /** The same, and the stream ends at an unknown name. */
    public ServedFiles endingStreams() {
        return new ServedFiles(files, listed, withImports, true);
    }

    /** The same, with services on its list that it knows nothing of. */
    public ServedFiles listing(String... more) {
        Set<String> all = new TreeSet<>(listed);
        all.addAll(List.of(more));
        return new ServedFiles(files, List.copyOf(all), withImports, endsStream);
    }

    /** The names of the services in files. */
    public static List<String> services(List<FileDescriptorProto> files) {
        return files.stream()
                .flatMap(file -> file.getServiceList().stream().map(service -> full(file, service.getName())))
                .distinct()
                .toList();
    }

    @Override
    public Optional<ServerReflectionResponse> to(ServerReflectionRequest request) {
        ServerReflectionResponse.Builder response =
                ServerReflectionResponse.newBuilder().setOriginalRequest(request);
        switch (request.getMessageRequestCase()) {
            case LIST_SERVICES ->
                response.setListServicesResponse(ListServiceResponse.newBuilder()
                        .addAllService(listed.stream()
                                .map(name -> ServiceResponse.newBuilder()
                                        .setName(name)
                                        .build())
                                .toList()));
            case FILE_BY_FILENAME -> answer(file -> file.getName().equals(request.getFileByFilename()), response);
            case FILE_CONTAINING_SYMBOL ->
                answer(file -> symbols(file).contains(request.getFileContainingSymbol()), response);
            case FILE_CONTAINING_EXTENSION -> {
                ExtensionRequest wanted = request.getFileContainingExtension();
                answer(
                        file -> extensions(file).stream()
                                .anyMatch(field -> field.getNumber() == wanted.getExtensionNumber()
                                        && bare(field.getExtendee()).equals(wanted.getContainingType())),
                        response);
            }
            case ALL_EXTENSION_NUMBERS_OF_TYPE ->
                response.setAllExtensionNumbersResponse(ExtensionNumberResponse.newBuilder()
                        .setBaseTypeName(request.getAllExtensionNumbersOfType())
                        .addAllExtensionNumber(files.stream()
                                .flatMap(file -> extensions(file).stream())
                                .filter(field ->
                                        bare(field.getExtendee()).equals(request.getAllExtensionNumbersOfType()))
                                .map(FieldDescriptorProto::getNumber)
                                .toList()));
            default -> throw Status.INVALID_ARGUMENT.asRuntimeException();
        }
        return Optional.of(response.build());
    }

    private void answer(Predicate<FileDescriptorProto> wanted, ServerReflectionResponse.Builder response) {
        Optional<FileDescriptorProto> found = files.stream().filter(wanted).findFirst();
        if (found.isPresent()) {
            Set<FileDescriptorProto> all = new LinkedHashSet<>(List.of(found.get()));
            if (withImports) {
                addImports(found.get(), all);
            }
            response.setFileDescriptorResponse(FileDescriptorResponse.newBuilder()
                    .addAllFileDescriptorProto(
                            all.stream().map(FileDescriptorProto::toByteString).toList()));
        } else if (endsStream) {
            throw Status.NOT_FOUND.withDescription("never heard of it").asRuntimeException();
        } else {
            response.setErrorResponse(ErrorResponse.newBuilder()
                    .setErrorCode(Status.Code.NOT_FOUND.value())
                    .setErrorMessage("never heard of it"));
        }
    }

    private void addImports(FileDescriptorProto file, Set<FileDescriptorProto> all) {
        for (FileDescriptorProto other : files) {
            if (file.getDependencyList().contains(other.getName()) && all.add(other)) {
                addImports(other, all);
            }
        }
    }

    /** An answer that holds these bytes as a file. */
    public static ServerReflectionResponse holding(ByteString... files) {
        return ServerReflectionResponse.newBuilder()
                .setFileDescriptorResponse(
                        FileDescriptorResponse.newBuilder().addAllFileDescriptorProto(List.of(files)))
                .build();
    }

    private static Set<String> symbols(FileDescriptorProto file) {
        Set<String> symbols = new TreeSet<>();
        file.getServiceList().forEach(service -> {
            String fullName = full(file, service.getName());
            symbols.add(fullName);
            service.getMethodList().forEach(method -> symbols.add(fullName + "." + method.getName()));
        });
        file.getEnumTypeList().forEach(type -> symbols.add(full(file, type.getName())));
        file.getExtensionList().forEach(field -> symbols.add(full(file, field.getName())));
        file.getMessageTypeList().forEach(message -> add(message, full(file, message.getName()), symbols));
        return symbols;
    }

    private static void add(DescriptorProto message, String fullName, Set<String> symbols) {
        symbols.add(fullName);
        message.getFieldList().forEach(field -> symbols.add(fullName + "." + field.getName()));
        message.getEnumTypeList().forEach(type -> symbols.add(fullName + "." + type.getName()));
        message.getNestedTypeList().forEach(nested -> add(nested, fullName + "." + nested.getName(), symbols));
    }

    private static List<FieldDescriptorProto> extensions(FileDescriptorProto file) {
        List<FieldDescriptorProto> all = new ArrayList<>(file.getExtensionList());
        file.getMessageTypeList().forEach(message -> all.addAll(message.getExtensionList()));
        return all;
    }

    private static String full(FileDescriptorProto file, String name) {
        return file.getPackage().isEmpty() ? name : file.getPackage() + "." + name;
    }

    private static String bare(String type) {
        return type.startsWith(".") ? type.substring(1) : type;
    }
}
