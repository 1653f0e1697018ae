package dev.grpcsh.call;

import dev.grpcsh.call.SeriesItem.Started;
import dev.grpcsh.call.SeriesItem.Unreadable;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.Output;
import java.util.Optional;

/**
 * Calls a method once for each of many messages, and shows what comes back, a call after another. The first failure ends
 * it unless it is to be kept going; the exit code is that of the first failing message. Confined to one thread.
 */
final class CallSeries {
    private final CallMaker maker;
    private final CallSettings.Series settings;
    private final LiveCall live;
    private long made;
    private long unread;
    private long failed;
    private long firstFailed;
    private ExitCode exitCode = ExitCode.OK;
    private boolean goesOn = true;
    private boolean thrown;

    CallSeries(CallMaker maker) {
        this.maker = maker;
        this.settings = maker.settings().series();
        this.live = maker.live();
    }

    ExitCode run(Messages messages) throws InterruptedException {
        boolean whole = false;
        try (SeriesSource source =
                settings.concurrency() == 1 ? new CallsInTurn(maker, messages) : new CallsInFlight(maker, messages)) {
            for (Optional<SeriesItem> item = live.between(source::next);
                    item.isPresent();
                    item = goesOn ? live.between(source::next) : Optional.empty()) {
                take(item.get(), source);
            }
            whole = true;
        } finally {
            tell(whole);
        }
        return exitCode;
    }

    private void take(SeriesItem item, SeriesSource source) throws InterruptedException {
        if (item instanceof Unreadable unreadable) {
            unread++;
            fail(
                    item.number(),
                    unreadable.isLast() ? unreadable.problem().with(CallSeries::last) : unreadable.problem());
            return;
        }
        Started started = (Started) item;
        try {
            made++;
            maker.tell();
            maker.begin();
            live.lastCall().send(started.message());
            ExitCode code = maker.receive(started.attempt(), label(started), started.message());
            if (!code.isOk()) {
                failed(started.number(), code);
            }
        } catch (ShellException e) {
            fail(started.number(), started.number() == 1 && !settings.keepsGoing() ? e : e.at(label(started)));
        } finally {
            source.end(started);
        }
    }

    private static String label(SeriesItem item) {
        return "message " + item.number();
    }

    private void fail(long number, ShellException problem) {
        failed(number, problem.exitCode());
        if (!settings.keepsGoing() || problem.exitCode().equals(ExitCode.BROKEN_PIPE)) {
            goesOn = false;
            thrown = true;
            throw made == 0 ? problem : problem.with(this::counted);
        }
        maker.port().emit(new Output.Problem(problem));
    }

    private static String last(String problem) {
        return problem + "; what stands behind it is not read";
    }

    private String counted(String problem) {
        return problem + "; " + made + (made == 1 ? " call" : " calls") + " made before it";
    }

    private void failed(long number, ExitCode code) {
        failed++;
        // Where they are taken as they end, the first to fail may come later.
        if (firstFailed == 0 || number < firstFailed) {
            firstFailed = number;
            exitCode = code;
        }
        goesOn &= settings.keepsGoing();
        if (code.equals(ExitCode.INTERRUPTED)) {
            goesOn = false;
            exitCode = code;
        }
    }

    private void tell(boolean whole) {
        if (thrown || (made == 1 && failed == 0) || (made == 0 && !whole)) {
            return;
        }
        long all = made + unread;
        String calls =
                all == 0 ? "no message, no call" : all + (unread == 0 ? " call" : " message") + (all == 1 ? "" : "s");
        String failures =
                failed == 0 ? "" : " · " + (all - failed) + " OK · " + failed + " failed, first message " + firstFailed;
        boolean interrupted = exitCode.equals(ExitCode.INTERRUPTED);
        boolean asked = failed > 0 && settings.keepsGoing() && !interrupted;
        maker.port().emit(new Output.Closing(calls + (interrupted ? " · interrupted" : failures), asked, false));
    }
}
