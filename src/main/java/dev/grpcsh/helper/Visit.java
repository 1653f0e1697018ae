package dev.grpcsh.helper;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.session.Keeper;
import dev.grpcsh.shell.Shell;
import dev.grpcsh.shell.Vocabulary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * One invocation that a launcher left to the helper, from its arguments to its exit code. Runs on the thread that calls
 * it; another reads what the launcher says meanwhile.
 */
final class Visit {
    private static final int INTERRUPT = 130;
    private static final int TERMINATE = 143;

    private final Caller caller;
    private final String terminals;
    private final Path application;
    private final Vocabulary vocabulary;
    private final Keeper keeper;
    private final Relay relay;
    private final VisitTerminal terminal;
    private final BufferedReader from;
    private final Thread thread = Thread.currentThread();
    private volatile boolean over;

    Visit(
            Caller caller,
            String terminals,
            Path application,
            Vocabulary vocabulary,
            Keeper keeper,
            BufferedReader from,
            OutputStream to,
            Tickets tickets) {
        this.caller = caller;
        this.terminals = terminals;
        this.application = application;
        this.vocabulary = vocabulary;
        this.keeper = keeper;
        this.from = from;
        this.relay = new Relay(to, tickets, caller.oneOutput());
        this.terminal = new VisitTerminal(relay, this::abandon);
    }

    /** Carries it out, and tells the launcher how it ended. */
    void run() {
        Thread listener = new Thread(this::listen, "visit-listener");
        listener.setDaemon(true);
        listener.start();
        try (Relay carrying = relay) {
            ExitCode exitCode = new Shell(invocation(), terminal, Clock.systemUTC(), vocabulary, keeper).run();
            over = true;
            // Signals that came late are not for whoever has this thread next.
            var unused = Thread.interrupted();
            relay.end(exitCode.value());
        } catch (IOException e) {
            // Nobody is there to be told.
        }
    }

    private Invocation invocation() {
        return new Invocation(
                caller.arguments(),
                caller.environment(),
                caller.workingDirectory(),
                Optional.of(application),
                relay.in(),
                relay.out(),
                relay.err(),
                isTerminal(0),
                isTerminal(1),
                isTerminal(2));
    }

    private boolean isTerminal(int stream) {
        return terminals.length() == 3 && terminals.charAt(stream) == '1';
    }

    private void listen() {
        try {
            for (String line = from.readLine(); line != null; line = from.readLine()) {
                switch (line) {
                    case "INT" -> terminal.signal(INTERRUPT);
                    case "TERM" -> terminal.signal(TERMINATE);
                    default -> relay.unprinted();
                }
            }
        } catch (IOException e) {
            // As at the end.
        }
        if (!over) {
            relay.broken();
            terminal.signal(TERMINATE);
        }
    }

    /** What heeds no signal goes on by itself; the launcher does not wait for it. */
    private void abandon(int exitCode) {
        try {
            relay.end(exitCode);
        } catch (IOException e) {
            // Nobody is there to be told.
        }
        thread.interrupt();
    }
}
