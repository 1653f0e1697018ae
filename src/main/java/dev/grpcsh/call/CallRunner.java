package dev.grpcsh.call;

import dev.grpcsh.call.CallMaker.Attempt;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.connection.Connection;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.Port;
import io.grpc.Metadata;
import java.util.Optional;

/**
 * Carries out calls of one method: sends its messages, shows what comes back the moment it comes, and remembers it as
 * the session's last call. The calling thread receives; client streams are sent by a thread of their own.
 */
public final class CallRunner {
    private final CallMaker maker;
    private final CallSettings settings;
    private final LiveCall live;

    /**
     * Makes a runner of calls.
     *
     * @param port takes what the calls have to show
     * @param connection what they are made on
     * @param replies knows the method, and reads what comes back
     * @param settings how they are to run
     * @param live the same calls, seen from outside
     */
    public CallRunner(Port port, Connection connection, ReplyReader replies, CallSettings settings, LiveCall live) {
        this.maker = new CallMaker(port, connection, replies, settings, live);
        this.settings = settings;
        this.live = live;
    }

    /**
     * Calls the method with these messages: once, or if it takes one message and they are such, once for each.
     */
    public ExitCode run(Messages messages) throws InterruptedException {
        maker.trace().ifPresent(trace -> maker.port().notice("trace " + trace));
        try (CallTimer timer = new CallTimer(settings.lasting(), live)) {
            if (maker.kind().clientStreams()) {
                return stream(messages);
            }
            return messages.each() ? new CallSeries(maker).run(messages) : single(onlyMessage(messages));
        } finally {
            live.over();
        }
    }

    private MessageBytes onlyMessage(Messages messages) throws InterruptedException {
        Optional<MessageBytes> first = live.between(messages::next);
        if (first.isEmpty()) {
            return new MessageBytes(
                    maker.method().getInputType(), new byte[0], maker.replies().types());
        }
        if (!messages.typed() && messages.next().isPresent()) {
            String number = messages.count().map(count -> "there are " + count).orElse("there are more");
            throw ShellException.usage(maker.method().getName() + " takes one message, and " + number
                    + "; from a file, - or <<END it is called once for each");
        }
        return first.get();
    }

    private ExitCode single(MessageBytes message) throws InterruptedException {
        maker.tell();
        Attempt attempt = maker.start();
        try {
            maker.begin();
            live.lastCall().send(message);
            CallMaker.send(attempt.call(), message);
            return maker.receive(attempt, "", message);
        } finally {
            maker.end(attempt.call());
        }
    }

    private ExitCode stream(Messages messages) throws InterruptedException {
        maker.tell();
        Attempt attempt = maker.start();
        Outlet outlet = new Outlet(attempt.call(), settings.headers().isRenewable());
        try {
            maker.begin();
            try (MessageSender sender = new MessageSender(outlet, messages, settings, live.lastCall()::send)) {
                sender.start();
                ExitCode exitCode = receive(attempt, outlet, sender);
                Optional<ShellException> problem = sender.problem();
                if (problem.isPresent()) {
                    throw problem.get();
                }
                return exitCode;
            }
        } finally {
            maker.end(outlet.call());
        }
    }

    /** What is sent meanwhile goes into the call that is made a second time, if one is. */
    private ExitCode receive(Attempt first, Outlet outlet, MessageSender sender) throws InterruptedException {
        Renewal renewal = new Renewal(maker);
        Reception reception =
                new Reception(maker, first.call(), "", sender::problem, () -> renewed(first, outlet, renewal));
        ExitCode exitCode = reception.take();
        if (reception.renewed().isEmpty()) {
            return exitCode;
        }
        live.drops(first.call());
        maker.end(first.call());
        Metadata fresh = reception.renewed().get();
        outlet.moveTo(maker.start(fresh));
        return new Reception(maker, outlet.call(), "", sender::problem, () -> renewal.insteadOf(fresh)).take();
    }

    private Optional<Metadata> renewed(Attempt refused, Outlet outlet, Renewal renewal) throws InterruptedException {
        if (!outlet.holds()) {
            if (settings.headers().isRenewable()) {
                maker.port()
                        .notice("more was sent than is kept; the call is not made once more with a fresh credential");
            }
            return Optional.empty();
        }
        Optional<Metadata> fresh = Optional.empty();
        try {
            fresh = renewal.insteadOf(refused.headers());
            return fresh;
        } finally {
            if (fresh.isEmpty()) {
                outlet.stay();
            }
        }
    }
}
