package dev.grpcsh.command.calls;

import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.grpcsh.call.Messages;
import dev.grpcsh.codec.JsonStyle;
import dev.grpcsh.codec.JsonWriter;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.MessageWords;
import dev.grpcsh.connection.Connection;
import dev.grpcsh.connection.ConnectionOption;
import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.connection.Target;
import dev.grpcsh.connection.TransportOptions;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.header.Header;
import dev.grpcsh.header.HeaderOption;
import dev.grpcsh.masking.SecretReferences;
import dev.grpcsh.rpc.CallRequest;
import dev.grpcsh.schema.Names;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.session.Lease;
import dev.grpcsh.session.Session;
import dev.grpcsh.source.ReflectionUse;
import dev.grpcsh.text.Given;
import dev.grpcsh.text.PosixWord;
import dev.grpcsh.tls.TlsOptions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Writes a {@code call} as the <a href="https://github.com/fullstorydev/grpcurl">grpcurl</a> line that does the same:
 * the method by its full name, the messages as JSON, secrets as references to the environment. One use.
 */
final class GrpcurlLine {
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    private final CommandContext context;
    private final CallLine call;
    private final Session session;
    private final List<String> words = new ArrayList<>(List.of("grpcurl"));

    private GrpcurlLine(CommandContext context, CallLine call) {
        this.context = context;
        this.call = call;
        this.session = context.session();
    }

    /**
     * Shows the line for a call.
     *
     * @throws ShellException if it could not be made, or is one that grpcurl cannot make
     */
    static void show(CommandContext context, CallLine call) throws InterruptedException {
        new GrpcurlLine(context, call).show();
    }

    private void show() throws InterruptedException {
        ConnectionOptions options = call.connection(session);
        try (Lease lease = call.server().open(session)) {
            Connection connection = lease.connection();
            if (connection.target() instanceof Target.Demo) {
                throw ShellException.usage("the demo server has no address that grpcurl could reach; serve it with"
                        + " grpcsh serve, and add -t localhost:50051 here");
            }
            Schema schema = connection.schema();
            MethodDescriptor method = session.names(schema).method(call.method());
            schema.linkExtensions(method.getInputType());
            transport(connection.target(), options);
            limits(method);
            schemaFiles(options);
            flag("-v", call.verbose());
            flag("-emit-defaults", call.server().output().json().defaults());
            SecretReferences secrets = new SecretReferences(schema.redactedFields());
            headers(secrets);
            String redirect = data(method, schema, secrets);
            address(connection.target());
            words.add(PosixWord.quoted(Names.path(method)));
            context.port().text(String.join(" ", words) + redirect + "\n");
            secrets.meanings()
                    .forEach((variable, meaning) -> context.port()
                            .notice("set " + variable + " in the environment first: it stands for " + meaning));
        }
        leftOut(options.transport());
    }

    private static void requirePlainPem(TlsOptions tls) {
        boolean store = tls.certificate().orElse("").toLowerCase(Locale.ROOT).matches(".*\\.(p12|pfx)");
        if (store || tls.certificatePassword().isPresent()) {
            throw ShellException.usage("grpcurl reads keys from PEM files without a password alone; "
                    + (store ? "openssl pkcs12 -in FILE -nodes -out NEW" : "openssl pkey -in FILE -out NEW")
                    + " makes one, for --cert and --key");
        }
    }

    private void transport(Target target, ConnectionOptions options) {
        TlsOptions tls = options.tls();
        requirePlainPem(tls);
        flag("-plaintext", !options.speaksTls(target));
        flag("-insecure", tls.insecure());
        ConnectionOptions keyed = tls.certificate()
                .filter(file -> tls.key().isEmpty())
                .map(file -> options.with(ConnectionOption.KEY, file))
                .orElse(options);
        same(keyed, option -> option.shape() == ConnectionOption.Shape.ONE);
        options.transport().keepalive().ifPresent(time -> option("-keepalive-time", seconds(time)));
        boolean limited = options.connectTimeout().isPresent()
                || session.settings().text("connect-timeout").isPresent();
        if (limited) {
            option("-connect-timeout", seconds(options.connectTimeout().orElseGet(session.settings()::connectTimeout)));
        }
    }

    private void schemaFiles(ConnectionOptions options) {
        same(options, option -> option.shape() == ConnectionOption.Shape.MANY);
        boolean off = options.schema().reflection().equals(Optional.of(ReflectionUse.OFF));
        flag("-use-reflection", options.schema().hasFiles() && !off);
    }

    private void same(ConnectionOptions options, Predicate<ConnectionOption<?>> which) {
        ConnectionOption.ALL.stream()
                .filter(ConnectionOption::isGrpcurls)
                .filter(which)
                .forEach(option -> same(options, option));
    }

