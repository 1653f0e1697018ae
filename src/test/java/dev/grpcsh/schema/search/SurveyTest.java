package dev.grpcsh.schema.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import dev.grpcsh.Wire;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.source.DescriptorSource;
import dev.grpcsh.source.ServiceOutline;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A pass in the background, over a source that delivers when the test lets it. */
@Timeout(60)
final class SurveyTest {
    private static final long PATIENCE_MILLIS = 30_000;

    private final Deliveries source = new Deliveries();
    private final Survey survey = new Survey(source);

    @AfterEach
    void close() {
        survey.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("survey");
    }

    private static Supplier<Optional<FileDescriptorProto>> file(String name) {
        return () ->
                Optional.of(Wire.file("name: '" + name + ".proto' package: 'p' message_type { name: '" + name + "' }"));
    }

    private List<String> found(String word) {
        return survey.find(List.of(word)).stream().map(Finding::name).toList();
    }

    @Test
    void knowsMoreAndMore() throws Exception {
        assertThat(survey.progress()).isEqualTo(new Survey.Progress(0, 0, false));
        survey.begin();
        source.deliver(file("First"));
        source.awaitTaken(1);
        assertThat(survey.await(1)).isFalse();
        source.deliver(file("Second"));
        source.awaitTaken(2);
        assertThat(found("p")).contains("p.First");
        assertThat(survey.progress().through()).isFalse();
        survey.begin();
        source.deliver(Optional::empty);
        assertThat(survey.await(PATIENCE_MILLIS)).isTrue();
        assertThat(found("p")).containsExactly("p.First", "p.Second");
        assertThat(survey.progress()).isEqualTo(new Survey.Progress(2, 2, true));
        survey.begin();
        assertThat(survey.await(PATIENCE_MILLIS)).isTrue();
        assertThat(source.passes()).isEqualTo(1);
    }

    @Test
    void beginsAnewAfterFailure() throws Exception {
        survey.begin();
        source.deliver(file("First"));
        source.deliver(() -> {
            throw ShellException.failure("the server has gone");
        });
        assertThatThrownBy(() -> survey.await(PATIENCE_MILLIS)).hasMessage("the server has gone");
        assertThat(found("first")).containsExactly("p.First");
        survey.begin();
        source.deliver(file("First"));
        source.deliver(file("Second"));
        source.deliver(Optional::empty);
        assertThat(survey.await(PATIENCE_MILLIS)).isTrue();
        assertThat(found("p")).containsExactly("p.First", "p.Second");
        assertThat(source.passes()).isEqualTo(2);
    }

    @Test
    void tellsWhatStoppedIt() {
        survey.begin();
        source.deliver(() -> {
            throw new IllegalStateException("odd");
        });
        assertThatThrownBy(() -> survey.await(PATIENCE_MILLIS))
                .isInstanceOf(ShellException.class)
                .hasMessageContaining("the search stopped: ")
                .hasMessageContaining("odd");
    }

    @Test
    void endsWhenItIsClosed() throws Exception {
        survey.begin();
        source.deliver(file("First"));
        source.awaitTaken(1);
        survey.close();
        assertThat(found("first")).containsExactly("p.First");
    }

    @Test
    void needNotBegin() throws Exception {
        assertThat(found("first")).isEmpty();
        assertThat(survey.await(1)).isFalse();
        survey.close();
    }

    /** A source of which only the pass counts. */
    private static final class Deliveries implements DescriptorSource {
        private final BlockingQueue<Supplier<Optional<FileDescriptorProto>>> deliveries = new LinkedBlockingQueue<>();
        private final AtomicInteger passes = new AtomicInteger();
        private int asked;

        void deliver(Supplier<Optional<FileDescriptorProto>> delivery) {
            deliveries.add(delivery);
        }

        int passes() {
            return passes.get();
        }

        /** Waits until so many files are in the index: until the next is asked for. */
        synchronized void awaitTaken(int files) throws InterruptedException {
            while (asked <= files) {
                wait();
            }
        }

        private synchronized void ask() {
            asked++;
            notifyAll();
        }

        @Override
        public Pass pass() {
            passes.incrementAndGet();
            return new Pass() {
                private int done;

                @Override
                public Optional<FileDescriptorProto> next() {
                    ask();
                    try {
                        Optional<FileDescriptorProto> file = deliveries.take().get();
                        done += file.isPresent() ? 1 : 0;
                        return file;
                    } catch (InterruptedException e) {
                        throw new Interruption();
                    }
                }

                @Override
                public int done() {
                    return done;
                }

                @Override
                public int total() {
                    return done + 1;
                }
            };
        }

        @Override
        public String label() {
            return "deliveries";
        }

        @Override
        public List<String> serviceNames() {
            return List.of();
        }

        @Override
        public List<ServiceOutline> services(Collection<String> names) {
            return List.of();
        }

        @Override
        public List<String> typeNames() {
            return List.of();
        }

        @Override
        public List<String> knownTypeNames() {
            return List.of();
        }

        @Override
        public Optional<FileDescriptorProto> defining(String symbol) {
            return Optional.empty();
        }

        @Override
        public Optional<FileDescriptorProto> named(String file) {
            return Optional.empty();
        }

        @Override
        public List<FileDescriptorProto> extending(String message) {
            return List.of();
        }
    }
}
