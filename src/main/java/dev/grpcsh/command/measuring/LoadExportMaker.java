package dev.grpcsh.command.measuring;

import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.grpcsh.call.Messages;
import dev.grpcsh.codec.JsonStyle;
import dev.grpcsh.codec.JsonWriter;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.MessageWords;
import dev.grpcsh.connection.Connection;
import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.header.Header;
import dev.grpcsh.masking.SecretReferences;
import dev.grpcsh.rpc.Compression;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.session.Lease;
import dev.grpcsh.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a load that another program is to make out of what was typed for {@code bench}. One use. */
final class LoadExportMaker {
    private final CommandContext context;
    private final BenchLine line;
    private final Session session;
    private final List<String> leftOut = new ArrayList<>();

    LoadExportMaker(CommandContext context, BenchLine line) {
        this.context = context;
        this.line = line;
        this.session = context.session();
    }

    LoadExport make() throws InterruptedException {
        line.load().require();
        line.data().require(session);
        ConnectionOptions options =
                session.destination(line.server().connection()).options();
        try (Lease lease = line.server().open(session)) {
            Connection connection = lease.connection();
            Schema schema = connection.schema();
            MethodDescriptor method = session.names(schema).method(line.method());
            schema.linkExtensions(method.getInputType());
            boolean streams = method.isClientStreaming() || method.isServerStreaming();
            Optional<Duration> usual =
                    streams ? Optional.empty() : session.settings().deadline();
            SecretReferences secrets = new SecretReferences(schema.redactedFields());
            List<List<String>> messages = messages(method, schema, secrets);
            List<Header> headers = line.server().written(session).list();
            headers.forEach(header -> secrets.take(header.value().typed()));
            tellOfTheRest(options);
            return new LoadExport(
                    connection.target(),
                    options,
                    method,
                    messages,
                    metadata(headers, Header.Scope.CALLS, secrets),
                    metadata(headers, Header.Scope.REFLECTION, secrets),
                    secrets,
                    line.load().concurrency(),
                    line.load().connections(),
                    line.load().pace(),
                    line.load().count(),
                    line.load().lasting(),
                    line.load().interval(),
                    line.deadline().or(() -> usual),
                    line.compression().or(session.settings()::compression).equals(Optional.of(Compression.GZIP)),
                    List.copyOf(leftOut));
        }
    }

    private List<List<String>> messages(MethodDescriptor method, Schema schema, SecretReferences secrets)
            throws InterruptedException {
        JsonWriter writer = new JsonWriter(JsonStyle.COMPACT, schema);
        List<List<byte[]>> calls = line.data().isGiven() ? computed(method, schema) : given(method, schema);
        return calls.stream()
                .map(messages -> messages.stream()
                        .map(bytes -> new MessageBytes(method.getInputType(), bytes, schema).read())
                        .map(writer::write)
                        .map(secrets::json)
                        .toList())
                .toList();
    }

    private List<List<byte[]>> computed(MethodDescriptor method, Schema schema) {
        List<List<byte[]>> samples = line.data().samples(context, method, schema);
        leftOut.add("what --data computes (" + samples.size() + " messages of it are written out, and sent in turn)");
        return samples;
    }

    private List<List<byte[]>> given(MethodDescriptor method, Schema schema) throws InterruptedException {
        List<byte[]> all = new ArrayList<>();
        try (Messages opened = new MessageWords(context, method.getInputType(), schema).open(line.messages())) {
            for (Optional<MessageBytes> next = opened.next(); next.isPresent(); next = opened.next()) {
                all.add(next.get().bytes());
            }
        }
        if (method.isClientStreaming()) {
            return List.of(all);
        }
        return all.isEmpty()
                ? List.of(List.of(new byte[0]))
                : all.stream().map(List::of).toList();
    }

    /** What goes along with these, and with everything. */
    private static Map<String, List<String>> metadata(
            List<Header> headers, Header.Scope scope, SecretReferences secrets) {
        Map<String, List<String>> metadata = new LinkedHashMap<>();
        for (Header.Scope each : List.of(Header.Scope.EVERYWHERE, scope)) {
            for (String header : secrets.headers(headers, each)) {
                int colon = header.indexOf(": ");
                metadata.computeIfAbsent(header.substring(0, colon), name -> new ArrayList<>())
                        .add(header.substring(colon + 2));
            }
        }
        return metadata;
    }

    private void tellOfTheRest(ConnectionOptions options) {
        if (!line.load().warmUp().isZero()) {
            leftOut.add("--warm-up");
        }
        if (line.judged()) {
            leftOut.add("--fail-if and --baseline");
        }
        if (line.written()) {
            leftOut.add("--html, --hdr and --csv");
        }
        options.transport().retries().ifPresent(retries -> leftOut.add("--retry"));
        options.transport().loadBalancing().ifPresent(policy -> leftOut.add("--load-balancing"));
        if (options.tls().certificatePassword().isPresent()) {
            throw ShellException.usage(
                    "other programs read keys without a password; openssl pkey -in FILE -out NEW makes one, for --key");
        }
    }
}