    /** An option that grpcurl has a flag of the same name for. */
    private <T> void same(ConnectionOptions options, ConnectionOption<T> option) {
        for (T value : options.all(option)) {
            words.add("-" + option.key());
            String text = option.write(value);
            words.add(option.isPath() ? PosixWord.file(text) : PosixWord.quoted(text));
        }
    }

    private void limits(MethodDescriptor method) {
        boolean streams = method.isClientStreaming() || method.isServerStreaming();
        Optional<Duration> usual =
                streams ? Optional.empty() : session.settings().deadline();
        call.deadline().or(() -> usual).ifPresent(time -> option("-max-time", seconds(time)));
        int size = call.maxMessageSize().orElseGet(session.settings()::maxMessageSize);
        if (size != CallRequest.DEFAULT_MAX_MESSAGE_SIZE) {
            option("-max-msg-sz", Integer.toString(size));
        }
    }

    /** grpcurl expands references itself, so that no secret stands among its arguments, where anybody can see them. */
    private void headers(SecretReferences secrets) {
        List<Header> written = call.server().written(session).list();
        written.forEach(header -> secrets.take(header.value().typed()));
        Map<String, List<String>> byOption = new LinkedHashMap<>();
        for (Header.Scope scope : Header.Scope.values()) {
            byOption.put("-" + HeaderOption.of(scope).grpcurl(), secrets.headers(written, scope));
        }
        List<String> all = byOption.values().stream().flatMap(List::stream).toList();
        // What looks like a reference and is none must not be expanded.
        boolean expandable = all.stream().noneMatch(header -> header.matches("(?s).*\\$\\{\\w+}.*"));
        flag("-expand-headers", expandable && all.stream().anyMatch(PosixWord::refers));
        byOption.forEach((option, headers) ->
                headers.forEach(header -> option(option, expandable ? PosixWord.unexpanded(header) : header)));
    }

    /** Adds the messages; returns what feeds them to grpcurl's standard input, if they come from there. */
    private String data(MethodDescriptor method, Schema schema, SecretReferences secrets) throws InterruptedException {
        MessageWords typed = new MessageWords(context, method.getInputType(), schema);
        if (!MessageWords.areInline(call.messages())) {
            typed.requireOneStream(call.messages());
            option("-d", "@");
            String source = Given.plain(call.messages().get(0));
            return source.equals("-") ? "" : " < " + PosixWord.file(source.substring(1));
        }
        List<MessageBytes> messages = new ArrayList<>();
        try (Messages opened = typed.open(call.messages())) {
            for (Optional<MessageBytes> next = opened.next(); next.isPresent(); next = opened.next()) {
                messages.add(next.get());
            }
        }
        if (messages.size() > 1 && !method.isClientStreaming()) {
            throw ShellException.usage(method.getName() + " takes one message, and there are " + messages.size());
        }
        if (!messages.isEmpty()) {
            JsonWriter writer = new JsonWriter(JsonStyle.COMPACT, schema);
            option(
                    "-d",
                    messages.stream()
                            .map(message -> writer.write(message.read()))
                            .map(secrets::json)
                            .collect(Collectors.joining(" ")));
        }
        return "";
    }

    private void address(Target target) {
        if (target instanceof Target.Unix unix) {
            words.add("-unix");
            words.add(PosixWord.file(unix.socket().toString()));
        } else if (target instanceof Target.Network network) {
            if (network.isList()) {
                throw ShellException.usage("grpcurl calls one address; choose one with -t: " + network.text());
            }
            words.add(PosixWord.quoted(network.address()));
        }
    }

    private void leftOut(TransportOptions transport) {
        List<String> missing = new ArrayList<>();
        call.max().ifPresent(value -> missing.add("--max"));
        call.interval().ifPresent(value -> missing.add("--interval"));
        call.compression().or(session.settings()::compression).ifPresent(value -> missing.add("--compress"));
        transport.retries().ifPresent(value -> missing.add("--retry"));
        transport.loadBalancing().ifPresent(value -> missing.add("--load-balancing"));
        if (transport.waitForReady()) {
            missing.add("--wait-for-ready");
        }
        if (call.saves()) {
            missing.add("--save-bytes");
        }
        JsonStyle json = call.server().output().json();
        if (json.plainIntegers()) {
            missing.add("--int64-numbers");
        }
        if (json.protoNames()) {
            missing.add("--proto-names");
        }
        if (json.enumNumbers()) {
            missing.add("--enum-numbers");
        }
        if (!missing.isEmpty()) {
            context.port().notice("left out, for grpcurl has nothing like it: " + String.join(", ", missing));
        }
    }

    private void flag(String name, boolean set) {
        if (set) {
            words.add(name);
        }
    }

    private void option(String name, String value) {
        words.add(name);
        words.add(PosixWord.quoted(value));
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds())
                .add(BigDecimal.valueOf(duration.getNano()).divide(NANOS))
                .stripTrailingZeros()
                .toPlainString();
    }
}
