package dev.grpcsh.source;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.rpc.RpcOutcome;
import io.grpc.Status.Code;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Talks with a reflection service in the version it speaks: v1, and v1alpha if the server does not take that, whatever
 * the status it says so with. Each round of questions opens a stream and closes it before the answers are used, for some
 * servers allow only one stream at a time.
 */
final class ReflectionTalk {
    /** What a server that has answered before ends the stream with when it does not like one question. */
    private static final Set<Code> REFUSALS_OF_ONE = Set.of(Code.NOT_FOUND, Code.UNIMPLEMENTED, Code.OK);

    /** What it ends calls with, too, that it lets nobody make without a credential. */
    private static final Set<Code> KEPT_OUT = Set.of(Code.UNAUTHENTICATED, Code.PERMISSION_DENIED);

    private final ReflectionStream.Opener opener;
    private final Optional<ReflectionUse> use;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ReflectionVersion version;
    private boolean answered;

    ReflectionTalk(ReflectionStream.Opener opener, Optional<ReflectionUse> use) {
        this.opener = opener;
        this.use = use;
    }

    String server() {
        return opener.server();
    }

    void notice(String text) {
        opener.notice(text);
    }

    String label() {
        ReflectionVersion spoken = version;
        return spoken == null ? "reflection" : "reflection " + spoken.label();
    }

    /** One talk at a time; waiting for one's turn ends with Ctrl-C, too. */
    <T> T exclusively(Supplier<T> work) {
        Interruption.pause(lock::lockInterruptibly);
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Asks questions; there is no answer to one that the server refuses by a status because it does not know the name.
     *
     * @throws ShellException if the server does not offer reflection, or not to us
     */
    void ask(List<ServerReflectionRequest> questions, Consumer<ServerReflectionResponse> answers) {
        if (version == null && use.isPresent()) {
            version = chosen(use.get());
        }
        if (version != null) {
            askIn(version, questions, answers);
            return;
        }
        RpcOutcome first;
        try {
            attempt(ReflectionVersion.V1, questions, answers);
            return;
        } catch (ReflectionStream.Ended e) {
            first = e.outcome();
        }
        if (version != null) {
            askEach(questions, answers);
            return;
        }
        if (first.origin() == RpcOutcome.Origin.NO_TRANSPORT) {
            throw opener.unreachable(first);
        }
        try {
            attempt(ReflectionVersion.V1ALPHA, questions, answers);
            return;
        } catch (ReflectionStream.Ended e) {
            if (first.code() != Code.NOT_FOUND && e.outcome().code() != Code.NOT_FOUND) {
                throw refused(first, e.outcome());
            }
        }
        askEach(questions, answers);
    }

    private ReflectionVersion chosen(ReflectionUse of) {
        return switch (of) {
            case V1 -> ReflectionVersion.V1;
            case V1ALPHA -> ReflectionVersion.V1ALPHA;
            case OFF ->
                throw ShellException.usage(opener.server()
                        + ": --reflection off leaves no schema; give one with --proto FILE or --protoset FILE");
        };
    }

    private void attempt(
            ReflectionVersion tried,
            List<ServerReflectionRequest> questions,
            Consumer<ServerReflectionResponse> answers) {
        talk(tried, questions, answer -> {
            version = tried;
            answered = true;
            answers.accept(answer);
        });
    }

    /** Once more with a fresh credential, where there is one to be had and nothing was answered yet. */
    private void talk(
            ReflectionVersion spoken,
            List<ServerReflectionRequest> questions,
            Consumer<ServerReflectionResponse> answers) {
        int[] taken = {0};
        try (ReflectionStream stream = opener.open(spoken)) {
            stream.ask(questions, answer -> {
                taken[0]++;
                answers.accept(answer);
            });
            return;
        } catch (ReflectionStream.Ended e) {
            boolean refused = e.outcome().code() == Code.UNAUTHENTICATED && taken[0] == 0;
            if (!refused || !opener.renews()) {
                throw e;
            }
        }
        opener.notice("the server did not accept the credential; once more with a fresh one");
        try (ReflectionStream stream = opener.open(spoken)) {
            stream.ask(questions, answers);
        }
    }

    /** Some servers end the stream when they do not know a name, instead of saying so in an answer. */
    private void askIn(
            ReflectionVersion spoken,
            List<ServerReflectionRequest> questions,
            Consumer<ServerReflectionResponse> answers) {
        try {
            talk(spoken, questions, answer -> {
                answered = true;
                answers.accept(answer);
            });
            return;
        } catch (ReflectionStream.Ended e) {
            boolean ofOne = answered
                    ? REFUSALS_OF_ONE.contains(e.outcome().code())
                    : e.outcome().code() == Code.NOT_FOUND;
            if (!ofOne) {
                throw e.outcome().origin() == RpcOutcome.Origin.NO_TRANSPORT
                        ? opener.unreachable(e.outcome())
                        : refused(e.outcome(), e.outcome());
            }
        }
        askEach(questions, answers);
    }

    /** Of several questions, one that the server does not like leaves those after it without an answer. */
    private void askEach(List<ServerReflectionRequest> questions, Consumer<ServerReflectionResponse> answers) {
        if (questions.size() > 1) {
            questions.forEach(question -> ask(List.of(question), answers));
        }
    }

    /** The first cause is the one to show; the version tried after it only tells whether reflection is there at all. */
    private ShellException refused(RpcOutcome first, RpcOutcome second) {
        boolean neither = first.code() == Code.UNIMPLEMENTED && second.code() == Code.UNIMPLEMENTED;
        boolean keptOutOfSecond = first.code() == Code.UNIMPLEMENTED && KEPT_OUT.contains(second.code());
        RpcOutcome cause = keptOutOfSecond ? second : first;
        String what = neither
                ? "the server offers no reflection (" + tried() + "); give its schema with --proto FILE or"
                        + " --protoset FILE"
                : "the server's reflection ended with " + shown(cause)
                        + (keptOutOfSecond ? " (v1: " + first.code() + ")" : other(first, second))
                        + advice(cause);
        // Whoever is kept out learns so by the same exit code whether or not the schema is known already.
        ExitCode exitCode =
                KEPT_OUT.contains(cause.code()) ? ExitCode.ofStatus(cause.code().value()) : ExitCode.FAILURE;
        return ShellException.of(exitCode, opener.server() + ": " + what);
    }

    private static String other(RpcOutcome first, RpcOutcome second) {
        return second.code() == first.code() ? "" : " (v1alpha: " + second.code() + ")";
    }

    private String tried() {
        return version == null ? "v1: UNIMPLEMENTED, v1alpha: UNIMPLEMENTED" : version.label() + ": UNIMPLEMENTED";
    }

    private static String shown(RpcOutcome outcome) {
        return outcome.code() + (outcome.description().isEmpty() ? "" : ": " + outcome.description());
    }

    private static String advice(RpcOutcome outcome) {
        return switch (outcome.code()) {
            case UNAUTHENTICATED, PERMISSION_DENIED ->
                "; it wants a credential, or another than was sent: -H 'name: value'";
            default -> "; a schema can also come from --proto FILE or --protoset FILE";
        };
    }
}
