package dev.grpcsh.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private static final byte[] PIECE = new byte[1 << 16];

    /** Nobody reads what is written, until the latch opens; which no interrupt can do. */
    private static final class FullPipe extends OutputStream {
        final CountDownLatch reader = new CountDownLatch(1);
        final AtomicInteger written = new AtomicInteger();

        @Override
        public void write(int one) {
            throw new AssertionError("pieces are written whole");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            while (true) {
                try {
                    reader.await();
                    written.addAndGet(length);
                    return;
                } catch (InterruptedException e) {
                    // As a write to a pipe would.
                }
            }
        }
    }

    private static final class BrokenPipe extends OutputStream {
        @Override
        public void write(int one) throws IOException {
            throw new IOException("Broken pipe");
        }
    }

    /** What a task fails with that is interrupted once it waits. */
    private static Throwable interrupted(Runnable task) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>(new AssertionError("ended without a failure"));
        Thread writer = new Thread(() -> {
            Throwable caught = catchThrowable(task::run);
            if (caught != null) {
                thrown.set(caught);
            }
        });
        writer.start();
        while (writer.getState() != Thread.State.WAITING && writer.isAlive()) {
            Thread.onSpinWait();
        }
        writer.interrupt();
        writer.join();
        return java.util.Objects.requireNonNull(thrown.get());
    }

    @Test
    void keepsTheOrder() {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        try (Console console = new Console(both, both)) {
            StringBuilder expected = new StringBuilder();
            for (int i = 0; i < 1000; i++) {
                String line = i + "\n";
                (i % 3 == 0 ? console.err() : console.out()).write(line.getBytes(UTF_8));
                expected.append(line);
            }
            console.out().write("x".repeat(200_000).getBytes(UTF_8));
            console.drain();
            assertThat(both.toString(UTF_8)).isEqualTo(expected + "x".repeat(200_000));
        }
    }

    @Test
    void drainsNothing() {
        try (Console console = new Console(new BrokenPipe(), new BrokenPipe())) {
            console.drain();
        }
    }

    @Test
    void waitOnAFullPipeCanBeInterrupted() throws InterruptedException {
        FullPipe pipe = new FullPipe();
        try (Console console = new Console(pipe, pipe)) {
            AtomicInteger accepted = new AtomicInteger();

            Throwable thrown = interrupted(() -> {
                while (true) {
                    console.out().write(PIECE.clone());
                    accepted.incrementAndGet();
                }
            });

            assertThat(thrown).isInstanceOf(Interruption.class);
            // The buffer is bounded: a mebibyte, a piece that exceeds it, and what the writing thread holds.
            assertThat(accepted.get()).isBetween(16, 20);
            console.discard();
            pipe.reader.countDown();
            console.drain();
            assertThat(pipe.written.get()).isLessThanOrEqualTo(3 * PIECE.length);
        }
    }

    @Test
    void drainCanBeInterrupted() throws InterruptedException {
        FullPipe pipe = new FullPipe();
        try (Console console = new Console(pipe, pipe)) {
            console.out().write(PIECE.clone());

            assertThat(interrupted(console::drain)).isInstanceOf(Interruption.class);
            pipe.reader.countDown();
            console.drain();
            assertThat(pipe.written.get()).isEqualTo(PIECE.length);
        }
    }

    @Test
    void readerThatWentAway() {
        try (Console console = new Console(new BrokenPipe(), new ByteArrayOutputStream())) {
            console.out().write(PIECE.clone());
            assertThatThrownBy(console::drain)
                    .isInstanceOfSatisfying(
                            ShellException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.BROKEN_PIPE));
            assertThatThrownBy(() -> console.out().write(PIECE.clone()))
                    .isInstanceOfSatisfying(
                            ShellException.class,
                            e -> assertThat(e.exitCode().value()).isEqualTo(141));
        }
    }

    @Test
    void pipeHandsOver() throws IOException {
        Pipe pipe = new Pipe();
        pipe.sink().write("ab".getBytes(UTF_8));
        pipe.sink().write(new byte[0]);
        pipe.sink().write("c\u00e4".getBytes(UTF_8));
        InputStream stream = pipe.stream();
        byte[] into = new byte[10];

        assertThat(stream.read(into, 0, 0)).isZero();
        assertThat(stream.read()).isEqualTo('a');
        assertThat(stream.read(into, 0, 10)).isEqualTo(1);
        assertThat(stream.read(into, 0, 2)).isEqualTo(2);
        pipe.end();
        assertThat(stream.readAllBytes()).containsExactly(0xa4);
        assertThat(stream.read()).isEqualTo(-1);
    }

    @Test
    void writerWaitsForAFullPipe() throws InterruptedException {
        Pipe pipe = new Pipe();
        AtomicInteger accepted = new AtomicInteger();

        Throwable thrown = interrupted(() -> {
            while (true) {
                pipe.sink().write(new byte[] {1});
                accepted.incrementAndGet();
            }
        });

        assertThat(thrown).isInstanceOf(Interruption.class);
        assertThat(accepted.get()).isEqualTo(64);
    }

    @Test
    void readerOfAnEmptyPipeCanBeInterrupted() throws InterruptedException {
        Pipe pipe = new Pipe();
        assertThat(interrupted(() -> {
                    try {
                        assertThat(pipe.stream().read()).isEqualTo(-2);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }))
                .hasCauseInstanceOf(java.io.InterruptedIOException.class);
    }

    @Test
    void readerThatStopped() throws IOException {
        Pipe pipe = new Pipe();
        pipe.sink().write(new byte[] {1});
        pipe.stream().close();

        assertThat(pipe.stream().read()).isEqualTo(-1);
        assertThatThrownBy(() -> pipe.sink().write(new byte[] {1}))
                .isInstanceOfSatisfying(
                        ShellException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.BROKEN_PIPE));
    }
}
