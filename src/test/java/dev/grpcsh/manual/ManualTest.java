package dev.grpcsh.manual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.shell.EveryCommand;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Manual pages, as a reader of roff takes them. */
final class ManualTest {
    private final Map<String, String> pages = new Manual(EveryCommand.table(), List.of(), "0").pages();

    @Test
    void everyCommandHasAPageWithItsOptions() {
        for (CommandEntry entry : EveryCommand.table().entries()) {
            String page = pages.get("grpcsh-" + entry.name() + ".1");
            assertThat(page).as(entry.name()).contains(".SH NAME", ".SH SYNOPSIS", "\\fB\\-h, \\-\\-help\\fR");
            assertThat(pages.get("grpcsh.1"))
                    .contains("grpcsh\\-" + entry.name().replace("-", "\\-") + "(1)");
        }
        assertThat(pages.get("grpcsh-call.1")).contains("\\-\\-cacert FILE", ".SH EXAMPLES\n", "call SayHelloAgain");
    }

    /** Everything but our own requests and escapes is text. */
    @Test
    void nothingIsARequestByAccident() {
        pages.forEach((name, page) -> {
            assertThat(page.lines().filter(line -> line.startsWith(".")))
                    .as(name)
                    .allMatch(line -> line.matches("\\.(TH|SH|PP|TP|nh|ad|nf|fi)\\b.*"));
            assertThat(page.replaceAll("\\\\(f[BR]|e|-|&|\\((aq|ga|ha|ti|bu|->|CR|dq))", ""))
                    .as(name)
                    .doesNotContain("\\");
            assertThat(page).as(name).isASCII();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            .so /etc/passwd    | \\&.so /etc/passwd
            'br                | \\(aqbr
            a\\nb               | a\\enb
            --max-time         | \\-\\-max\\-time
            ~/x^2              | \\(ti/x\\(ha2
            """)
    void textIsLiteral(String typed, String written) {
        assertThat(new Roff("X", "0").flowing(List.of(typed)).text()).endsWith(".PP\n" + written + "\n");
    }
}
