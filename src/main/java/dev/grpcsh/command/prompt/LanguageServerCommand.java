package dev.grpcsh.command.prompt;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.EditorService;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** {@code language-server}. */
@Command(
        customSynopsis = "language-server",
        footer = {
            "",
            "Serves an editor by the Language Server Protocol, over standard input and output: what run",
            "--check tells, as it is typed, completion and hover by what the server has, and formatting. An",
            "editor starts it; -t TARGET or GRPCSH_TARGET says whose schema is meant.",
            "",
            "Example:",
            "  grpcsh -t localhost:50051 language-server"
        })
final class LanguageServerCommand implements ShellCommand {
    private final Commands commands;
    private final Supplier<EditorService> service;

    LanguageServerCommand(Commands commands, Supplier<EditorService> service) {
        this.commands = commands;
        this.service = service;
    }

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        if (context.session().invocation().inTerminal()) {
            throw ShellException.usage("language-server speaks to an editor, not to a person at a terminal; see help"
                    + " language-server");
        }
        return service.get().serve(commands, context);
    }
}
