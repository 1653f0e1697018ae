package dev.grpcsh.session;

import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.connection.Target;
import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.header.Headers;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.invocation.WorkingFolder;
import dev.grpcsh.profile.Profile;
import dev.grpcsh.profile.Profiles;
import java.util.List;
import java.util.Optional;

/** Finds where words for a target lead: what was typed beats {@code GRPCSH_TARGET} beats a default profile beats the demo. */
final class Destinations {
    private final Invocation invocation;
    private final WorkingFolder folder;
    private final Profiles profiles;

    Destinations(Invocation invocation, WorkingFolder folder, Profiles profiles) {
        this.invocation = invocation;
        this.folder = folder;
        this.profiles = profiles;
    }

    /**
     * Where calls with these options go.
     *
     * @throws ShellException if the target is neither an address nor a profile
     */
    Destination find(ConnectionOptions typed) {
        String variable = invocation.variable("GRPCSH_TARGET");
        Optional<String> word = typed.target().or(() -> Optional.of(variable).filter(text -> !text.isEmpty()));
        if (word.isEmpty()) {
            return profiles.usual().map(profile -> by(profile, typed)).orElseGet(() -> plain(new Target.Demo(), typed));
        }
        String text = word.get();
        if (text.matches(Profile.NAME) && !text.equals("demo")) {
            return by(profile(text), typed);
        }
        return plain(target(text), typed.to(text));
    }

    private Profile profile(String name) {
        Profiles.Entry entry = profiles.find(name).orElseThrow(() -> {
            List<String> names =
                    profiles.all().stream().map(each -> each.profile().name()).toList();
            return ShellException.usage(
                    name + " has no port; write " + name + ":50051" + NearestName.question(name, names));
        });
        return profiles.usable(entry);
    }

    private Destination by(Profile profile, ConnectionOptions typed) {
        Target target = target(profile.target());
        return new Destination(
                target,
                typed.over(profile.options()).to(profile.target()),
                profile.headers(),
                profile.service(),
                Optional.of(profile.name()));
    }

    private Target target(String text) {
        return Target.read(text).in(folder);
    }

    private static Destination plain(Target target, ConnectionOptions options) {
        return new Destination(target, options, Headers.NONE, Optional.empty(), Optional.empty());
    }
}
