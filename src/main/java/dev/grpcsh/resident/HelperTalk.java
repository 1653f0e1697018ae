package dev.grpcsh.resident;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Asks a helper about itself. It is believed only after it made a file in the owner's folder, as nobody else can. */
public final class HelperTalk {
    private static final int PATIENCE_MILLIS = 1_000;

    private HelperTalk() {}

    /**
     * The line that a helper answers with; empty if there is none.
     *
     * @param file what it told of itself
     * @param question {@code status} or {@code stop}
     */
    public static Optional<String> ask(Path file, String question) {
        Optional<HelperFile> told = HelperFile.read(file);
        if (told.isEmpty()) {
            return Optional.empty();
        }
        String nonce = ProcessHandle.current().pid() + "." + System.nanoTime();
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), told.get().port()),
                    PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            write(socket, HelperFile.KIND + " " + nonce);
            boolean proven =
                    "here".equals(in.readLine()) && Files.exists(file.resolveSibling(nonce), LinkOption.NOFOLLOW_LINKS);
            if (!proven) {
                return Optional.empty();
            }
            write(socket, told.get().secret() + " " + question);
            return Optional.ofNullable(in.readLine());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void write(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
    }
}
