package dev.grpcsh.command.calls;

import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.grpcsh.call.CallSettings;
import dev.grpcsh.call.Messages;
import dev.grpcsh.command.Converters;
import dev.grpcsh.failure.ShellException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How messages are sent: into a stream, or by a call for each. */
final class SendingMixin {
    private static final long MOST = 10_000;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            converter = Converters.OfDuration.class,
            description = "The time between two messages sent, or between the calls for them.")
    private @Nullable Duration interval;

    @Option(
            names = "--half-close-delay",
            paramLabel = "TIME",
            converter = Converters.OfDuration.class,
            description = "The time between the last message sent and the end of our side.")
    private @Nullable Duration halfCloseDelay;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            converter = Converters.OfCount.class,
            description = "With messages from a file, - or <<END: how many calls may be under way at once (1).")
    private @Nullable Long concurrency;

    @Option(
            names = "--unordered",
            description =
                    "With --concurrency: show what comes back as the calls end, not in the order of the messages.")
    private boolean unordered;

    @Option(
            names = "--keep-going",
            description = "Make the calls for all messages, though some fail; the exit code is the first one's.")
    private boolean keepsGoing;

    /** The time between two messages. */
    Optional<Duration> interval() {
        return Optional.ofNullable(interval);
    }

    /** The time between the last message and the half-close. */
    Optional<Duration> halfCloseDelay() {
        return Optional.ofNullable(halfCloseDelay);
    }

    /**
     * How a method is called once for each message.
     *
     * @throws ShellException if it does not go with the method or the messages
     */
    CallSettings.Series series(MethodDescriptor method, Messages messages) {
        String asked =
                concurrency != null ? "--concurrency" : unordered ? "--unordered" : keepsGoing ? "--keep-going" : "";
        if (!asked.isEmpty() && method.isClientStreaming()) {
            throw ShellException.usage(asked + ": " + method.getName() + " takes its messages in one call");
        } else if (!asked.isEmpty() && !messages.each()) {
            throw ShellException.usage(asked + ": there is one call; many messages come from @FILE, - or <<END");
        } else if (unordered && (concurrency == null || concurrency == 1)) {
            throw ShellException.usage("--unordered is for several calls at once: --concurrency N");
        } else if (unordered && method.isServerStreaming()) {
            throw ShellException.usage(
                    "--unordered: " + method.getName() + " answers with streams, which are shown one behind the other");
        } else if (concurrency != null && concurrency > MOST) {
            throw ShellException.usage("--concurrency: no more than " + MOST);
        }
        return new CallSettings.Series(
                concurrency == null ? 1 : concurrency.intValue(), !unordered, keepsGoing, interval());
    }
}
