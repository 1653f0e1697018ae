package dev.grpcsh.completion;

import com.google.protobuf.Descriptors.Descriptor;
import dev.grpcsh.command.MessageType;
import dev.grpcsh.connection.Connection;
import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.session.Lease;
import dev.grpcsh.session.Session;
import dev.grpcsh.source.MethodOutline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Asks servers for what a person at the prompt may want next, on a thread of its own, so that no key ever waits for a
 * network. Owns that thread. Its methods return at once; safe for several threads.
 */
public final class Ahead implements AutoCloseable {
    /** How many services are read at once: what is asked meanwhile waits for no more. */
    private static final int PORTION = 25;

    private final Completions completions;
    private final Session session;
    private final KnownNames known;
    private final ExecutorService thread;
    private final Set<String> wanted = ConcurrentHashMap.newKeySet();
    private volatile Runnable news = () -> {};

    /** Makes one; nothing is asked yet. */
    public Ahead(Completions completions, Session session, KnownNames known) {
        this.completions = completions;
        this.session = session;
        this.known = known;
        this.thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Looking::new);
    }

    private static final class Looking extends Thread {
        Looking(Runnable work) {
            super(null, work, "grpcsh-ahead");
            setDaemon(true);
        }
    }

    /** Whether a thread only looks ahead, so that nobody may be asked a question for it. */
    public static boolean isAhead(Thread thread) {
        return thread instanceof Looking;
    }

    /** How a text goes on behind its end; known at once where nobody has to be asked, however busy the thread is. */
    public CompletableFuture<Proposals> propose(String text) {
        try {
            return completions
                    .atOnce(text)
                    .map(CompletableFuture::completedFuture)
                    .orElseGet(() -> ask(() -> completions.of(text)));
        } catch (RuntimeException | StackOverflowError e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** How a message of that type goes on. */
    public CompletableFuture<Proposals> propose(Descriptor type, String line) {
        return ask(() -> completions.ofMessage(type, line));
    }

    /** How the name of a file goes on. */
    public CompletableFuture<Proposals> proposeFile(String name) {
        return ask(() -> completions.ofFile(name));
    }

    /** A text as it is handed to an editor: behind a bare method, with its message to be filled in. */
    public CompletableFuture<String> toEdit(String text) {
        return ask(() -> completions.withTemplate(text));
    }

    /** Learns the names of everything that the server has, if they are not known yet: empty, or why it cannot. */
    public CompletableFuture<Optional<ShellException>> learn() {
        int move = session.schemas();
        CompletableFuture<Optional<ShellException>> told = new CompletableFuture<>();
        if (known.isOf(move)) {
            told.complete(Optional.empty());
        } else {
            known.forget(move);
            learn(new Lesson(move, told));
        }
        return told;
    }

    /** What is learned of one server. */
    private static final class Lesson {
        private final int move;
        private final CompletableFuture<Optional<ShellException>> told;
        private final List<MethodOutline> methods = new ArrayList<>();
        private List<String> services = List.of();
        private int at;

        Lesson(int move, CompletableFuture<Optional<ShellException>> told) {
            this.move = move;
            this.told = told;
        }
    }

    /** A portion, and then those behind it; between two portions others have their turn. */
    private void learn(Lesson lesson) {
        var unused = ask(() -> portion(lesson)).whenComplete((problem, failure) -> {
            if (failure != null) {
                lesson.told.completeExceptionally(failure);
            } else if (problem.isPresent() || lesson.at >= lesson.services.size() || moved(lesson)) {
                if (problem.isEmpty() && !moved(lesson)) {
                    known.methods(List.copyOf(lesson.methods), lesson.move);
                }
                lesson.told.complete(problem);
            } else {
                learn(lesson);
            }
        });
    }

    private boolean moved(Lesson lesson) {
        return session.schemas() != lesson.move;
    }

    private Optional<ShellException> portion(Lesson lesson) {
        try (Lease lease = session.connection(ConnectionOptions.NONE)) {
            Connection connection = lease.connection();
            if (lesson.services.isEmpty()) {
                lesson.services = connection.ask((schema, kept) -> schema.serviceNames());
            }
            int end = Math.min(lesson.at + PORTION, lesson.services.size());
            List<String> portion = lesson.services.subList(lesson.at, end);
            connection
                    .ask((schema, kept) -> schema.services(portion))
                    .forEach(service -> lesson.methods.addAll(service.methods()));
            lesson.at = end;
            return Optional.empty();
        } catch (ShellException e) {
            return Optional.of(e);
        } catch (Interruption e) {
            return Optional.of(ShellException.failure("interrupted"));
        }
    }

    /** Somebody would like to know what message stands behind a name; there will be news, either way. */
    public void wantType(String name) {
        if (!wanted.add(name)) {
            return;
        }
        var unused = ask(() -> type(name)).whenComplete((type, failure) -> {
            // Nobody is told of a failure: the command will meet it.
            known.type(KnownNames.key(session, name), failure == null ? type : Optional.empty());
            wanted.remove(name);
            news.run();
        });
    }

    private Optional<Descriptor> type(String name) {
        try {
            return session.connection().ask((schema, kept) -> Optional.of(MessageType.of(session.names(schema), name)));
        } catch (ShellException | Interruption e) {
            return Optional.empty();
        }
    }

    /** Runs that on the thread whenever there is something new to show. */
    public void onNews(Runnable action) {
        news = action;
    }

    private <T> CompletableFuture<T> ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            thread.execute(() -> {
                try {
                    answer.complete(question.get());
                } catch (Throwable e) {
                    // Whoever asked tells it; this thread has others to serve.
                    answer.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(e);
        }
        return answer;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
