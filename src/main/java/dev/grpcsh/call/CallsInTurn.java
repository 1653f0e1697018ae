package dev.grpcsh.call;

import dev.grpcsh.call.CallMaker.Attempt;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.failure.ShellException;
import java.util.Optional;

/** The calls of a series one after another, each started when it is asked for. Confined to one thread. */
final class CallsInTurn implements SeriesSource {
    private final CallMaker maker;
    private final Messages messages;
    private long number;
    private boolean ended;

    CallsInTurn(CallMaker maker, Messages messages) {
        this.maker = maker;
        this.messages = messages;
    }

    @Override
    public Optional<SeriesItem> next() throws InterruptedException {
        Optional<MessageBytes> next;
        try {
            next = ended ? Optional.empty() : messages.next();
        } catch (ShellException e) {
            ended = !messages.goesOn();
            return Optional.of(new SeriesItem.Unreadable(++number, e, ended));
        }
        if (next.isEmpty()) {
            return Optional.empty();
        }
        maker.settings().series().pauseBefore(++number);
        Attempt attempt = maker.start();
        CallMaker.send(attempt.call(), next.get());
        return Optional.of(new SeriesItem.Started(number, next.get(), attempt));
    }

    @Override
    public void end(SeriesItem.Started started) {
        maker.end(started.attempt().call());
    }

    @Override
    public void close() {}
}
