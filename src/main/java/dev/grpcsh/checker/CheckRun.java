package dev.grpcsh.checker;

import dev.grpcsh.execution.Dispatcher;
import dev.grpcsh.execution.Execution;
import dev.grpcsh.execution.Recorder;
import dev.grpcsh.execution.Scripts;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.job.JobTable;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Port;
import dev.grpcsh.session.Session;
import dev.grpcsh.suite.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Looks at files and tells of each fault. One use. */
public final class CheckRun {
    private final Execution around;
    private final Scripts lines;
    private final Optional<String> each;
    private final Map<Path, Set<String>> pipes = new HashMap<>();

    /** Makes one, for files that run where these lines do. */
    public CheckRun(Execution around, Scripts lines, Optional<String> each) {
        this.around = around;
        this.lines = lines;
        this.each = each;
    }

    /**
     * Looks at the files; 2 if anything is wrong with any.
     *
     * @param sessions a fresh one for each, as it runs in
     */
    public ExitCode run(List<String> names, Supplier<Session> sessions, Port port) {
        List<Fault> faults = new ArrayList<>();
        for (String name : names) {
            Interruption.check();
            faults.addAll(faults(name, sessions));
        }
        port.emit(new Output.Listing(
                () -> faults.stream().map(fault -> List.of(fault.text())).toList(),
                () -> faults.stream().map(Fault::text).toList(),
                () -> faults.stream().map(CheckRun::object).toList()));
        if (faults.isEmpty()) {
            port.notice(names.size() + (names.size() == 1 ? " file" : " files") + ", and nothing wrong");
        }
        return FileCheck.exitCode(faults);
    }

    private List<Fault> faults(String name, Supplier<Session> sessions) {
        try {
            Path path = lines.file(name);
            return faults(name, path, lines.read(name, path), sessions);
        } catch (ShellException e) {
            String problem =
                    e.problem().startsWith(name + ": ") ? e.problem().substring(name.length() + 2) : e.problem();
            return List.of(new Fault(name, 1, 1, 0, problem));
        }
    }

    /** What is wrong with a text that stands in a file, or will. */
    public List<Fault> faults(String name, Path path, String text, Supplier<Session> sessions) {
        try (Session session = sessions.get();
                JobTable jobs = new JobTable(session.clock());
                Recorder recorder = new Recorder()) {
            Execution execution = around.in(session, jobs, around.input(), Optional.of(recorder));
            Scripts scripts = lines.of(new Dispatcher(execution), path);
            return new FileCheck(name, session, scripts, each, pipes).faults(text);
        }
    }

    private static Map<String, Object> object(Fault fault) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", fault.file());
        object.put("line", fault.line());
        object.put("column", fault.column());
        if (fault.length() > 0) {
            object.put("length", fault.length());
        }
        object.put("message", fault.message());
        return object;
    }
}
