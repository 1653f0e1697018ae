package dev.grpcsh.session;

import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.connection.Target;
import dev.grpcsh.credential.CredentialCommand;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.header.Header;
import dev.grpcsh.header.Headers;
import dev.grpcsh.header.Reference;
import io.grpc.Metadata;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides which headers go to which server, tells what a person would want to know of that, and asks for passwords.
 * Changed by the command thread alone; the stages of a pipeline ask, too.
 */
public final class RequestHeaders {
    private static final String AUTHORIZATION = "authorization";

    private final SessionHeaders kept = new SessionHeaders();
    private final CredentialSources sources;
    private final Function<ConnectionOptions, Destination> destinations;
    private final Consumer<String> notices;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final SentSecrets sent = new SentSecrets();

    /**
     * Makes it, with no headers yet.
     *
     * @param sources have what headers refer to
     * @param destinations tells where a command with these options leads
     * @param notices takes what there is to tell
     */
    RequestHeaders(
            CredentialSources sources,
            Function<ConnectionOptions, Destination> destinations,
            Consumer<String> notices) {
        this.sources = sources;
        this.destinations = destinations;
        this.notices = notices;
    }

    /** The same headers, of a session that leads elsewhere. */
    RequestHeaders copy(Function<ConnectionOptions, Destination> elsewhere) {
        RequestHeaders copy = new RequestHeaders(sources, elsewhere, notices);
        copy.kept.take(kept);
        copy.told.addAll(told);
        return copy;
    }

    /** What puts the headers back that there are now. */
    Runnable remembered() {
        SessionHeaders saved = new SessionHeaders();
        saved.take(kept);
        return () -> {
            kept.clear();
            kept.take(saved);
        };
    }

    /** The headers that the session sends along with every call and with reflection. */
    public List<Header> kept() {
        return kept.all();
    }

    /** Sends these headers from now on, in place of those with the same names. */
    public void keep(Headers headers) {
        if (!headers.isEmpty()) {
            kept.put(withFiles(headers), ledTo());
        }
    }

    /** Where the session leads, if that is known yet. */
    private Optional<Target> ledTo() {
        try {
            return Optional.of(session().target());
        } catch (ShellException e) {
            return Optional.empty();
        }
    }

    /**
     * Sends no header of that name any more.
     *
     * @throws ShellException if none is sent
     */
    public void remove(String name) {
        kept.remove(name);
    }

    /** Sends none of them any more. */
    public void clear() {
        kept.clear();
    }

    /**
     * What a command sends along, as it was written: its own headers, and of the session's those that go there. A token that
     * a program would print is one of the environment here.
     */
    public Headers written(ConnectionOptions own, Headers typed) {
        Destination destination = destinations.apply(own);
        return withCredential(to(destination, typed), destination, command -> new Reference("${env:TOKEN}"));
    }

    /** What the session sends along where it leads, as a profile has it. */
    public Headers ofProfile() {
        return unresolved(session(), Headers.NONE);
    }

    /** The same, as one command sends it to the server that its options lead to. */
    public CommandHeaders of(ConnectionOptions own, Headers typed) {
        return new CommandHeaders(this, own, typed);
    }

    /**
     * What a command sends along, about to be sent: a person is told where secrets go, and asked for passwords.
     *
     * @throws ShellException if a password is not to be had
     */
    Headers ready(ConnectionOptions own, Headers typed) {
        Destination destination = destinations.apply(own);
        if (own.target().isEmpty()) {
            kept.ledTo(destination.target());
        }
        Headers all = withCredential(
                to(destination, typed),
                destination,
                command -> Reference.literal(sources.programs().token(command)));
        tell(destination, typed, all);
        return answered(all, typed, destination.target());
    }

    /**
     * A server did not accept what was sent.
     *
     * @return whether that was what a program printed, which is asked anew by the next call
     */
    boolean refused(ConnectionOptions own, Headers typed, Headers sent) {
        Optional<CredentialCommand> command = program(own, typed);
        command.ifPresent(program -> sources.programs()
                .refused(
                        program,
                        token -> sent.list().stream()
                                .anyMatch(header -> header.value().equals(Reference.literal(token)))));
        return command.isPresent();
    }

    /** The program whose token goes along, if one does. */
    Optional<CredentialCommand> program(ConnectionOptions own, Headers typed) {
        Destination destination = destinations.apply(own);
        return destination
                .credential()
                .filter(any ->
                        !withFiles(unresolved(destination, typed)).names().contains(AUTHORIZATION));
    }

