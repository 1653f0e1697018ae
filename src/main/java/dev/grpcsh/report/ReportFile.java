package dev.grpcsh.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.WorkingFolder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a report is written into as it comes. Opened before anything runs, so that one that cannot be is told then. */
final class ReportFile implements AutoCloseable {
    private final String name;
    private final Writer writer;

    private ReportFile(String name, Writer writer) {
        this.name = name;
        this.writer = writer;
    }

    /**
     * Begins a file, in place of what it held.
     *
     * @throws ShellException if that cannot be done
     */
    static ReportFile open(String name, WorkingFolder folder) {
        Path path = folder.resolve(name);
        try {
            return new ReportFile(name, new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(path), UTF_8)));
        } catch (IOException e) {
            throw ShellException.failure(name + ": cannot be written: " + WorkingFolder.reason(e), e);
        }
    }

    void write(String text) {
        try {
            writer.write(text);
        } catch (IOException e) {
            throw ShellException.failure(name + ": cannot be written: " + WorkingFolder.reason(e), e);
        }
    }

    /** Has what was written by now in the file. */
    void flush() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw ShellException.failure(name + ": cannot be written: " + WorkingFolder.reason(e), e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw ShellException.failure(name + ": cannot be written: " + WorkingFolder.reason(e), e);
        }
    }
}
