package dev.grpcsh.command;

import dev.grpcsh.session.Invocation;
import io.grpc.Metadata;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Request metadata. It goes along with reflection too, for a server may want credentials there as well. */
public final class HeaderMixin {
    @Option(
            names = {"-H", "--header"},
            paramLabel = "'NAME: VALUE'",
            description =
                    "Send this header, with reflection too. ${env:NAME} in a value is taken from the environment; of a"
                            + " name that ends in -bin the value is base64. Repeatable.")
    private List<String> headers = new ArrayList<>();

    @Option(
            names = "--rpc-header",
            paramLabel = "'NAME: VALUE'",
            description = "Send this header with calls alone. Repeatable.")
    private List<String> callHeaders = new ArrayList<>();

    @Option(
            names = "--reflect-header",
            paramLabel = "'NAME: VALUE'",
            description = "Send this header with reflection alone. Repeatable.")
    private List<String> reflectionHeaders = new ArrayList<>();

    /**
     * What calls take along; fresh at each call.
     *
     * @throws dev.grpcsh.failure.ShellException if one is malformed or reserved
     */
    Metadata ofCalls(Invocation invocation) {
        return metadata(callHeaders, invocation);
    }

    /**
     * What reflection takes along; fresh at each call.
     *
     * @throws dev.grpcsh.failure.ShellException if one is malformed or reserved
     */
    Metadata ofReflection(Invocation invocation) {
        return metadata(reflectionHeaders, invocation);
    }

    /** Headers for all, as typed. */
    List<String> everywhere() {
        return headers;
    }

    /** Headers for calls alone, as typed. */
    List<String> withCalls() {
        return callHeaders;
    }

    /** Headers for reflection alone, as typed. */
    List<String> withReflection() {
        return reflectionHeaders;
    }

    private Metadata metadata(List<String> more, Invocation invocation) {
        Metadata metadata = new Metadata();
        headers.forEach(header -> MetadataText.add(header, metadata, invocation));
        more.forEach(header -> MetadataText.add(header, metadata, invocation));
        return metadata;
    }
}
