package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.Keyboard;
import dev.grpcsh.command.MessageInput;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.session.Settings;
import dev.grpcsh.shell.EveryCommand;
import dev.grpcsh.shell.Prompt;
import dev.grpcsh.shell.PromptSettings;
import dev.grpcsh.shell.Shell;
import dev.grpcsh.shell.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
        Deque<String> lines = new ArrayDeque<>();
        transcript.lines().map(TYPED::matcher).filter(Matcher::matches).forEach(typed -> lines.add(typed.group(2)));
        ScriptedTerminal terminal = new ScriptedTerminal(lines);
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
        String shown = terminal.screen.toString(StandardCharsets.UTF_8);
        assertThat(timeless(shown.substring(shown.indexOf("demo> ")))).isEqualTo(timeless(transcript));
    }

    @Test
    void everyCommandOptionAndSettingIsNamed() throws IOException {
        String reference = Files.readString(Path.of("src", "readme", "reference.md"));
        Commands commands = EveryCommand.table();
        for (CommandEntry entry : commands.entries()) {
            assertThat(reference).as(entry.name()).containsPattern("`" + entry.name() + "[` ]");
            for (String option : commands.options(entry)) {
                // Not as a part of a longer one.
                assertThat(reference)
                        .as(entry.name() + " " + option)
                        .containsPattern("(?<![\\w-])" + option + "(?![\\w-])");
            }
            assertThat(commands.usage(entry)).as(entry.name()).contains("Example");
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

    /** A person who types what the transcript says. */
    private static final class ScriptedTerminal implements Terminal {
        private final Deque<String> lines;
        private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

        ScriptedTerminal(Deque<String> lines) {
            this.lines = lines;
        }

        @Override
        public Signals onSignal(Consumer<Integer> action) {
            return () -> {};
        }

        @Override
        public Prompt prompt(PromptSettings settings) {
            return new Prompt() {
                @Override
                public Optional<String> read(String title) {
                    if (lines.isEmpty()) {
                        return Optional.empty();
                    }
                    String line = lines.removeFirst();
                    screen.writeBytes((title + line + "\n").getBytes(StandardCharsets.UTF_8));
                    return Optional.of(line);
                }

                @Override
                public Signals onInterrupt(Runnable action) {
                    return () -> {};
                }

                @Override
                public MessageInput.TypedLines messages() {
                    return (number, kept) -> Optional.empty();
                }

                @Override
                public Keyboard keyboard() {
                    return new NobodyTyping();
                }

                @Override
                public OutputStream output() {
                    return screen;
                }

                @Override
                public void close() {}
            };
        }
    }

    /** The transcript holds no chat. */
    private static final class NobodyTyping implements Keyboard {
        @Override
        public Typed read(String title, String begun) {
            return new Typed.End();
        }

        @Override
        public void stop() {}

        @Override
        public void go() {}

        @Override
        public void remember(String text) {}

        @Override
        public Watch onSuspend(Runnable action) {
            return () -> {};
        }
    }
}
