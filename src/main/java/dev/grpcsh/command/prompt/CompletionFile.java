package dev.grpcsh.command.prompt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.invocation.UserFolders;
import dev.grpcsh.invocation.WorkingFolder;
import dev.grpcsh.storage.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a person's own shell looks for completions.
 *
 * @param path the file
 * @param left what the person has yet to do; empty: nothing
 */
record CompletionFile(Path path, String left) {
    /**
     * That of a shell, by what each documents.
     *
     * @throws ShellException if there is no home
     */
    static CompletionFile of(String shell, Invocation invocation) {
        return switch (shell) {
            case "bash" ->
                new CompletionFile(
                        folder(invocation, "BASH_COMPLETION_USER_DIR", bashFolder(invocation))
                                .resolve("completions/grpcsh"),
                        "a new bash knows it, if bash-completion is installed");
            case "fish" ->
                new CompletionFile(
                        folder(invocation, "XDG_CONFIG_HOME", ".config").resolve("fish/completions/grpcsh.fish"),
                        "fish knows it at once");
            default -> {
                Path functions =
                        folder(invocation, "XDG_DATA_HOME", ".local/share").resolve("zsh/site-functions");
                yield new CompletionFile(
                        functions.resolve("_grpcsh"),
                        "zsh looks there once ~/.zshrc says, before compinit: fpath=(" + functions + " $fpath)");
            }
        };
    }

    private static String bashFolder(Invocation invocation) {
        return folder(invocation, "XDG_DATA_HOME", ".local/share")
                .resolve("bash-completion")
                .toString();
    }

    private static Path folder(Invocation invocation, String variable, String usual) {
        return UserFolders.base(invocation, variable, usual)
                .orElseThrow(() -> ShellException.failure("there is no HOME to install completion in"));
    }

    /**
     * Puts a script there, in the place of an earlier one.
     *
     * @throws ShellException if that cannot be done
     */
    void write(String script) {
        try {
            Files.createDirectories(path.getParent());
            PrivateFiles.put(path, stream -> stream.write(script.getBytes(UTF_8)));
        } catch (IOException e) {
            throw ShellException.failure(path + ": cannot be written: " + WorkingFolder.reason(e), e);
        }
    }
}
