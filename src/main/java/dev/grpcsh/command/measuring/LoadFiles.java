package dev.grpcsh.command.measuring;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.WorkingFolder;
import dev.grpcsh.load.LoadResult;
import dev.grpcsh.load.Second;
import dev.grpcsh.load.report.HdrLog;
import dev.grpcsh.load.report.LoadAbout;
import dev.grpcsh.load.report.LoadFigures;
import dev.grpcsh.load.report.LoadPage;
import io.grpc.Status.Code;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** The files of one load, open from before its first call. Confined to a thread; owns them. */
final class LoadFiles implements AutoCloseable {
    private final LoadAbout about;
    private final Clock clock;
    private final Optional<Sink> html;
    private final Optional<Sink> hdr;
    private final Optional<Sink> csv;
    private final Optional<HdrLog> log;
    private boolean begun;

    private LoadFiles(LoadAbout about, Clock clock, Optional<Sink> html, Optional<Sink> hdr, Optional<Sink> csv) {
        this.about = about;
        this.clock = clock;
        this.html = html;
        this.hdr = hdr;
        this.csv = csv;
        this.log = hdr.map(sink -> new HdrLog(sink.stream(), about));
    }

    /** A file being written. */
    private record Sink(String name, OutputStream stream) {
        void write(String text) {
            try {
                stream.write(text.getBytes(UTF_8));
                stream.flush();
            } catch (IOException e) {
                throw failed(e);
            }
        }

        ShellException failed(IOException e) {
            return ShellException.failure(name + ": cannot be written: " + WorkingFolder.reason(e), e);
        }
    }

    /**
     * Opens them.
     *
     * @param inputs files that the load reads
     * @throws ShellException if one cannot be written, is named twice, or is read
     */
    static LoadFiles open(
            LoadAbout about,
            Optional<String> html,
            Optional<String> hdr,
            Optional<String> csv,
            List<String> inputs,
            WorkingFolder folder,
            Clock clock) {
        Set<Path> read = new HashSet<>();
        inputs.forEach(name -> read.add(WorkingFolder.real(folder.resolve(name))));
        Set<Path> named = new HashSet<>();
        Stream.of(html, hdr, csv).flatMap(Optional::stream).forEach(name -> {
            Path path = WorkingFolder.real(folder.resolve(name));
            boolean stream = Files.exists(path) && !Files.isRegularFile(path);
            if (read.contains(path)) {
                throw ShellException.usage(name + " is read by this load; a result would take its place");
            } else if (!named.add(path) && !stream) {
                throw ShellException.usage(name + ": two results want to be that file");
            }
        });
        return new LoadFiles(
                about,
                clock,
                html.map(name -> sink(name, folder)),
                hdr.map(name -> sink(name, folder)),
                csv.map(name -> sink(name, folder)));
    }

    private static Sink sink(String name, WorkingFolder folder) {
        try {
            return new Sink(name, new BufferedOutputStream(Files.newOutputStream(folder.resolve(name))));
        } catch (IOException e) {
            throw ShellException.failure(name + ": cannot be written: " + WorkingFolder.reason(e), e);
        }
    }

    /** A second is over. */
    void second(Second second, Map<Code, Histogram> latencies) {
        if (log.isEmpty()) {
            return;
        }
        if (!begun) {
            begun = true;
            log.get().began(clock.instant().minusNanos(second.length()));
        }
        if (!log.get().second(second, latencies)) {
            throw ShellException.failure(hdr.map(Sink::name).orElse("") + ": cannot be written");
        }
    }

    /** The load is over. */
    void end(LoadResult result) {
        html.ifPresent(sink -> sink.write(LoadPage.of(about, result)));
        csv.ifPresent(sink -> sink.write(String.join("\n", LoadFigures.csv(result)) + "\n"));
    }

    @Override
    public void close() {
        Optional<ShellException> first = Optional.empty();
        for (Sink sink : Stream.of(html, hdr, csv).flatMap(Optional::stream).toList()) {
            try {
                sink.stream().close();
            } catch (IOException e) {
                first = first.or(() -> Optional.of(sink.failed(e)));
            }
        }
        if (first.isPresent()) {
            throw first.get();
        }
    }
}
