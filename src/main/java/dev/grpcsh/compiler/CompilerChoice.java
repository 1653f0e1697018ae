package dev.grpcsh.compiler;

import dev.grpcsh.failure.ShellException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which protoc to use: the one that the user named and no other; else the one that came along; else that on the path. */
record CompilerChoice(CompilerSettings settings) {
    /**
     * The compilers to try, in their order; at least one.
     *
     * @throws ShellException if there is none, or not the one that was named
     */
    List<Path> candidates() {
        if (settings.protoc().isPresent()) {
            return List.of(named(settings.protoc().get()));
        }
        List<Path> candidates = new ArrayList<>();
        shipped().filter(CompilerChoice::isProgram).ifPresent(candidates::add);
        onPath().ifPresent(candidates::add);
        if (candidates.isEmpty()) {
            String shipped = shipped()
                    .map(path -> "not " + path
                            + (Files.exists(path) ? ", which may not be run there" : ", which should have come along"))
                    .orElse("none came along");
            throw ShellException.failure(".proto files need protoc, the protobuf compiler, and there is none: "
                    + shipped + "; not protoc on the PATH; name one with --protoc PATH");
        }
        return candidates;
    }

    /** Whether a compiler is among them. */
    boolean offers(Path compiler) {
        return candidate().filter(compiler::equals).isPresent() || candidates().contains(compiler);
    }

    /** The first, unless there is something to say about it. */
    private Optional<Path> candidate() {
        return settings.protoc().map(this::absolute).or(this::shipped).filter(CompilerChoice::isProgram);
    }

    private Path absolute(Path named) {
        return settings.workingFolder().resolve(named).normalize();
    }

    private Path named(Path named) {
        Path protoc = absolute(named);
        String shown = "--protoc " + new ShownPaths(settings.workingFolder()).shown(protoc);
        if (!Files.exists(protoc)) {
            throw ShellException.usage(shown + ": no such file");
        } else if (!isProgram(protoc)) {
            throw ShellException.usage(shown + ": no program that can be run");
        }
        return protoc;
    }

    private Optional<Path> shipped() {
        return settings.bundle().map(folder -> folder.resolve("bin").resolve("protoc"));
    }

    private Optional<Path> onPath() {
        for (String folder : settings.environment().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path protoc = settings.workingFolder().resolve(folder).resolve("protoc");
            if (!folder.isEmpty() && isProgram(protoc)) {
                return Optional.of(protoc);
            }
        }
        return Optional.empty();
    }

    /** This knows of file systems that forbid execution, too. */
    private static boolean isProgram(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path);
    }
}
