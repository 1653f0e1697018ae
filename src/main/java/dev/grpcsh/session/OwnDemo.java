package dev.grpcsh.session;

import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.demo.DemoSettings;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The embedded server of a session, made when it is first called. Owns it. Safe for several threads. */
final class OwnDemo implements AutoCloseable {
    private final Supplier<DemoSettings> settings;
    private final Consumer<String> log;
    private @Nullable DemoServer server;

    /**
     * Makes none yet.
     *
     * @param settings how it is to behave, asked for when it is made
     * @param log takes what it has to tell
     */
    OwnDemo(Supplier<DemoSettings> settings, Consumer<String> log) {
        this.settings = settings;
        this.log = log;
    }

    Consumer<String> log() {
        return log;
    }

    synchronized DemoServer server() {
        DemoServer made = server;
        if (made == null) {
            made = new DemoServer(settings.get(), log);
            server = made;
        }
        return made;
    }

    /** Lets it go; the next is a fresh one. */
    @Override
    public synchronized void close() {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
