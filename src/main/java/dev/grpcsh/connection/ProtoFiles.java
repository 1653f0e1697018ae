package dev.grpcsh.connection;

import dev.grpcsh.compiler.Compiled;
import dev.grpcsh.compiler.CompilerSettings;
import dev.grpcsh.compiler.ProtoCompiler;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.invocation.Opening;
import dev.grpcsh.invocation.UserFolders;
import dev.grpcsh.invocation.WorkingFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code .proto} files that options name, compiled. Closing it deletes what could not be kept in the user's cache.
 * Confined to one thread.
 */
final class ProtoFiles implements AutoCloseable {
    private final Invocation invocation;
    private final WorkingFolder folder;
    private final SchemaOptions options;
    private final ProtoCompiler compiler;
    private @Nullable Path copies;
    private int copied;

    /**
     * Makes one; nothing is looked at yet.
     *
     * @param version our own version
     */
    ProtoFiles(Invocation invocation, WorkingFolder folder, SchemaOptions options, String version) {
        this.invocation = invocation;
        this.folder = folder;
        this.options = options;
        this.compiler = new ProtoCompiler(new CompilerSettings(
                version,
                invocation.workingDirectory(),
                invocation.applicationFolder().map(application -> application.resolve("protoc")),
                options.protoc().map(folder::resolve),
                invocation.environment(),
                UserFolders.cache(invocation).map(cache -> cache.resolve("protosets")),
                CompilerSettings.USUAL_LIMIT));
    }

    /**
     * Compiles them, or takes what was compiled before.
     *
     * @throws dev.grpcsh.failure.ShellException if that cannot be done
     */
    Compiled compile() {
        return compiler.compile(options.protos().stream().map(this::input).toList(), importFolders());
    }

    @Override
    public void close() {
        removeCopies();
        compiler.close();
    }

    /** A file may go by its name in an import folder, as other compilers have it. */
    private Path input(String name) {
        Path here = folder.resolve(name);
        boolean pipe =
                name.equals("-") || (Files.exists(here) && !Files.isRegularFile(here) && !Files.isDirectory(here));
        if (pipe) {
            return copied(name, here);
        }
        return Files.exists(here)
                ? here
                : importFolders().stream()
                        .map(importFolder -> importFolder.resolve(name))
                        .filter(Files::exists)
                        .findFirst()
                        .orElse(here);
    }

    /** The compiler reads files alone, and what comes through a pipe once only. */
    private Path copied(String name, Path pipe) {
        try {
            Path made = copies == null ? Files.createTempDirectory("grpcsh-proto") : copies;
            copies = made;
            byte[] content =
                    name.equals("-") ? Opening.all(invocation.in(), "standard input") : Opening.all(pipe, name);
            return Files.write(made.resolve("input" + (++copied == 1 ? "" : copied) + ".proto"), content);
        } catch (IOException e) {
            throw ShellException.unreadable(name, e);
        }
    }

    private void removeCopies() {
        Path made = copies;
        if (made == null) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(made)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(made);
        } catch (IOException e) {
            // A temporary folder that somebody else took away.
        }
    }

    private List<Path> importFolders() {
        return options.importFolders().stream().map(folder::resolve).toList();
    }
}
