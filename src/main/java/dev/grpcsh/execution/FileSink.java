package dev.grpcsh.execution;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.Opening;
import dev.grpcsh.output.ByteSink;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that takes the data of a statement. */
final class FileSink implements ByteSink, AutoCloseable {
    private final String name;
    private final OutputStream stream;

    private FileSink(String name, OutputStream stream) {
        this.name = name;
        this.stream = stream;
    }

    static FileSink open(String name, Path file, boolean append) {
        try {
            StandardOpenOption mode = append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
            OutputStream opened = Opening.output(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode);
            return new FileSink(name, new BufferedOutputStream(opened));
        } catch (NoSuchFileException e) {
            throw ShellException.failure(name + ": the folder does not exist", e);
        } catch (IOException e) {
            throw unwritable(name, e);
        }
    }

    @Override
    public synchronized void write(byte[] bytes) {
        try {
            stream.write(bytes);
        } catch (IOException e) {
            throw unwritable(name, e);
        }
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw unwritable(name, e);
        }
    }

    private static ShellException unwritable(String name, IOException e) {
        return ShellException.failure(name + ": cannot be written: " + e.getMessage(), e);
    }
}
