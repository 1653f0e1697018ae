package dev.grpcsh.helper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.resident.HelperFile;
import dev.grpcsh.shell.Vocabulary;
import dev.grpcsh.storage.PrivateFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Listens on loopback for launchers of the same user, and ends when nobody came for a while, or its file is gone or
 * another's. Owns its socket, its file and its keeper.
 */
public final class Helper implements AutoCloseable {
    private static final int BACKLOG = 50;
    private static final int TICK_MILLIS = 1_000;
    private static final long TICK_NANOS = 900_000_000;
    private static final int HANDSHAKE_MILLIS = 2_000;
    private static final int MOST_AT_ONCE = 4;
    private static final int MOST_CONNECTIONS = 64;
    private static final int SECRET_BYTES = 32;

    private final Path file;
    private final Settings settings;
    private final ServerSocket socket;
    private final HelperFile told;
    private final SecureRandom random = new SecureRandom();
    private final Tickets tickets = new Tickets(random);
    private final WarmKeeper keeper = new WarmKeeper();
    private final Vocabulary vocabulary;
    private final Suitability suitability;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "visit");
        thread.setDaemon(true);
        return thread;
    });
    private final ProgramStamp stamp;
    private final Caller.World own;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger visits = new AtomicInteger();
    private final AtomicLong served = new AtomicLong();
    private final AtomicLong lastUse = new AtomicLong(System.nanoTime());
    private volatile boolean stopped;

    /**
     * What a helper is told when it begins.
     *
     * @param idle how long it stays when nobody comes
     * @param application the folder of the program
     * @param javaHome the folder of the JVM
     * @param start what of the environment chose the JVM, as the launcher put it together
     * @param timeZone the time zone, as the environment names it; empty: the machine's
     */
    public record Settings(Duration idle, Path application, Path javaHome, String start, String timeZone) {}

    /**
     * Makes one that can be found.
     *
     * @param file tells launchers of it
     * @throws IOException if it can listen nowhere, or the file cannot be written
     */
    public Helper(Path file, Settings settings) throws IOException {
        this.file = file;
        this.settings = settings;
        this.vocabulary = new Vocabulary(Optional.of(settings.application()));
        this.suitability = new Suitability(vocabulary.commands(), settings.timeZone());
        this.own = Caller.World.own();
        this.stamp = ProgramStamp.of(settings.application(), settings.javaHome());
        this.socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        this.told = new HelperFile(
                socket.getLocalPort(),
                HexFormat.of().formatHex(secret),
                settings.start(),
                settings.application().toString());
        try {
            PrivateFiles.sealedFolder(
                    Objects.requireNonNull(file.toAbsolutePath().getParent()));
            told.write(file);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Serves until it is to end. */
    public void run() throws IOException {
        new WarmUp(vocabulary).begin();
        socket.setSoTimeout(TICK_MILLIS);
        long checked = System.nanoTime();
        while (!stopped) {
            try {
                Socket visitor = socket.accept();
                admit(visitor);
            } catch (SocketTimeoutException e) {
                keeper.prune();
            } catch (SocketException e) {
                // It was told to stop.
                return;
            }
            if (System.nanoTime() - checked > TICK_NANOS) {
                checked = System.nanoTime();
                stopped |= isOver();
            }
        }
    }

    /** Strangers, too, may come to a port; so many at once as do no harm. */
    private void admit(Socket visitor) {
        if (connections.incrementAndGet() > MOST_CONNECTIONS) {
            connections.decrementAndGet();
            close(visitor);
            return;
        }
        threads.execute(() -> {
            try {
                receive(visitor);
            } finally {
                connections.decrementAndGet();
            }
        });
    }

    private boolean isOver() {
        boolean idle = visits.get() == 0
                && System.nanoTime() - lastUse.get() > settings.idle().toNanos();
        return idle || !stamp.holds() || !HelperFile.read(file).equals(Optional.of(told));
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdown();
        keeper.close();
        if (HelperFile.read(file).equals(Optional.of(told))) {
            Files.deleteIfExists(file);
        }
    }

    private void receive(Socket visitor) {
        try {
            visitor.setTcpNoDelay(true);
            visitor.setSoTimeout(HANDSHAKE_MILLIS);
            String hello = line(visitor);
            int space = hello.indexOf(' ');
            String kind = space < 0 ? "" : hello.substring(0, space);
            String rest = hello.substring(space + 1);
            if (kind.equals("ticket")) {
                visitor.setSoTimeout(0);
                if (!tickets.redeem(rest, visitor)) {
                    visitor.close();
                }
            } else if (kind.equals(HelperFile.KIND) && rest.matches("\\d{1,20}(\\.\\d{1,20}){1,3}")) {
                try (visitor) {
                    prove(rest, visitor);
                }
            } else {
                visitor.close();
            }
        } catch (IOException | RuntimeException | Error e) {
            close(visitor);
        }
    }

    /** A line, byte by byte: what follows may be a program's input, and who sends it may be anybody. */
    private static String line(Socket visitor) throws IOException {
        StringBuilder line = new StringBuilder();
        int unit = visitor.getInputStream().read();
        while (unit >= 0 && unit != '\n' && line.length() < 200) {
            line.append((char) unit);
            unit = visitor.getInputStream().read();
        }
        return line.toString();
    }

    /** Whoever can make a file in that folder is its owner, and no stranger who has taken the port. */
    private void prove(String nonce, Socket visitor) throws IOException {
        OutputStream out = visitor.getOutputStream();
        Path proof = file.resolveSibling(nonce);
        Files.createFile(proof);
        String[] words;
        try {
            say(out, "here");
            words = line(visitor).split(" ", -1);
        } finally {
            Files.deleteIfExists(proof);
        }
        if (!MessageDigest.isEqual(words[0].getBytes(US_ASCII), told.secret().getBytes(US_ASCII)) || words.length < 2) {
            return;
        }
        switch (words[1]) {
            case "status" -> say(out, status());
            case "stop" -> {
                stopped = true;
                say(out, "stopping");
                socket.close();
            }
            case "call" -> call(words, nonce, out, visitor);
            default -> say(out, "no");
        }
    }

    private String status() {
        Runtime runtime = Runtime.getRuntime();
        long left =
                settings.idle().minusNanos(System.nanoTime() - lastUse.get()).toSeconds();
        return "process " + ProcessHandle.current().pid() + " · " + served.get() + " calls · "
                + keeper.count() + (keeper.count() == 1 ? " connection" : " connections") + " kept · heap "
                + ((runtime.totalMemory() - runtime.freeMemory()) >> 20) + " MB · "
                + (visits.get() > 0 ? "at work" : "ends in " + Math.max(0, left) + " s unless used");
    }

    private void call(String[] words, String nonce, OutputStream out, Socket visitor) throws IOException {
        boolean wellFormed = words.length == 4 && words[2].matches("\\d{1,10}") && words[3].matches("[01]{3}");
        int there = visits.incrementAndGet();
        try {
            Optional<Caller> caller = wellFormed && there <= MOST_AT_ONCE
                    ? Caller.of(Long.parseLong(words[2]), nonce, own)
                    : Optional.empty();
            if (caller.isEmpty() || !stamp.holds() || !suitability.fits(caller.get(), words[3])) {
                say(out, "no");
                return;
            }
            say(out, "ready");
            // Who had no patience started the ordinary way, and does not say so.
            if (!line(visitor).equals("go")) {
                return;
            }
            visitor.setSoTimeout(0);
            BufferedReader in = new BufferedReader(new InputStreamReader(visitor.getInputStream(), ISO_8859_1));
            served.incrementAndGet();
            new Visit(caller.get(), words[3], settings.application(), vocabulary, keeper, in, out, tickets).run();
        } finally {
            lastUse.set(System.nanoTime());
            visits.decrementAndGet();
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(UTF_8));
        out.flush();
    }

    private static void close(Socket visitor) {
        try {
            visitor.close();
        } catch (IOException e) {
            // Then it is gone already.
        }
    }
}
