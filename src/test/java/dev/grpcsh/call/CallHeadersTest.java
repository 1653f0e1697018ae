package dev.grpcsh.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.failure.ShellException;
import io.grpc.Metadata;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers that a server does not accept, and what takes their place. */
final class CallHeadersTest {
    private final Metadata first = new Metadata();
    private final Metadata second = new Metadata();
    private final Metadata third = new Metadata();
    private final Queue<Optional<Metadata>> fresh = new ArrayDeque<>(List.of(Optional.of(second), Optional.of(third)));
    private int found;

    private CallHeaders headers() {
        return new CallHeaders(first, () -> {
            Optional<Metadata> next = fresh.remove();
            return next;
        });
    }

    private Optional<Metadata> insteadOf(CallHeaders headers, Metadata refused, boolean asked) {
        return headers.insteadOf(refused, asked, () -> found++);
    }

    /** Of calls that began with the same headers one asks, and the others take what it was given. */
    @Test
    void oneAsksForAll() {
        CallHeaders headers = headers();
        assertThat(insteadOf(headers, first, false)).containsSame(second);
        assertThat(insteadOf(headers, first, false)).containsSame(second);
        assertThat(found).isEqualTo(1);
    }

    /** Those that another call was given may have lapsed since, and are no reason to give up. */
    @Test
    void whatAnotherWasGivenMayLapse() {
        CallHeaders headers = headers();
        assertThat(insteadOf(headers, first, false)).containsSame(second);
        assertThat(insteadOf(headers, second, false)).containsSame(third);
        assertThat(headers.now()).isSameAs(third);
    }

    @ParameterizedTest
    @CsvSource({"refused", "none", "fails"})
    void theAskingEnds(String how) {
        CallHeaders headers = new CallHeaders(first, () -> switch (how) {
            case "refused" -> fresh.remove();
            case "none" -> Optional.empty();
            default -> throw ShellException.failure("sign in");
        });
        try {
            Optional<Metadata> instead = insteadOf(headers, first, false);
            assertThat(instead.isPresent()).isEqualTo(how.equals("refused"));
            instead.ifPresent(
                    again -> assertThat(insteadOf(headers, again, true)).isEmpty());
        } catch (ShellException e) {
            assertThat(how).isEqualTo("fails");
        }
        assertThat(headers.isRenewable()).isFalse();
        assertThat(insteadOf(headers, headers.now(), false)).isEmpty();
        assertThat(CallHeaders.of(first).isRenewable()).isFalse();
    }
}
