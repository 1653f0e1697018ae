package dev.grpcsh.compiler;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import dev.grpcsh.failure.ShellException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder with {@code .proto} files of a test's own, and a compiler that works in it with the protoc of the build.
 * Immutable; each {@code with…} gives another one.
 *
 * @param root the folder
 * @param settings how to compile
 */
record ProtoFolder(Path root, CompilerSettings settings) {
    /** Where the build puts protoc before the tests run. */
    static final Path BUNDLE = Path.of("target", "grpcsh", "protoc").toAbsolutePath();

    static ProtoFolder in(Path temporary) {
        Path root = temporary.resolve("files");
        return new ProtoFolder(
                root,
                new CompilerSettings(
                        "test",
                        root,
                        Optional.of(BUNDLE),
                        Optional.empty(),
                        Map.of(),
                        Optional.of(temporary.resolve("cache")),
                        Duration.ofSeconds(60)));
    }

    ProtoFolder workingIn(String folder) {
        return with(root.resolve(folder), settings.bundle(), settings.protoc(), settings.environment());
    }

    ProtoFolder withBundle(Optional<Path> bundle) {
        return with(settings.workingFolder(), bundle, settings.protoc(), settings.environment());
    }

    ProtoFolder withProtoc(Path protoc) {
        return with(settings.workingFolder(), settings.bundle(), Optional.of(protoc), settings.environment());
    }

    ProtoFolder withEnvironment(Map<String, String> environment) {
        return with(settings.workingFolder(), settings.bundle(), settings.protoc(), environment);
    }

    ProtoFolder withCache(Optional<Path> cache) {
        return new ProtoFolder(
                root,
                new CompilerSettings(
                        settings.version(),
                        settings.workingFolder(),
                        settings.bundle(),
                        settings.protoc(),
                        settings.environment(),
                        cache,
                        settings.limit()));
    }

    ProtoFolder withLimit(Duration limit) {
        return new ProtoFolder(
                root,
                new CompilerSettings(
                        settings.version(),
                        settings.workingFolder(),
                        settings.bundle(),
                        settings.protoc(),
                        settings.environment(),
                        settings.cacheFolder(),
                        limit));
    }

    private ProtoFolder with(
            Path workingFolder, Optional<Path> bundle, Optional<Path> protoc, Map<String, String> environment) {
        return new ProtoFolder(
                root,
                new CompilerSettings(
                        settings.version(),
                        workingFolder,
                        bundle,
                        protoc,
                        environment,
                        settings.cacheFolder(),
                        settings.limit()));
    }

    /** Writes a file, with the folders above it. */
    ProtoFolder file(String name, String... lines) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, List.of(lines), UTF_8);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file that defines one message, after what it imports. */
    ProtoFolder message(String name, String message, String... imports) {
        List<String> lines = new ArrayList<>(List.of("syntax = \"proto3\";"));
        for (String imported : imports) {
            lines.add("import \"" + imported + "\";");
        }
        lines.add("message " + message + " {}");
        return file(name, lines.toArray(new String[0]));
    }

    /** Writes a program that stands in for protoc. */
    ProtoFolder program(String name, String... lines) {
        try {
            file(name, lines);
            Files.setPosixFilePermissions(root.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles files by names that count from the working folder. */
    Compiled compile(String... inputs) {
        return compile(List.of(inputs), List.of());
    }

    Compiled compile(List<String> inputs, List<String> importFolders) {
        try (ProtoCompiler compiler = new ProtoCompiler(settings)) {
            return compiler.compile(
                    inputs.stream().map(Path::of).toList(),
                    importFolders.stream().map(Path::of).toList());
        }
    }

    /** The names of the files in what this compiles to, sorted. */
    List<String> names(String... inputs) {
        return names(compile(inputs));
    }

    static List<String> names(Compiled compiled) {
        return files(compiled).map(FileDescriptorProto::getName).sorted().toList();
    }

    static Stream<FileDescriptorProto> files(Compiled compiled) {
        try {
            return FileDescriptorSet.parseFrom(Files.readAllBytes(compiled.protoset())).getFileList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The problem that compiling comes to, with its evidence below. */
    String problem(String... inputs) {
        return problem(List.of(inputs), List.of());
    }

    String problem(List<String> inputs, List<String> importFolders) {
        try {
            return "compiled: " + names(compile(inputs, importFolders));
        } catch (ShellException e) {
            return String.join(
                    "\n",
                    Stream.concat(Stream.of(e.problem()), e.evidence().stream()).toList());
        }
    }

    /** What is in the cache. */
    List<String> cached() {
        Path cache = settings.cacheFolder().orElseThrow();
        try (Stream<Path> files = Files.list(cache)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
