package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.Commands;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.output.OutputFormat;
import dev.grpcsh.session.Settings;
import dev.grpcsh.shell.EveryCommand;
import dev.grpcsh.shell.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README is true: its transcript replays, and its reference names every command, option and setting. */
class ReadmeTest {
    private static final Pattern TYPED = Pattern.compile("^(demo[^>]*> )(.*)$");

    @TempDir
    Path home;

    @Test
    void transcriptReplays() throws IOException {
        String transcript = block(readme(), "transcript");
        FakeTerminal terminal = new FakeTerminal(transcript
                .lines()
                .map(TYPED::matcher)
                .filter(Matcher::matches)
                .map(typed -> typed.group(2))
                .toList());
        Invocation invocation = new Invocation(
                List.of("--color", "never", "--no-rc"),
                Map.of("HOME", home.toString()),
                home,
                Optional.empty(),
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                true,
                true,
                true);
        ExitCode exitCode = new Shell(invocation, terminal, Clock.systemUTC()).run();
        assertThat(exitCode).isEqualTo(ExitCode.OK);
        String shown = terminal.shown();
        assertThat(timeless(shown.substring(shown.indexOf("demo> ")))).isEqualTo(timeless(transcript));
    }

    @Test
    void everyCommandOptionAndSettingIsNamed() throws IOException {
        String reference = Files.readString(Path.of("src", "readme", "reference.md"));
        Commands commands = EveryCommand.table();
        for (CommandEntry entry : commands.entries()) {
            assertThat(reference).as(entry.name()).containsPattern("`" + entry.name() + "[` ]");
            List<String> options = commands.options(entry).stream()
                    .flatMap(option -> option.names().stream())
                    .toList();
            for (String option : options) {
                // Not as a part of a longer one.
                assertThat(reference)
                        .as(entry.name() + " " + option)
                        .containsPattern("(?<![\\w-])" + option + "(?![\\w-])");
            }
            assertThat(commands.usage(entry, true))
                    .as(entry.name())
                    .contains("Example")
                    .doesNotContain("${COMPLETION", "${DEFAULT", "%%");
            if (options.contains("--output")) {
                assertThat(commands.usage(entry, true)).as(entry.name()).contains(OutputFormat.words());
            }
        }
        Settings.names().forEach(setting -> assertThat(reference).contains("`" + setting + "`"));
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    private static String block(String text, String language) {
        int start = text.indexOf("```" + language + "\n") + language.length() + 4;
        return text.substring(start, text.indexOf("```", start));
    }

    private static String timeless(String text) {
        return text.replaceAll("· [0-9.]+ m?s", "· 2 ms").stripTrailing();
    }
}
