package dev.grpcsh.shell;

import dev.grpcsh.command.VisibleServices;
import dev.grpcsh.completion.Ahead;
import dev.grpcsh.completion.Candidate;
import dev.grpcsh.completion.KnownNames;
import dev.grpcsh.connection.Target;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.UserFolders;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Renderer;
import dev.grpcsh.session.Session;
import dev.grpcsh.source.MethodOutline;
import dev.grpcsh.storage.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The first lines of a prompt, and what to try after the first call of an installation. What a server has a say in comes
 * when it has answered, above whatever is typed by then.
 */
final class Greeting {
    private static final String KEYS = "Tab completes · Up and Ctrl-R find earlier lines · Ctrl-C cancels · ? helps";

    private final Session session;
    private final Renderer renderer;
    private final Ahead ahead;
    private final KnownNames known;
    private final Optional<Path> mark;

    Greeting(Session session, Renderer renderer, Ahead ahead, KnownNames known) {
        this.mark = UserFolders.state(session.invocation()).map(folder -> folder.resolve("first-call"));
        this.session = session;
        this.renderer = renderer;
        this.ahead = ahead;
        this.known = known;
    }

    void show() {
        String version = "grpcsh " + new Version(Optional.empty()).own();
        if (session.target() instanceof Target.Demo) {
            int services = VisibleServices.of(session.connection().schema().serviceNames())
                    .size();
            renderer.notice(version + " · demo server, in-process · " + services + " services");
            renderer.notice("Try  ls · call SayHelloAgain name=Ada · chat RouteChat · help");
            renderer.notice(keys());
            return;
        }
        String profile =
                session.destination().profile().map(name -> name + " · ").orElse("");
        renderer.notice(version + " · " + profile + session.target().text());
        renderer.notice(keys());
        var unused = ahead.learn().whenComplete((problem, failure) -> {
            if (failure == null && problem.isPresent()) {
                renderer.emit(new Output.Problem(problem.get()));
            } else if (failure == null) {
                answered();
            }
        });
    }

    private void answered() {
        try {
            String server = session.connection()
                    .ask((schema, kept) -> session.target().text() + " · "
                            + session.connection().transport() + " · "
                            + schema.sourceLabel() + " · "
                            + count(VisibleServices.of(schema.serviceNames()).size()));
            renderer.notice(server);
            renderer.notice("Try  ls" + tries());
        } catch (ShellException | Interruption gone) {
            // The next command will tell.
        }
    }

    private String keys() {
        boolean dumb = session.invocation().variable("TERM").startsWith("dumb");
        return dumb ? "? helps · Ctrl-C cancels · Ctrl-D leaves" : KEYS;
    }

    private static String count(int services) {
        return services + (services == 1 ? " service" : " services");
    }

    /** Lines that name methods of this very server. */
    private String tries() {
        List<MethodOutline> methods = known.methods().orElse(List.of());
        List<String> visible = VisibleServices.of(known.services());
        List<MethodOutline> own = methods.stream()
                .filter(method -> visible.contains(method.service()) && Candidate.isPlainName(method.path()))
                .toList();
        Optional<String> unary = own.stream()
                .filter(method -> !method.clientStreams() && !method.serverStreams())
                .findFirst()
                .map(method -> " · call " + named(method, own));
        Optional<String> stream = own.stream()
                .filter(MethodOutline::clientStreams)
                .findFirst()
                .map(method -> " · chat " + named(method, own));
        return Stream.of(unary, stream, Optional.of(" · help"))
                .flatMap(Optional::stream)
                .reduce("", String::concat);
    }

    private static String named(MethodOutline method, List<MethodOutline> all) {
        long same =
                all.stream().filter(other -> other.name().equals(method.name())).count();
        return same == 1 ? method.name() : method.path();
    }

    /** A call went well; without a folder for what is remembered, nothing is told. */
    void afterCall() {
        if (mark.isEmpty() || Files.exists(mark.get())) {
            return;
        }
        try {
            PrivateFiles.create(mark.get());
            renderer.notice("Next  describe METHOD tells what it takes · help streams · help scripts");
        } catch (IOException e) {
            // It would be told again and again.
        }
    }
}
