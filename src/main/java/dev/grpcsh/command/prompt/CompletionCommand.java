package dev.grpcsh.command.prompt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.OptionWord;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code completion bash|zsh|fish}: a script for the person's own shell, of our own words and a wrapper for that shell. */
@Command(
        customSynopsis = "completion bash|zsh|fish [--install]",
        footer = {
            "",
            "Prints a script that completes commands, options, services, methods and fields. It never starts",
            "grpcsh: what servers have it reads from lists in ~/.cache/grpcsh/methods, which are written where a",
            "server was asked for its schema.",
            "",
            "Examples:",
            "  source <(grpcsh completion bash)",
            "  grpcsh completion bash --install",
            "  grpcsh completion zsh > ~/.zfunc/_grpcsh"
        })
final class CompletionCommand implements ShellCommand {
    static final List<String> SHELLS = List.of("bash", "zsh", "fish");
    private static final String END = "END_OF_GRPCSH";

    private final Commands commands;
    private final Supplier<List<OptionWord>> root;

    @Parameters(index = "0", paramLabel = "SHELL", description = "bash, zsh or fish.")
    private String shell = "";

    @Option(names = "--install", description = "Put it where that shell looks for it, and tell where that is.")
    private boolean install;

    /** Makes one; those are the options that stand before a command. */
    CompletionCommand(Commands commands, Supplier<List<OptionWord>> root) {
        this.commands = commands;
        this.root = root;
    }

    @Override
    public ExitCode run(CommandContext context) {
        if (!SHELLS.contains(shell)) {
            throw ShellException.usage("completion is for bash, zsh or fish, and not for " + shell);
        }
        String data = new ShellWords(commands, root.get()).text();
        String script = resource("completion." + shell);
        String whole = head(script)
                + function("_grpcsh_awk", resource("completion.awk"))
                + function("_grpcsh_data", data)
                + tail(script);
        if (install) {
            CompletionFile file = CompletionFile.of(shell, context.session().invocation());
            file.write(whole);
            context.port().notice(file.path() + "; " + file.left());
        } else {
            context.port().text(whole);
        }
        return ExitCode.OK;
    }

    /** What a shell looks for in the first lines stays there. */
    private static String head(String script) {
        return script.substring(0, script.indexOf("\n\n") + 2);
    }

    private String tail(String script) {
        String rest = script.substring(script.indexOf("\n\n") + 2);
        // Zsh calls a file of $fpath for its first use, or reads it as any other script.
        return shell.equals("zsh")
                ? rest + "\nif [[ ${funcstack[1]} == _grpcsh ]]; then _grpcsh \"$@\"; else compdef _grpcsh grpcsh; fi\n"
                : rest;
    }

    private String function(String name, String text) {
        if (shell.equals("fish")) {
            String quoted = text.strip().replace("\\", "\\\\").replace("'", "\\'");
            return "function " + name + "\n    echo '" + quoted + "'\nend\n\n";
        }
        return name + "() {\n  command cat <<'" + END + "'\n" + text.strip() + "\n" + END + "\n}\n\n";
    }

    private static String resource(String name) {
        try (InputStream stream = CompletionCommand.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is not among our files");
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
