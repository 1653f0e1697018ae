package dev.grpcsh.helper;

import java.io.IOException;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Connections that launchers were asked for, each by a ticket that nobody can guess. Safe for several threads. */
final class Tickets {
    private static final long PATIENCE_SECONDS = 5;
    private static final int BYTES = 16;

    private final SecureRandom random;
    private final Map<String, CompletableFuture<Socket>> waiting = new ConcurrentHashMap<>();

    Tickets(SecureRandom random) {
        this.random = random;
    }

    /** A ticket for one connection. */
    String issue() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String ticket = HexFormat.of().formatHex(bytes);
        waiting.put(ticket, new CompletableFuture<>());
        return ticket;
    }

    /** Somebody came with a ticket; false if it is none. */
    boolean redeem(String ticket, Socket socket) {
        CompletableFuture<Socket> awaited = waiting.get(ticket);
        return awaited != null && awaited.complete(socket);
    }

    /** Waits for whoever has the ticket, which is worth nothing afterwards. */
    Socket await(String ticket) throws IOException {
        CompletableFuture<Socket> awaited = waiting.get(ticket);
        try {
            if (awaited == null) {
                throw new IOException("no such ticket");
            }
            return awaited.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("Broken pipe: the launcher does not come for its streams", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Broken pipe: interrupted", e);
        } finally {
            waiting.remove(ticket);
        }
    }
}
