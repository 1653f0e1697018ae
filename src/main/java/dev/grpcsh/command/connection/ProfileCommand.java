package dev.grpcsh.command.connection;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.Positional;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.connection.Target;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.Output;
import dev.grpcsh.profile.Profile;
import dev.grpcsh.profile.Profiles;
import dev.grpcsh.session.Destination;
import dev.grpcsh.session.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code profile [ACTION] [NAME]}. */
@Command(
        customSynopsis = {
            "profile [list]",
            "       profile show|use|remove NAME",
            "       profile save NAME [--force]",
            "       profile trust|distrust"
        },
        footer = {
            "",
            "A profile is a server's address with all that it takes to reach it: TLS files, headers, schema",
            "files, the service in use. -t NAME and connect NAME use it. save keeps what the session has;",
            "secrets only as references: '${env:NAME}' or @FILE. Yours are in",
            "~/.config/grpcsh/profiles.toml, to be edited by hand, too: the keys are the names of options.",
            "There credential-command names a program that prints a token, alone on a line: it is sent as",
            "authorization: Bearer, for credential-lifetime (5m) within a process, and asked for anew when a",
            "server turns it away. The program may take half a minute.",
            "",
            "A project can offer more in a file .grpcsh.toml, in the working directory or above it, up to",
            "the home folder or the repository's. Nothing of it is used before profile trust, and again",
            "after each change.",
            "",
            "Examples:",
            "  profile save staging",
            "  profile use staging",
            "  profile use staging --default"
        })
final class ProfileCommand implements ShellCommand {
    private final Commands commands;

    @Parameters(index = "0", arity = "0..1", paramLabel = "ACTION", description = "What to do; without: list.")
    private @Nullable String action;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "Which profile.")
    private @Nullable String name;

    @Option(names = "--force", description = "Let save replace a profile.")
    private boolean force;

    @Option(names = "--default", description = "Let use make it the default of every start, too.")
    private boolean usual;

    @Mixin
    private OutputMixin output = new OutputMixin();

    /** What can be done with profiles. */
    private enum Action {
        /** Show all. */
        LIST(false),
        /** Show one. */
        SHOW(true),
        /** Lead the session there. */
        USE(true),
        /** Keep where the session leads. */
        SAVE(true),
        /** Forget one. */
        REMOVE(true),
        /** Believe the project's file. */
        TRUST(false),
        /** Believe it no more. */
        DISTRUST(false);

        private final boolean named;

        Action(boolean named) {
            this.named = named;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    ProfileCommand(Commands commands) {
        this.commands = commands;
    }

    /** The words for what can be done. */
    static List<Positional.Choice> actions() {
        return words().stream().map(word -> new Positional.Choice(word, "")).toList();
    }

    private static List<String> words() {
        return List.of(Action.values()).stream().map(Action::word).toList();
    }

    @Override
    public OutputMixin output() {
        return output;
    }

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        Action what = action();
        requireFit(what);
        Session session = context.session();
        Profiles profiles = session.profiles();
        String profile = name == null ? "" : name;
        switch (what) {
            case LIST -> list(context, profiles.all());
            case SHOW -> show(context, profiles.require(profile));
            case USE -> use(context, profile);
            case SAVE -> {
                profiles.save(made(session, profile), force);
                context.port().notice("saved; -t " + profile + " and connect " + profile + " use it");
            }
            case REMOVE -> profiles.remove(profile);
            case TRUST -> trust(context);
            case DISTRUST -> context.port().notice(profiles.distrust() + " is not used any more");
        }
        return ExitCode.OK;
    }

    private Action action() {
        if (action == null) {
            return Action.LIST;
        }
        for (Action known : Action.values()) {
            if (known.word().equals(action)) {
                return known;
            }
        }
        String near = NearestName.question(action, words());
        throw ShellException.usage(
                "profile cannot " + action + (near.isEmpty() ? "; there are " + String.join(", ", words()) : near));
    }

    private void requireFit(Action what) {
        if (what.named && name == null) {
            throw ShellException.usage("profile " + what.word() + ": NAME is missing; see help profile");
        } else if (!what.named && name != null) {
            throw ShellException.usage("profile " + what.word() + ": one word too many: " + name);
        } else if (force && what != Action.SAVE) {
            throw ShellException.usage("--force is about profile save");
        } else if (usual && what != Action.USE) {
            throw ShellException.usage("--default is about profile use");
        }
    }

    private static void list(CommandContext context, List<Profiles.Entry> entries) {
        List<List<String>> rows = entries.stream()
                .map(entry -> List.of(entry.profile().name(), entry.profile().target(), note(entry)))
                .toList();
        context.port()
                .emit(new Output.Listing(
                        () -> rows,
                        () -> rows.stream().map(row -> String.join("\t", row)).toList(),
                        () -> entries.stream().map(ProfileCommand::object).toList()));
    }

    private static void show(CommandContext context, Profiles.Entry entry) {
        context.port().emit(Output.Listing.of(entry.text(), () -> {
            Map<String, Object> object = object(entry);
            object.put("toml", entry.text());
            return object;
        }));
    }

    private static Map<String, Object> object(Profiles.Entry entry) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", entry.profile().name());
        object.put("target", entry.profile().target());
        object.put("file", entry.file().toString());
        object.put("default", entry.usual());
        object.put("trusted", entry.standing() != Profiles.Standing.UNTRUSTED);
        return object;
    }

    private static String note(Profiles.Entry entry) {
        List<String> notes = new ArrayList<>();
        if (entry.usual()) {
            notes.add("default");
        }
        if (entry.standing() != Profiles.Standing.OWN) {
            notes.add(entry.file().toString());
        }
        if (entry.standing() == Profiles.Standing.UNTRUSTED) {
            notes.add("not trusted");
        }
        return String.join(", ", notes);
    }

    private void use(CommandContext context, String profile) throws InterruptedException {
        var known = context.session().profiles().require(profile);
        var unused = commands.parse(
                        ConnectionCommands.CONNECT, List.of(known.profile().name()))
                .run(context);
        if (usual) {
            context.session().profiles().makeUsual(profile);
        }
    }

    private static Profile made(Session session, String name) {
        Destination destination = session.destination();
        if (destination.target() instanceof Target.Demo) {
            throw ShellException.usage("the session is on the demo server, which needs no profile; connect first");
        }
        return new Profile(
                name,
                destination.options(),
                session.headers().ofProfile(),
                destination.credential(),
                session.serviceInUse(),
                destination.caution());
    }

    /** What is accepted is shown, for the file may have changed since somebody looked. */
    private static void trust(CommandContext context) {
        Profiles.Trust trusted = context.session().profiles().trust();
        context.port().emit(new Output.Text(trusted.text()));
        context.port().notice(trusted.file() + " is trusted until it changes; profile distrust takes that back");
    }
}
