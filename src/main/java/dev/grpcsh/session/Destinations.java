package dev.grpcsh.session;

import dev.grpcsh.connection.ConnectionOption;
import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.connection.Target;
import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.header.Headers;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.invocation.WorkingFolder;
import dev.grpcsh.profile.Caution;
import dev.grpcsh.profile.Profile;
import dev.grpcsh.profile.Profiles;
import java.util.List;
import java.util.Optional;

/** Finds where words for a target lead: what was typed beats {@code GRPCSH_TARGET} beats a default profile beats the demo. */
final class Destinations {
    private final Invocation invocation;
    private final WorkingFolder folder;
    private final Profiles profiles;
    private final boolean atPrompt;

    /**
     * Makes it.
     *
     * @param atPrompt whether a person sees where the session leads; else an empty {@code GRPCSH_TARGET} is a variable that
     *     somebody forgot to fill, and no leave to call the demo
     */
    Destinations(Invocation invocation, WorkingFolder folder, Profiles profiles, boolean atPrompt) {
        this.invocation = invocation;
        this.folder = folder;
        this.profiles = profiles;
        this.atPrompt = atPrompt;
    }

    /**
     * Where calls with these options go.
     *
     * @param session options of all servers that a line names, but for profiles: those know best how they are reached
     * @throws ShellException if the target is neither an address nor a profile
     */
    Destination find(ConnectionOptions typed, ConnectionOptions session) {
        Optional<String> variable = Optional.ofNullable(invocation.environment().get("GRPCSH_TARGET"));
        Optional<String> word = typed.target().or(() -> variable.filter(text -> !text.isEmpty()));
        if (word.isEmpty() && variable.isPresent() && !atPrompt) {
            throw ShellException.usage(
                    "GRPCSH_TARGET is set, and empty; set it to a server, or write -t TARGET (-t demo for the bundled one)");
        }
        if (word.isEmpty()) {
            return profiles.usual().map(profile -> by(profile, typed)).orElseGet(() -> plain(new Target.Demo(), typed));
        }
        String text = word.get();
        if (text.matches(Profile.NAME) && !text.equals("demo")) {
            return by(profile(text), typed);
        }
        return plain(target(text), typed.over(fitting(session, typed, text)).to(text));
    }

    /** Whoever says how one server is to be reached, by its scheme or an option, has the last word on TLS. */
    private static ConnectionOptions fitting(ConnectionOptions session, ConnectionOptions typed, String text) {
        Optional<Boolean> said = typed.one(ConnectionOption.TLS);
        if (said.equals(Optional.of(false)) || text.startsWith("grpc://")) {
            return session.withoutTls();
        }
        boolean speaks = said.isPresent() || typed.tls().isAsked() || text.startsWith("grpcs://");
        ConnectionOptions fitting = speaks ? session.with(ConnectionOption.TLS, List.of()) : session;
        if (typed.tls().authorities().isPresent()) {
            fitting = fitting.with(ConnectionOption.INSECURE, List.of());
        }
        if (typed.tls().insecure()) {
            fitting = fitting.with(ConnectionOption.AUTHORITIES, List.of());
        }
        if (typed.tls().certificate().isPresent()) {
            fitting = fitting.with(ConnectionOption.KEY, List.of())
                    .with(ConnectionOption.CERTIFICATE_PASSWORD, List.of());
        }
        return fitting;
    }

    private Profile profile(String name) {
        Profiles.Entry entry = profiles.find(name).orElseThrow(() -> {
            List<String> names =
                    profiles.all().stream().map(each -> each.profile().name()).toList();
            return ShellException.usage(name + " has no port, and is no profile; write " + name + ":50051"
                    + NearestName.question(name, names));
        });
        return profiles.usable(entry);
    }

    private Destination by(Profile profile, ConnectionOptions typed) {
        Target target = target(profile.target());
        return new Destination(
                target,
                typed.over(profile.options()).to(profile.target()),
                profile.headers(),
                profile.credential(),
                profile.service(),
                Optional.of(profile.name()),
                profile.caution());
    }

    private Target target(String text) {
        return Target.read(text).in(folder);
    }

    private static Destination plain(Target target, ConnectionOptions options) {
        return new Destination(
                target, options, Headers.NONE, Optional.empty(), Optional.empty(), Optional.empty(), Caution.NONE);
    }
}
