package dev.grpcsh.command.flow;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.convert.Converted;
import dev.grpcsh.convert.GctfScript;
import dev.grpcsh.convert.GrpcurlScript;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.WorkingFolder;
import dev.grpcsh.language.Formatter;
import dev.grpcsh.language.Lexer;
import dev.grpcsh.language.Misspelled;
import dev.grpcsh.language.Unfinished;
import dev.grpcsh.output.Output;
import dev.grpcsh.suite.RunFiles;
import dev.grpcsh.suite.RunRequest;
import dev.grpcsh.text.MalformedText;
import dev.grpcsh.text.TextInput;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code format FILE…}. */
@Command(
        customSynopsis = "format FILE… [--check]\n       format --from grpcurl|gctf FILE",
        footer = {
            "",
            "Writes files in the one form that all have: a statement a line, a blank between words, an empty",
            "line before each test; comments and here-documents stay. --from reads a file of another tool and",
            "prints it as statements; what has no counterpart is told.",
            "",
            "Examples:",
            "  format tests/login.gsh",
            "  format --from gctf login.gctf > login.gsh"
        })
final class FormatCommand implements ShellCommand {
    private static final List<String> TOOLS = List.of("grpcurl", "gctf");

    private final Commands commands;
    private final GrpcurlScript grpcurl;

    @Parameters(arity = "1..*", paramLabel = "FILE", converter = Converters.AsFile.class, description = "Files.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--check", description = "Change nothing; fail (1) if a file has another form, and tell which.")
    private boolean check;

    @Option(
            names = "--from",
            paramLabel = "TOOL",
            description = "The tool that the file is of: grpcurl (lines of a shell) or gctf (a test of grpctestify).")
    private @Nullable String from;

    FormatCommand(Commands commands, GrpcurlScript grpcurl) {
        this.commands = commands;
        this.grpcurl = grpcurl;
    }

    @Override
    public ExitCode run(CommandContext context) {
        if (from != null) {
            return convert(context, from);
        }
        ExitCode exitCode = ExitCode.OK;
        List<ShellException> problems = new ArrayList<>();
        for (String name : names(context)) {
            Interruption.check();
            try {
                exitCode = format(name, context) ? exitCode : ExitCode.FAILURE;
            } catch (ShellException e) {
                problems.add(e);
            }
        }
        if (!problems.isEmpty()) {
            problems.subList(0, problems.size() - 1)
                    .forEach(problem -> context.port().emit(new Output.Problem(problem)));
            throw problems.get(problems.size() - 1);
        }
        return exitCode;
    }

    /** The files, and those in folders. */
    private List<String> names(CommandContext context) {
        WorkingFolder folder = context.session().folder();
        List<String> names = new ArrayList<>();
        for (String name : files) {
            if (Files.isDirectory(folder.resolve(name))) {
                names.addAll(new RunFiles(folder).find(RunRequest.of(name)).names());
            } else {
                names.add(name);
            }
        }
        return names;
    }

    /** Brings one file into its form; false if it was only to be told that it has another. */
    private boolean format(String name, CommandContext context) {
        WorkingFolder folder = context.session().folder();
        String text = text(folder, name);
        String formatted = formatted(name, text);
        if (formatted.equals(text)) {
            return true;
        } else if (check) {
            context.port().text(name);
            return false;
        }
        WorkingFolder.replace(name, folder.resolve(name), formatted);
        context.port().notice(name + ": formatted");
        return true;
    }

    private ExitCode convert(CommandContext context, String tool) {
        if (!TOOLS.contains(tool)) {
            throw ShellException.usage("--from: there is no " + tool + NearestName.question(tool, TOOLS)
                    + "; write one of " + String.join(", ", TOOLS));
        }
        for (String name : files) {
            String text = text(context.session().folder(), name);
            Lexer lexer = new Lexer(commands);
            Converted converted =
                    tool.equals("gctf") ? GctfScript.convert(name, text, lexer) : grpcurl.convert(name, text, lexer);
            context.port().text(formatted(name, String.join("\n", converted.lines()) + "\n"));
            converted.notices().forEach(context.port()::notice);
        }
        return ExitCode.OK;
    }

    private String formatted(String name, String text) {
        try {
            return Formatter.format(text, new Lexer(commands))
                    .orElseThrow(() -> ShellException.failure(
                            name + ": its form cannot be changed without its meaning; it is left as it is"));
        } catch (Misspelled e) {
            throw e.inFile(name);
        } catch (Unfinished e) {
            throw Misspelled.of(e).inFile(name);
        }
    }

    private static String text(WorkingFolder folder, String name) {
        try {
            return TextInput.of(folder.read(name));
        } catch (MalformedText e) {
            throw ShellException.usage(name + ":" + e.line() + ":" + e.column() + ": no text in UTF-8");
        }
    }
}
