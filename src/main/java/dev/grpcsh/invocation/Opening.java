package dev.grpcsh.invocation;

import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Opens files that may make the opener wait, such as a pipe that nobody writes to: on a thread of its own then, which
 * holds nothing and delays no exit, so that Ctrl-C ends the wait.
 */
public final class Opening {
    /** The most that is read of what is no file with an end of its own. */
    private static final int MOST_OF_A_PIPE = 64 << 20;

    private Opening() {}

    /** A file's stream asks for its position to tell how much there is, and JDK 17 fails there if it is a pipe. */
    private static final class WithoutPosition extends FilterInputStream {
        WithoutPosition(InputStream stream) {
            super(stream);
        }

        @Override
        public int available() {
            return 0;
        }
    }

    private interface Work<T extends AutoCloseable> {
        T open() throws IOException;
    }

    /** Opens a file to read from it; the caller closes it. */
    public static InputStream input(Path file) throws IOException {
        return open(file, () -> new WithoutPosition(Files.newInputStream(file)));
    }

    /** Opens a file to write to it; the caller closes it. */
    public static OutputStream output(Path file, OpenOption... options) throws IOException {
        return open(file, () -> Files.newOutputStream(file, options));
    }

    /**
     * All of a file.
     *
     * @param name what it is called
     * @throws ShellException if it is too large
     */
    public static byte[] all(Path file, String name) throws IOException {
        try {
            if (Files.isRegularFile(file)) {
                return Files.readAllBytes(file);
            }
            try (InputStream stream = input(file)) {
                return all(stream, name);
            }
        } catch (OutOfMemoryError e) {
            throw ShellException.failure(
                    name + ": takes more memory than there is; JAVA_TOOL_OPTIONS=-Xmx2g allows more", e);
        }
    }

    /**
     * All of a stream, such as standard input.
     *
     * @throws ShellException if it is too large
     */
    public static byte[] all(InputStream stream, String name) throws IOException {
        byte[] bytes = new WithoutPosition(stream).readNBytes(MOST_OF_A_PIPE + 1);
        if (bytes.length > MOST_OF_A_PIPE) {
            throw ShellException.failure(name + ": does not end within " + (MOST_OF_A_PIPE >> 20) + " MiB");
        }
        return bytes;
    }

    private static <T extends AutoCloseable> T open(Path file, Work<T> work) throws IOException {
        boolean waits = Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
        return waits ? patiently(work) : work.open();
    }

    private static <T extends AutoCloseable> T patiently(Work<T> work) throws IOException {
        FutureTask<T> task = new FutureTask<>(work::open);
        Thread opener = new Thread(task, "opener");
        opener.setDaemon(true);
        opener.start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            abandon(task);
            throw new Interruption();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException problem) {
                throw problem;
            }
            throw new IOException(e.getCause());
        }
    }

    /** What is opened after all, nobody wants any more. */
    private static <T extends AutoCloseable> void abandon(FutureTask<T> task) {
        Thread closer = new Thread(
                () -> {
                    try (T late = task.get()) {
                        // Only to be closed.
                        var unused = late;
                    } catch (Exception e) {
                        // It could not be opened, and nobody waits for it.
                    }
                },
                "opener");
        closer.setDaemon(true);
        closer.start();
    }
}
