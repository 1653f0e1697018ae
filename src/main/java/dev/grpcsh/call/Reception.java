package dev.grpcsh.call;

import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.CallSummary;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Output.MetadataEntry;
import dev.grpcsh.output.Port;
import dev.grpcsh.rpc.RpcCall;
import dev.grpcsh.rpc.RpcEvent;
import dev.grpcsh.rpc.RpcOutcome;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes what one call brings. Confined to the thread that receives. */
final class Reception {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final String QUEUED = "waiting: the server takes no more calls at once on this connection;"
            + " with -t TARGET a call has one of its own";

    private final CallMaker maker;
    private final RpcCall call;
    private final String label;
    private final Supplier<Optional<ShellException>> problem;
    private final Port port;
    private final ReplyReader replies;
    private final CallSettings settings;
    private final LiveCall live;
    private final LastCall lastCall;
    private final UnknownTally unknown = new UnknownTally();
    private final Transports transports;
    private long received;
    private boolean dropsRest;
    private boolean answered;
    private boolean headed;
    private final LiveCall.Wait<Metadata> renewal;
    private Optional<Metadata> renewed = Optional.empty();
    private Optional<RpcOutcome> over = Optional.empty();
    private boolean told;

    /**
     * Makes one that has taken nothing.
     *
     * @param maker made the call
     * @param call the call
     * @param label what its end is told with; empty where that is plain
     * @param problem what went wrong with its messages, if something did
     * @param renewal gives other headers where these were not accepted and nothing came of it, if there are any
     */
    Reception(
            CallMaker maker,
            RpcCall call,
            String label,
            Supplier<Optional<ShellException>> problem,
            LiveCall.Wait<Metadata> renewal) {
        this.maker = maker;
        this.call = call;
        this.label = label;
        this.problem = problem;
        this.renewal = renewal;
        this.port = maker.port();
        this.replies = maker.replies();
        this.settings = maker.settings();
        this.live = maker.live();
        this.lastCall = live.lastCall();
        this.transports = new Transports(maker.connection().newlyConnected(), settings.compression());
    }

    /** Takes all of it. */
    ExitCode take() throws InterruptedException {
        try {
            return untilClosed();
        } catch (InterruptedException | Interruption e) {
            return afterInterrupt();
        } catch (ShellException e) {
            breakOff(e);
            throw e;
        }
    }

    /** The headers to make it anew with: the server did not accept those that it had, and nothing was shown of it. */
    Optional<Metadata> renewed() {
        return renewed;
    }

    private ExitCode untilClosed() throws InterruptedException {
        try {
            while (true) {
                RpcEvent event = call.next();
                if (event instanceof RpcEvent.Headers headers) {
                    headers(headers.metadata());
                } else if (event instanceof RpcEvent.Queued) {
                    port.notice(QUEUED);
                } else if (event instanceof RpcEvent.Message message && !dropsRest) {
                    message(message.bytes());
                } else if (event instanceof RpcEvent.Closed closed) {
                    return closed(closed.outcome());
                }
            }
        } finally {
            port.emit(new Output.Flush());
        }
    }

    /** Ends the call after Ctrl-C, shows how far it came, and what was interrupted is interrupted still. */
    private ExitCode afterInterrupt() {
        call.cancel("interrupted");
        dropsRest = true;
        try {
            Optional<RpcOutcome> outcome = awaitEnd();
            if (outcome.isPresent()) {
                closedBadly(outcome.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.INTERRUPTED;
    }

    /** A reply that cannot be read or shown ends the call; what was begun to be shown of that is shown whole. */
    private void breakOff(ShellException cause) throws InterruptedException {
        call.cancel("a reply cannot be read");
        if (cause.exitCode().equals(ExitCode.BROKEN_PIPE)) {
            return;
        }
        Optional<RpcOutcome> outcome = awaitEnd();
        if (outcome.isEmpty()) {
            return;
        }
        CallSummary summary = Summaries.of(
                outcome.get().unread(cause),
                received,
                CallSummary.Purpose.NONE,
                replies.types(),
                transports.ended(call.peer()));
        lastCall.end(summary);
        port.emit(new Output.CallEnd(label, false, true, summary, false));
    }

    /** The end of a call that was cancelled; none comes from a transport that is broken itself. */
    private Optional<RpcOutcome> awaitEnd() throws InterruptedException {
        if (over.isPresent()) {
            return told ? Optional.empty() : over;
        }
        Optional<RpcEvent> event = call.next(PATIENCE);
        while (event.isPresent() && !(event.get() instanceof RpcEvent.Closed)) {
            event = call.next(PATIENCE);
        }
        return event.map(closed -> ((RpcEvent.Closed) closed).outcome());
    }

    private void headers(Metadata metadata) {
        headed = true;
        List<MetadataEntry> entries = MetadataText.entries(metadata);
        lastCall.headers(entries);
        transports.headers(metadata);
        answered();
        port.emit(new Output.Headers(entries));
        if (settings.verbose()) {
            entries.forEach(entry -> maker.detail("< " + settings.shown(entry.name(), entry.value())));
        }
    }

    /** Tells once who answered; a call that ends at once has no headers. */
    private void answered() {
        if (settings.verbose() && !answered) {
            answered = true;
            transports.answered(call.peer()).forEach(maker::detail);
        }
    }

    private void message(byte[] bytes) {
        received++;
        MessageBytes message = replies.read(bytes);
        lastCall.add(message);
        if (settings.verbose()) {
            unknown.look(message);
        }
        MessageBytes shown = settings.saved().map(saved -> saved.save(message)).orElse(message);
        port.emit(new Output.Reply(shown, call.holdsMore()));
        // Whoever waits for it finds it remembered and shown.
        live.receive();
        if (settings.max().isPresent() && live.received() >= settings.max().get()) {
            dropsRest = true;
            live.end(CallSummary.Purpose.ENOUGH);
        }
    }

    private ExitCode closed(RpcOutcome outcome) throws InterruptedException {
        over = Optional.of(outcome);
        boolean unreachable = outcome.origin() == RpcOutcome.Origin.NO_TRANSPORT
                && outcome.code() != Code.DEADLINE_EXCEEDED
                && outcome.code() != Code.CANCELLED;
        if (unreachable) {
            throw maker.connection().unreachable(outcome);
        }
        boolean refused = outcome.code() == Code.UNAUTHENTICATED && outcome.origin() != RpcOutcome.Origin.HERE;
        if (refused && !headed && received == 0) {
            renewed = renewal.next();
        }
        return renewed.isPresent() ? ExitCode.ofStatus(outcome.code().value()) : closedBadly(outcome);
    }

    private CallSummary.Purpose purpose(RpcOutcome outcome) {
        return outcome.code() == Code.CANCELLED ? live.purpose() : CallSummary.Purpose.NONE;
    }

    private ExitCode closedBadly(RpcOutcome outcome) {
        told = true;
        CallSummary summary =
                Summaries.of(outcome, received, purpose(outcome), replies.types(), transports.ended(call.peer()));
        answered();
        lastCall.end(summary);
        if (settings.verbose()) {
            unknown.tell(port);
            summary.trailers()
                    .forEach(entry -> maker.detail("< trailer " + settings.shown(entry.name(), entry.value())));
        }
        // A call that was cancelled for a message that could not be read ends with that problem alone.
        boolean alone = problem.get().isPresent();
        port.emit(new Output.CallEnd(label, false, alone, summary, settings.verbose() && !alone));
        replies.ended(outcome, port);
        return summary.exitCode();
    }
}
