package dev.grpcsh.schema.search;

import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.source.DescriptorSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One pass over everything that a source holds, made in the background once somebody searches, and kept for whoever
 * searches next. Owns its thread, and ends it when it is closed. Safe for several threads.
 */
public final class Survey implements AutoCloseable {
    private final DescriptorSource source;
    private final SharedTexts texts = new SharedTexts();
    private final SearchIndex index = new SearchIndex(texts);
    private final UseGraph uses = new UseGraph(texts);
    private volatile Progress progress = new Progress(0, 0, false);
    private volatile @Nullable ShellException failure;
    private @Nullable Thread thread;
    private CountDownLatch ended = new CountDownLatch(1);

    /** Makes a survey that has not begun. */
    public Survey(DescriptorSource source) {
        this.source = source;
    }

    /**
     * How far it is.
     *
     * @param done the files seen
     * @param total the files there are, as far as is known by now
     * @param through whether all were seen
     */
    public record Progress(int done, int total, boolean through) {}

    /** Begins the pass, if it is neither under way nor through. */
    public synchronized void begin() {
        boolean failed = failure != null;
        if (thread != null && !failed) {
            return;
        }
        failure = null;
        ended = new CountDownLatch(1);
        CountDownLatch end = ended;
        thread = new Thread(() -> run(end), "survey");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Waits for the end of the pass.
     *
     * @return false if it goes on
     * @throws ShellException what the pass failed with
     */
    public boolean await(long milliseconds) throws InterruptedException {
        CountDownLatch end;
        synchronized (this) {
            end = ended;
        }
        boolean over = end.await(milliseconds, TimeUnit.MILLISECONDS);
        ShellException problem = failure;
        if (over && problem != null) {
            throw problem;
        }
        return over;
    }

    /** How far it is. */
    public Progress progress() {
        return progress;
    }

    /** What fits all of these words, the best first, among what was seen so far. */
    public List<Finding> find(List<String> words) {
        return index.find(words);
    }

    /** The methods that take or return a type, directly or inside another, among what was seen so far. */
    public List<Use> uses(String type) {
        return uses.of(type);
    }

    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) {
            running.interrupt();
            try {
                running.join(TimeUnit.SECONDS.toMillis(2));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run(CountDownLatch end) {
        try {
            DescriptorSource.Pass pass = source.pass();
            for (var file = pass.next(); file.isPresent(); file = pass.next()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new Interruption();
                }
                if (index.add(file.get())) {
                    uses.add(file.get());
                }
                progress = new Progress(pass.done(), pass.total(), false);
            }
            progress = new Progress(pass.done(), pass.done(), true);
        } catch (Interruption e) {
            // Nobody looks any more.
            failure = ShellException.failure("the search was stopped");
        } catch (ShellException e) {
            failure = e;
        } catch (OutOfMemoryError e) {
            failure = ShellException.failure(
                    "the schema takes more memory than there is; JAVA_TOOL_OPTIONS=-Xmx2g allows more", e);
        } catch (StackOverflowError e) {
            failure = ShellException.failure("a type of the schema is nested too deep to be searched", e);
        } catch (RuntimeException | Error e) {
            failure = ShellException.failure("the search stopped: " + e, e);
        } finally {
            end.countDown();
        }
    }
}
