package dev.grpcsh.connection;

import dev.grpcsh.compiler.Compiled;
import dev.grpcsh.compiler.CompilerSettings;
import dev.grpcsh.compiler.ProtoCompiler;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.invocation.UserFolders;
import dev.grpcsh.invocation.WorkingFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The {@code .proto} files that options name, compiled. Closing it deletes what could not be kept in the user's cache.
 * Confined to one thread.
 */
final class ProtoFiles implements AutoCloseable {
    private final WorkingFolder folder;
    private final SchemaOptions options;
    private final ProtoCompiler compiler;

    /**
     * Makes one; nothing is looked at yet.
     *
     * @param version our own version
     */
    ProtoFiles(Invocation invocation, WorkingFolder folder, SchemaOptions options, String version) {
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
        compiler.close();
    }

    /** A file may go by its name in an import folder, as other compilers have it. */
    private Path input(String name) {
        Path here = folder.resolve(name);
        return Files.exists(here)
                ? here
                : importFolders().stream()
                        .map(importFolder -> importFolder.resolve(name))
                        .filter(Files::exists)
                        .findFirst()
                        .orElse(here);
    }

    private List<Path> importFolders() {
        return options.importFolders().stream().map(folder::resolve).toList();
    }
}
