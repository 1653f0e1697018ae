package dev.grpcsh.connection;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.header.Reference;
import dev.grpcsh.source.ReflectionUse;
import dev.grpcsh.text.DurationText;
import dev.grpcsh.text.SizeText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * An option about a connection: one row, over which the command line, profiles, masking, expansion and the two ways from
 * and to grpcurl go. Immutable; each is one of {@link #ALL}.
 *
 * @param <T> what a value is
 */
public final class ConnectionOption<T> {
    /** The server. */
    public static final ConnectionOption<String> TARGET = text("target")
            .called("-t")
            .shown("TARGET", "The server: host:port, grpcs://host:port, unix:///path, a profile, or demo.");

    /** Whether to speak TLS; there is another word for no. */
    public static final ConnectionOption<Boolean> TLS = new ConnectionOption<Boolean>(
                    "tls", Shape.SWITCH, ConnectionOption::truth, String::valueOf)
            .shown("", "Speak TLS. Elsewhere than on loopback this is so without asking.");

    /** TLS without checking who answers. */
    public static final ConnectionOption<Boolean> INSECURE =
            flag("insecure").shown("", "Speak TLS, and do not check who answers.");

    /** A PEM file with the authorities to trust, instead of the usual ones. */
    public static final ConnectionOption<String> AUTHORITIES =
            text("cacert").path().grpcurl().shown("FILE", "Trust these authorities alone (PEM).");

    /** A file with our certificate: PEM, or PKCS#12, which holds its key too. */
    public static final ConnectionOption<String> CERTIFICATE = text("cert")
            .path()
            .grpcurl()
            .shown("FILE", "Our certificate: PEM, with --key, or PKCS#12, which holds the key.");

    /** A PEM file with its key, if that is not in the same file. */
    public static final ConnectionOption<String> KEY =
            text("key").path().grpcurl().shown("FILE", "The key of our certificate (PEM), if another file holds it.");

    /** Opens the key. */
    public static final ConnectionOption<Reference> CERTIFICATE_PASSWORD = new ConnectionOption<>(
                    "cert-password", Shape.ONE, Reference::new, Reference::typed)
            .shown("PASSWORD", "What opens the key: @FILE or '${env:NAME}'. Without it, it is asked for.");

    /** The name to call the server by, and to check its certificate against. */
    public static final ConnectionOption<String> AUTHORITY = text("authority")
            .grpcurl()
            .shown("NAME", "Call the server by this name, and expect it in its certificate.");

    /** Bounds resolution, connection and handshake. */
    public static final ConnectionOption<Duration> CONNECT_TIMEOUT =
            duration("connect-timeout").shown("TIME", "How long connecting may take (5s).");

    /** Serialized sets of descriptors. */
    public static final ConnectionOption<String> PROTOSETS = texts("protoset")
            .path()
            .grpcurl()
            .shown(
                    "FILE",
                    "Take from this file (protoc --descriptor_set_out) what the server does not tell. Repeatable.");

    /** {@code .proto} files, and folders of them. */
    public static final ConnectionOption<String> PROTOS = texts("proto")
            .path()
            .grpcurl()
            .shown("FILE", "Take it from this .proto file, or from all in this folder. Repeatable.");

    /** Where their imports are searched. */
    public static final ConnectionOption<String> IMPORT_FOLDERS = texts("import-path")
            .called("-I")
            .path()
            .grpcurl()
            .shown("DIR", "Search the imports of .proto files in this folder. Repeatable.");

    /** The compiler to use, instead of the one that comes along. */
    public static final ConnectionOption<String> PROTOC =
            text("protoc").path().shown("PATH", "Compile .proto files with this protoc.");

    /** How far to ask the server itself. */
    public static final ConnectionOption<ReflectionUse> REFLECTION = new ConnectionOption<>(
                    "reflection",
                    Shape.ONE,
                    ConnectionOption::reflection,
                    use -> use.name().toLowerCase(Locale.ROOT))
            .shown("HOW", "Ask the server about itself in version v1 or v1alpha alone, or not at all: off.");

    /** Whether to wait for a server that is not up. */
    public static final ConnectionOption<Boolean> WAIT_FOR_READY = flag("wait-for-ready")
            .shown(
                    "",
                    "Wait for a server that is not up: as long as --connect-timeout says, or the --deadline of a call,"
                            + " and else until Ctrl-C.");

    /** How often to try again what a server that is unavailable did not do. */
    public static final ConnectionOption<Integer> RETRIES = new ConnectionOption<>(
                    "retry", Shape.ONE, ConnectionOption::retries, String::valueOf)
            .shown("N", "Try again up to N times, after 0.2s, 0.4s and so on, when the server is UNAVAILABLE.");

    /** The time without a sign of the server after which it is pinged, while calls are under way. */
    public static final ConnectionOption<Duration> KEEPALIVE = new ConnectionOption<>(
                    "keepalive", Shape.ONE, ConnectionOption::keepalive, ConnectionOption::seconds)
            .shown("TIME", "Ping a server that has sent nothing for so long, while a call is under way; 10s or more.");

    /** What we call ourselves. */
    public static final ConnectionOption<String> USER_AGENT = new ConnectionOption<>(
                    "user-agent", Shape.ONE, ConnectionOption::userAgent, Function.identity())
            .grpcurl()
            .shown("TEXT", "What to call ourselves; gRPC adds its own name after it.");

    /** How calls are spread over several addresses. */
    public static final ConnectionOption<LoadBalancing> LOAD_BALANCING = new ConnectionOption<>(
                    "load-balancing", Shape.ONE, LoadBalancing::read, LoadBalancing::text)
            .shown("HOW", "Of several addresses use the first that answers, pick_first, or each in turn: round_robin.");

    /** The most bytes that the headers or trailers of a call may have. */
    public static final ConnectionOption<Integer> MAX_METADATA_SIZE = new ConnectionOption<>(
                    "max-metadata-size", Shape.ONE, ConnectionOption::metadataSize, String::valueOf)
            .shown("SIZE", "How large the headers or the trailers of a reply may be, such as 32MiB (16MiB).");

    /** Every one, in the order in which they are written. */
    public static final List<ConnectionOption<?>> ALL = List.of(
            TARGET,
            TLS,
            INSECURE,
            AUTHORITIES,
            CERTIFICATE,
            KEY,
            CERTIFICATE_PASSWORD,
            AUTHORITY,
            CONNECT_TIMEOUT,
            PROTOSETS,
            PROTOS,
            IMPORT_FOLDERS,
            PROTOC,
            REFLECTION,
            WAIT_FOR_READY,
            RETRIES,
            KEEPALIVE,
            USER_AGENT,
            LOAD_BALANCING,
            MAX_METADATA_SIZE);

    private static int metadataSize(String text) {
        int size = SizeText.read(text);
        if (size == 0) {
            throw ShellException.usage("no server answers without headers; give a size of 1 or more");
        }
        return size;
    }

    private static final Duration LEAST_KEEPALIVE = Duration.ofSeconds(10);

    /** How an option is given. */
    public enum Shape {
        /** Set or not. */
        FLAG,
        /** Yes, no, or not set. */
        SWITCH,
        /** With a value. */
        ONE,
        /** With a value, any number of times. */
        MANY
    }

    private final String key;
    private final Shape shape;
    private final Function<String, T> reader;
    private final Function<T, String> writer;
    private final Look look;

    /** What does not change how it is read. */
    private record Look(Optional<String> shortName, boolean path, boolean grpcurl, String label, String description) {
        static final Look PLAIN = new Look(Optional.empty(), false, false, "", "");
    }

    private ConnectionOption(String key, Shape shape, Function<String, T> reader, Function<T, String> writer) {
        this(key, shape, reader, writer, Look.PLAIN);
    }

    private ConnectionOption(
            String key, Shape shape, Function<String, T> reader, Function<T, String> writer, Look look) {
        this.key = key;
        this.shape = shape;
        this.reader = reader;
        this.writer = writer;
        this.look = look;
    }

    private static ConnectionOption<String> text(String key) {
        return new ConnectionOption<>(key, Shape.ONE, Function.identity(), Function.identity());
    }

    private static ConnectionOption<String> texts(String key) {
        return new ConnectionOption<>(key, Shape.MANY, Function.identity(), Function.identity());
    }

    private static ConnectionOption<Boolean> flag(String key) {
        return new ConnectionOption<>(key, Shape.FLAG, ConnectionOption::truth, String::valueOf);
    }

    private static ConnectionOption<Duration> duration(String key) {
        return new ConnectionOption<>(key, Shape.ONE, ConnectionOption::time, ConnectionOption::seconds);
    }

    private ConnectionOption<T> called(String other) {
        return with(new Look(Optional.of(other), look.path, look.grpcurl, look.label, look.description));
    }

    private ConnectionOption<T> path() {
        return with(new Look(look.shortName, true, look.grpcurl, look.label, look.description));
    }

    private ConnectionOption<T> grpcurl() {
        return with(new Look(look.shortName, look.path, true, look.label, look.description));
    }

    private ConnectionOption<T> shown(String label, String description) {
        return with(new Look(look.shortName, look.path, look.grpcurl, label, description));
    }

    private ConnectionOption<T> with(Look other) {
        return new ConnectionOption<>(key, shape, reader, writer, other);
    }

    /** What it is called in a profile, and behind two dashes on a command line. */
    public String key() {
        return key;
    }

    /** What it is called on a command line, by its short name too if it has one. */
    public List<String> names() {
        return look.shortName.map(name -> List.of(name, "--" + key)).orElseGet(() -> List.of("--" + key));
    }

    /** How it is given. */
    public Shape shape() {
        return shape;
    }

    /** What stands for its value in help. */
    public String label() {
        return look.label;
    }

    /** What it is for: a sentence or two. */
    public String description() {
        return look.description;
    }

    /** Whether its value is the name of a file or folder. */
    public boolean isPath() {
        return look.path;
    }

    /** Whether its value is looked up in the environment or a file when it is needed. */
    public boolean isReference() {
        return equals(CERTIFICATE_PASSWORD);
    }

    /** Whether grpcurl has a flag of the same name for the same text. */
    public boolean isGrpcurls() {
        return look.grpcurl;
    }

    /**
     * Reads a value.
     *
     * @throws ShellException if the text is none
     */
    public T read(String text) {
        return reader.apply(text);
    }

    /** A value as text that reads as the same. */
    public String write(T value) {
        return writer.apply(value);
    }

    private static Boolean truth(String text) {
        return Boolean.valueOf(text);
    }

    private static Duration time(String text) {
        return DurationText.readWait(text);
    }

    private static String seconds(Duration duration) {
        BigDecimal nanos = BigDecimal.valueOf(duration.getNano(), 9);
        return BigDecimal.valueOf(duration.getSeconds())
                        .add(nanos)
                        .stripTrailingZeros()
                        .toPlainString() + "s";
    }

    /** gRPC takes less than ten seconds for ten. */
    private static Duration keepalive(String text) {
        Duration time = time(text);
        if (time.compareTo(LEAST_KEEPALIVE) < 0) {
            throw ShellException.usage("gRPC pings no more often than every 10s, and " + text + " is less");
        }
        return time;
    }

    private static Integer retries(String text) {
        if (!text.matches("[0-9]{1,3}")) {
            throw ShellException.usage("'" + text + "' is no count of retries; write 0 to 999");
        }
        return Integer.valueOf(text);
    }

    private static String userAgent(String text) {
        if (text.isBlank() || text.chars().anyMatch(unit -> unit < ' ' || unit > '~')) {
            throw ShellException.usage("a user agent is printable ASCII");
        }
        return text;
    }

    private static ReflectionUse reflection(String text) {
        for (ReflectionUse use : ReflectionUse.values()) {
            if (use.name().equalsIgnoreCase(text)) {
                return use;
            }
        }
        throw ShellException.usage("'" + text + "' is none of v1, v1alpha and off");
    }

    @Override
    public String toString() {
        return "--" + key;
    }
}