    /**
     * Looks up the values of headers.
     *
     * @throws ShellException if one is not to be had, or cannot be sent
     */
    Metadata metadata(Headers headers, Header.Scope along) {
        Metadata metadata = headers.metadata(along, sources.references());
        sent.take(headers.list(), metadata);
        return metadata;
    }

    /** The values of secret headers that were sent, the latest ones. */
    List<String> sentSecrets() {
        return sent.values();
    }

    /** For questions that no command asks, such as those of a completion; what cannot be sent, a command will tell. */
    Metadata ofReflectionAlone() {
        try {
            Headers all = to(session(), Headers.NONE);
            Optional<String> token = session().credential().flatMap(sources.programs()::unasked);
            return metadata(
                    token.isEmpty() ? all : withCredential(all, session(), any -> Reference.literal(token.get())),
                    Header.Scope.REFLECTION);
        } catch (ShellException e) {
            return new Metadata();
        }
    }

    private Destination session() {
        return destinations.apply(ConnectionOptions.NONE);
    }

    private Headers unresolved(Destination destination, Headers typed) {
        return typed.over(kept.of(destination.target()).over(destination.headers()));
    }

    /** With the headers of files, what a netrc file has for the server, and a place in a trace. */
    private Headers to(Destination destination, Headers typed) {
        Headers profile = withFiles(destination.headers());
        return withFiles(typed)
                .over(kept.of(destination.target()).over(profile))
                .map(header -> switch (header.scheme()) {
                    case TRACE -> sources.references().traced(header);
                    case NETRC -> login(destination.target());
                    default -> header;
                });
    }

    private Header login(Target target) {
        String host = target instanceof Target.Network network ? network.host() : "";
        if (host.isEmpty()) {
            throw ShellException.usage("--netrc: " + target.text() + " names no single host to look for");
        }
        return Header.basic("").with(Reference.literal(sources.netrc().credentials(host)));
    }

    private Headers withFiles(Headers headers) {
        boolean none = headers.list().stream().noneMatch(header -> header.scheme() == Header.Scheme.LINES);
        if (none) {
            return headers;
        }
        List<Header> all = headers.list().stream()
                .flatMap(header -> header.scheme() == Header.Scheme.LINES
                        ? sources.references().headers(header).stream()
                        : Stream.of(header))
                .toList();
        if (all.stream().filter(header -> header.name().equals(AUTHORIZATION)).count() > 1) {
            throw ShellException.usage(
                    "a file of headers and another option, or the file twice, give authorization; leave one out");
        }
        return new Headers(all);
    }

    /** What somebody says about authorization comes before what a program would. */
    private static Headers withCredential(
            Headers all, Destination destination, Function<CredentialCommand, Reference> token) {
        return destination
                .credential()
                .filter(command -> !all.names().contains(AUTHORIZATION))
                .map(command -> all.over(new Headers(List.of(Header.bearer("").with(token.apply(command))))))
                .orElse(all);
    }

    private void tell(Destination destination, Headers typed, Headers all) {
        String server = destination.target().text();
        List<String> withheld = kept.withheldFrom(destination.target()).stream()
                .filter(name -> !typed.names().contains(name))
                .toList();
        if (!withheld.isEmpty()) {
            notice(server + ": not sent there, being for another server: " + shown(withheld) + "; -H sends it");
        }
        List<String> secrets =
                all.list().stream().filter(Header::isSecret).map(Header::name).toList();
        if (!secrets.isEmpty() && destination.isExposed()) {
            notice(server + ": sent there for anybody on the way to read: " + shown(secrets) + "; --tls encrypts it");
        }
    }

    /** A password that belongs to the session is asked for once; one of a single command each time. */
    private Headers answered(Headers headers, Headers typed, Target target) {
        return headers.map(header -> {
            if (!header.wantsPassword()) {
                return header;
            }
            String user = sources.references().text(header.value());
            String question = "Password of " + user + " at " + target.text() + ": ";
            String password = typed.list().contains(header)
                    ? sources.passwords().ask(question, RequestHeaders::nobody)
                    : sources.passwords().askOnce(question, RequestHeaders::nobody);
            return header.with(Reference.literal(user + ":" + password));
        });
    }

    private static ShellException nobody() {
        return ShellException.usage("--basic lacks a password, and nobody can be asked for it here; write"
                + " 'USER:${env:NAME}', or @FILE with USER:PASSWORD in the file");
    }

    private void notice(String text) {
        if (told.add(text)) {
            notices.accept(text);
        }
    }

    private static String shown(List<String> names) {
        return names.stream().distinct().collect(Collectors.joining(", "));
    }
}
