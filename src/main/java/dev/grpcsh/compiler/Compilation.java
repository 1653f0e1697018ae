package dev.grpcsh.compiler;

import dev.grpcsh.compiler.CompilerProcess.Outcome;
import dev.grpcsh.compiler.Manifest.FileStamp;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.ControlCharacters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Files compiled by protoc, for they were in no cache. One use. */
final class Compilation {
    private final CompilerSettings settings;
    private final ShownPaths paths;
    private final Resolution resolution;
    private final Sources sources;
    private final List<Path> compilers;

    /**
     * Makes one.
     *
     * @param compilers to try, in this order
     */
    Compilation(CompilerSettings settings, Resolution resolution, Sources sources, List<Path> compilers) {
        this.settings = settings;
        this.paths = new ShownPaths(settings.workingFolder());
        this.resolution = resolution;
        this.sources = sources;
        this.compilers = new ArrayList<>(compilers);
    }

    /**
     * Compiles, and keeps what comes out.
     *
     * @param key what was asked for
     * @param started when, in nanoseconds of the epoch
     */
    Compiled run(ProtosetCache cache, String key, long started) {
        try (Workshop workshop = new Workshop(cache.workshop(), resolution)) {
            List<String> notices = compile(workshop);
            Set<String> names = new ProtosetFile(workshop.protoset()).takeOutLast(workshop.listName());
            boolean sure = resolution.files().keySet().containsAll(names) && sources.stillTrue();
            Path kept = cache.keep(
                    key,
                    workshop.protoset(),
                    protoset -> sure ? manifest(key, started, protoset, notices) : Optional.empty());
            return new Compiled(kept, notices, resolution.shadowed());
        } catch (IOException e) {
            Interruption.check(e);
            throw ShellException.failure(".proto files cannot be compiled: " + e.getMessage(), e);
        }
    }

    /** Compiles into the workshop's protoset; returns what the user should know. */
    private List<String> compile(Workshop workshop) throws IOException {
        List<String> inputs = resolution.inputs();
        Outcome outcome = protoc(workshop, inputs);
        if (outcome.isOk()) {
            return List.of();
        }
        ErrorReport report = report(workshop, outcome);
        List<String> good = good(report, outcome);
        outcome = protoc(workshop, good);
        if (!outcome.isOk()) {
            throw report(workshop, outcome).problem(outcome.exitCode());
        }
        List<String> notices = new ArrayList<>();
        notices.add((inputs.size() - good.size()) + " of " + inputs.size()
                + " .proto files are left out, for they or what they import have errors:");
        notices.addAll(report.firstOfEach());
        return List.copyOf(notices);
    }

    /** The files without errors, where only such have some that nobody named. */
    private List<String> good(ErrorReport report, Outcome outcome) {
        Set<String> refused = report.refused();
        List<String> good = resolution.inputs().stream()
                .filter(name -> !refused.contains(name))
                .toList();
        if (refused.isEmpty() || good.isEmpty() || !resolution.optional().containsAll(refused)) {
            throw report.problem(outcome.exitCode());
        }
        return good;
    }

    private ErrorReport report(Workshop workshop, Outcome outcome) {
        List<Complaint> complaints = Complaint.read(outcome.errors(), workshop.printed());
        return new ErrorReport(complaints, resolution, workshop, paths);
    }

    /** Runs the first compiler that can be run; one that cannot is not tried again. */
    private Outcome protoc(Workshop workshop, List<String> inputs) throws IOException {
        List<String> arguments = workshop.compiling(inputs);
        CompilerProcess process = new CompilerProcess(settings.environment(), settings.limit());
        while (true) {
            Path compiler = compilers.get(0);
            String why;
            try {
                Outcome outcome = process.run(compiler, workshop.running(), workshop.errors(), arguments);
                if (outcome.isOk() && Files.notExists(workshop.protoset())) {
                    throw ShellException.failure(
                            paths.shown(compiler) + ": ended well and wrote nothing; is it a protoc?");
                } else if (outcome.broken().isEmpty()) {
                    return outcome;
                }
                why = outcome.broken().get();
            } catch (IOException e) {
                why = String.valueOf(e.getMessage()).replaceFirst("^.*error=\\d+, ", "");
            }
            if (compilers.size() == 1) {
                throw ShellException.failure(paths.shown(compiler) + ": cannot be run: "
                        + ControlCharacters.escapedLine(why) + "; name another protoc with --protoc PATH");
            }
            compilers.remove(0);
        }
    }

    private Optional<Manifest> manifest(String key, long started, FileStamp protoset, List<String> notices) {
        return FileStamp.of(compilers.get(0))
                .map(compiler -> new Manifest(
                        key,
                        settings.workingFolder(),
                        started,
                        compiler,
                        protoset,
                        resolution.folders(),
                        resolution.inputs(),
                        resolution.files(),
                        resolution.files().values().stream()
                                .collect(Collectors.toMap(file -> file, sources::of, (one, same) -> one)),
                        notices));
    }
}
