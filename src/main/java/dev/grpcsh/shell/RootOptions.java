package dev.grpcsh.shell;

import dev.grpcsh.command.CommandParser;
import dev.grpcsh.command.ConnectionMixin;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.DescribedOptions;
import dev.grpcsh.command.HeaderMixin;
import dev.grpcsh.command.OptionWord;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.option.WordTable;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.Given;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The options before a command; connection and output options hold for the whole session. */
@Command(
        name = "grpcsh",
        description = {"A shell for gRPC: explore, call, stream, script and test any server.", ""},
        customSynopsis = {
            "grpcsh [OPTIONS]                    a prompt on a terminal; otherwise a script from standard input",
            "       grpcsh [OPTIONS] COMMAND [ARGS…]    one command",
            "       grpcsh [OPTIONS] run FILE…          script files"
        },
        sortOptions = false,
        footer = {
            "",
            "Without a target everything talks to the bundled demo server, in-process. grpcsh help lists the commands.",
            "",
            "Examples:",
            "  grpcsh call SayHelloAgain name=Ada",
            "  grpcsh -t localhost:50051 ls",
            "  grpcsh -c 'call GetFeature; expect .name == \"\"'"
        })
final class RootOptions {
    private static final int USAGE_WIDTH = 110;

    @Option(names = "-c", paramLabel = "LINE", description = "Run this line.")
    private @Nullable String line;

    private ConnectionMixin connection = new ConnectionMixin();

    private HeaderMixin headers = new HeaderMixin();

    @Mixin
    private OutputMixin output = new OutputMixin();

    @Option(names = "--var", paramLabel = "NAME=TEXT", description = "Begin with this variable. Repeatable.")
    private List<String> variables = new ArrayList<>();

    @Option(names = "--keep-going", description = "Go on after a failure in a script from standard input.")
    private boolean keepGoing;

    @Option(names = "--color", paramLabel = "WHEN", description = "always, never or auto: on a terminal (default).")
    private Coloring color = Coloring.AUTO;

    @Option(names = "--no-rc", description = "Do not run ~/.config/grpcsh/rc at the prompt.")
    private boolean noRc;

    @Option(names = "--stacktrace", description = "Show where problems arose.")
    private boolean stackTraces;

    @Option(
            names = "--resident",
            paramLabel = "TIME",
            converter = Converters.OfDuration.class,
            description =
                    "As the first word, --resident=10m, like GRPCSH_RESIDENT: leave a helper behind that spares later commands a JVM.")
    private @Nullable Duration resident;

    @Option(names = "--version", description = "The versions of grpcsh, Java, gRPC and protobuf.")
    private boolean version;

    @Option(
            names = {"-h", "--help"},
            description = "This page.")
    private boolean help;

    @Parameters(paramLabel = "COMMAND", hidden = true)
    private List<String> command = new ArrayList<>();

    /** When to use colours. */
    enum Coloring {
        ALWAYS,
        NEVER,
        AUTO
    }

    /** What they are read by; one may read many. */
    static DescribedOptions<RootOptions> reader(WordTable words) {
        return new DescribedOptions<>(RootOptions::new, words);
    }

    /**
     * Reads argv up to the command; what follows it is the command's.
     *
     * @throws ShellException a usage problem
     */
    static RootOptions parse(DescribedOptions<RootOptions> reader, List<String> arguments) {
        RootOptions options;
        try {
            options = reader.parse(arguments.stream().map(Given::escaped).toList());
        } catch (ParameterException e) {
            throw CommandParser.problem("", e, reader.spec());
        }
        if (options.line != null && !options.command.isEmpty()) {
            throw ShellException.usage("either -c LINE or a command, not both");
        }
        if (options.resident != null && !arguments.get(0).startsWith("--resident=")) {
            throw ShellException.usage(
                    "--resident=TIME is the first word of all, for it says how to start: grpcsh --resident=10m …");
        }
        return options;
    }

    /** The help page. */
    static String usage() {
        CommandLine line = described();
        line.getCommandSpec().usageMessage().width(USAGE_WIDTH);
        return line.getUsageMessage(Ansi.OFF);
    }

    private static CommandLine described() {
        return CommandParser.withRows(CommandParser.strict(new CommandLine(new RootOptions())));
    }

    /** The options that stand before a command. */
    static List<OptionWord> words() {
        return CommandParser.options(described());
    }

    /** The options that stand before a command and take a word as their value. */
    static List<String> withValue() {
        return described().getCommandSpec().options().stream()
                .filter(option -> option.arity().max() > 0)
                .flatMap(option -> Stream.of(option.names()))
                .toList();
    }

    Optional<String> line() {
        return Optional.ofNullable(line);
    }

    ConnectionMixin connection() {
        return connection;
    }

    HeaderMixin headers() {
        return headers;
    }

    OutputMixin output() {
        return output;
    }

    List<String> variables() {
        return variables;
    }

    boolean keepGoing() {
        return keepGoing;
    }

    Coloring color() {
        return color;
    }

    boolean noRc() {
        return noRc;
    }

    boolean stackTraces() {
        return stackTraces;
    }

    boolean version() {
        return version;
    }

    boolean help() {
        return help;
    }

    List<String> command() {
        return command;
    }
}
