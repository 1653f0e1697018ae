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

    /**
     * The headers as metadata; fresh at each call.
     *
     * @throws dev.grpcsh.failure.ShellException if one is malformed or reserved
     */
    Metadata metadata(Invocation invocation) {
        Metadata metadata = new Metadata();
        for (String header : headers) {
            MetadataText.add(header, metadata, invocation);
        }
        return metadata;
    }
}
