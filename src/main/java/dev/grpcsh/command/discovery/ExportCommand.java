package dev.grpcsh.command.discovery;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.Positional;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code export KIND …}: what stands behind the kind is for that kind to read. */
@Command(
        customSynopsis = {
            "export protoset FILE [NAME…] [OPTIONS]",
            "       export proto DIR [NAME…] [OPTIONS]",
            "       export test METHOD|SERVICE… [OPTIONS]",
            "       export grpcurl CALL…",
            "       export k6|ghz LOAD…"
        },
        footer = {
            "",
            "protoset and proto write the whole schema, or what some names need; export protoset --help tells",
            "their options. test prints a case for each method, to begin with. grpcurl prints the line that",
            "makes the same call, for a POSIX shell: a secret in a header or a field becomes a reference to",
            "the environment, and a notice says which variable to set. k6 and ghz print what makes the same",
            "load there as bench with these words.",
            "",
            "Examples:",
            "  export protoset api.protoset",
            "  export proto protos routeguide.RouteGuide --force",
            "  export grpcurl call GetFeature latitude=1 -t localhost:50051",
            "  export k6 SayHello name=Ada -t localhost:50051 --rate 100..1000/30s --for 1m",
            "  export grpcurl GetFeature latitude=1 -H 'authorization: Bearer ${env:TOKEN}' -t localhost:50051"
        })
final class ExportCommand implements ShellCommand {
    private final Commands commands;
    private final List<CommandEntry> kinds;

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            description = "What to make: protoset, proto, test, grpcurl, k6 or ghz.")
    private String kind = "";

    @Parameters(
            index = "1..*",
            paramLabel = "WORD",
            converter = Converters.AsGiven.class,
            description = "What that takes.")
    private List<String> words = new ArrayList<>();

    /** Makes one for these kinds, each an entry by the name {@code export KIND}. */
    ExportCommand(Commands commands, List<CommandEntry> kinds) {
        this.commands = commands;
        this.kinds = kinds;
    }

    /** The words that a kind can be. */
    static List<Positional.Choice> choices(List<CommandEntry> kinds) {
        return kinds.stream()
                .map(entry -> new Positional.Choice(word(entry), entry.summary()))
                .toList();
    }

    @Override
    public boolean takesAnyWords() {
        return true;
    }

    @Override
    public void check(CommandContext context) {
        chosen().check(context);
    }

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        return chosen().run(context);
    }

    private ShellCommand chosen() {
        CommandEntry chosen = kinds.stream()
                .filter(entry -> word(entry).equalsIgnoreCase(kind))
                .findFirst()
                .orElseThrow(this::unknown);
        return commands.parse(chosen, words);
    }

    private ShellException unknown() {
        List<String> known = kinds.stream().map(ExportCommand::word).toList();
        String near = NearestName.question(kind, known);
        return ShellException.usage(
                "export makes no " + kind + (near.isEmpty() ? "; there are " + String.join(", ", known) : near));
    }

    private static String word(CommandEntry entry) {
        return entry.name().substring(entry.name().indexOf(' ') + 1);
    }
}
