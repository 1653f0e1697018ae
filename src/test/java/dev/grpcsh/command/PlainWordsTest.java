package dev.grpcsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.command.option.OptionRows;
import dev.grpcsh.command.option.PlainWords;
import dev.grpcsh.command.option.WordTable;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.shell.EveryCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Mixin;

/** The words of a line mean to every command what picocli makes of them. */
class PlainWordsTest {
    private static final Commands COMMANDS = EveryCommand.table();

    private static final List<List<String>> LINES = List.of(
            List.of(),
            List.of(""),
            List.of("-"),
            List.of("a"),
            List.of("a", "b"),
            List.of("a", "b=1", "{}"),
            List.of("a", "-", "-1", "c"),
            List.of("--", "a"),
            List.of("a", "--help"),
            List.of("a", "-x"),
            List.of("1", "2", "3", "4", "5"),
            List.of("@file", "'quoted'", "\"quoted\"", "${x}", "%1", " "));

    private static final List<String> VALUES =
            List.of("1", "5s", "x", "", "-", "-x", "--max", "a=b", "x: y", "\uFDD0-1\uFDD2", "json", "10MiB");

    private static final List<String> VALUED = List.of("-o", "-H", "-t", "--target", "--output", "-I");

    @TempDir
    private static Path folder = Path.of("");

    static Stream<CommandEntry> entries() {
        return COMMANDS.entries().stream();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void bothWaysAgree(CommandEntry entry) {
        CommandModel model = new CommandModel(entry, COMMANDS, WordTable.NONE);
        CommandModel kept = new CommandModel(entry, COMMANDS, kept(entry.name(), model.plainWords()));
        for (List<String> words : lines(model.plainWords())) {
            Object expected = outcome(() -> model.parseFully(words));
            assertThat(outcome(() -> model.parse(words)))
                    .as(entry.name() + " " + words)
                    .isEqualTo(expected);
            assertThat(outcome(() -> kept.parse(words)))
                    .as(entry.name() + " " + words)
                    .isEqualTo(expected);
        }
    }

    /** Each option alone, among words, twice, with what it may refuse, and none that there is. */
    private static List<List<String>> lines(Optional<PlainWords> plain) {
        List<List<String>> lines = new ArrayList<>(LINES);
        List<String> options = new ArrayList<>(List.of("--nosuch"));
        plain.ifPresent(known -> options.addAll(known.names()));
        options.addAll(List.of("--target", "--tls", "-H", "--header", "--bearer", "--cacert", "--help", "-h"));
        for (String option : options) {
            lines.add(List.of(option));
            lines.add(List.of("a", option));
            for (String value : VALUES) {
                lines.add(List.of("a", option, value));
                lines.add(List.of(option, value, "a", "b"));
                lines.add(List.of("a", option + "=" + value));
                lines.add(List.of("a", option + value));
                lines.add(List.of("a", option, value, option, value, "b"));
                lines.add(List.of("a", "--", option, value));
            }
            if (VALUED.contains(option)) {
                // A flag's letters behind which others stand are a word, where words may be anything: -hello.
                lines.add(List.of(option + "json"));
                lines.add(List.of(option + "h", "a"));
            }
            // Its other name among them.
            for (String other : options) {
                lines.add(List.of("a", option, "json", other, "json"));
                lines.add(List.of("a", option, other));
            }
        }
        return lines;
    }

    private static WordTable kept(String name, Optional<PlainWords> plain) {
        return table(WordTable.text(plain.map(known -> Map.of(name, known)).orElse(Map.of())));
    }

    /** So that the test above compares two ways, and not one with itself. */
    @Test
    void mostLinesGoTheShortWay() {
        PlainWords plain = new CommandModel(COMMANDS.require("call"), COMMANDS, WordTable.NONE)
                .plainWords()
                .orElseThrow();
        for (List<String> words : List.of(
                List.of("X", "a=1", "-"),
                List.of("X", "--deadline", "5s"),
                List.of("-t", "localhost:1", "X", "-o", "json", "-v", "--max", "3", "-H", "a: b", "-H", "c: d"))) {
            assertThat(fill(plain, words)).as(words.toString()).isTrue();
        }
        for (List<String> words : List.of(
                List.<String>of(),
                List.of("X", "--deadline"),
                List.of("X", "--deadline", "soon"),
                List.of("X", "--deadline=5s"),
                List.of("X", "-v", "-v"),
                List.of("X", "-t", "localhost:1", "-t", "localhost:1"),
                List.of("X", "--bearer", "-5"))) {
            assertThat(fill(plain, words)).as(words.toString()).isFalse();
        }
        assertThat(COMMANDS.plainWords().keySet())
                .hasSizeGreaterThan(COMMANDS.entries().size() * 9 / 10);
    }

    private static boolean fill(PlainWords plain, List<String> words) {
        ShellCommand call = COMMANDS.require("call").factory().apply(COMMANDS);
        return plain.fill(words.toArray(new String[0]), call, false, false);
    }

    /** A file that is missing, damaged or of another build is none. */
    @Test
    void whatIsOfAnotherBuildIsNotUsed() {
        Class<?> call = COMMANDS.require("call").factory().apply(COMMANDS).getClass();
        assertThat(WordTable.read(folder.resolve("missing")).find("call", call)).isEmpty();
        for (String line : List.of(
                "word\tgone\t0\t0\ttrue\t",
                "word\tmethod\tx\t0\ttrue\t",
                "word\tmethod",
                "option\t--max\tmax\tfalse\tno.such.Converter",
                "option\t--max\ttransfer.gone\tfalse\t",
                "rows\tgone",
                "anything")) {
            assertThat(table("# by hand\ncommand\tcall\n" + line + "\nend\n").find("call", call))
                    .as(line)
                    .isEmpty();
        }
        String whole = WordTable.text(COMMANDS.plainWords());
        assertThat(table(whole).find("call", call)).isPresent();
        assertThat(table(whole + " ".repeat(1 << 20)).find("call", call)).isEmpty();
        // One that was cut off, be it between two lines.
        int begin = whole.indexOf("\ncommand\tcall\n");
        int end = whole.indexOf("\nend\n", begin) + 4;
        for (int cut = begin; cut < end; cut++) {
            String rest = whole.substring(0, cut);
            assertThat(table(rest).find("call", call)).isEmpty();
            assertThat(table(rest + "\n").find("call", call)).isEmpty();
            assertThat(table(rest + whole.substring(end)).find("call", call)).isEmpty();
        }
    }

    private static WordTable table(String text) {
        try {
            return WordTable.read(Files.writeString(Files.createTempFile(folder, "words", ""), text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Parse {
        ShellCommand run();
    }

    private static Object outcome(Parse parse) {
        try {
            return fields(parse.run());
        } catch (ShellException e) {
            return e.problem();
        }
    }

    private static Object fields(ShellCommand command) {
        // The help page is a method of the model, and any is like another.
        return command.getClass().isHidden() ? "a page of help" : fields(command, command.getClass());
    }

    private static Map<String, Object> fields(Object of, Class<?> type) {
        Map<String, Object> fields = new TreeMap<>();
        for (Field field : type.getDeclaredFields()) {
            boolean value = Stream.of(String.class, List.class, Map.class, boolean.class)
                            .anyMatch(known -> known.equals(field.getType()))
                    || Number.class.isAssignableFrom(field.getType())
                    || Duration.class.equals(field.getType());
            boolean parts =
                    field.isAnnotationPresent(Mixin.class) || OptionRows.class.isAssignableFrom(field.getType());
            if (Modifier.isStatic(field.getModifiers()) || (!value && !parts)) {
                continue;
            }
            field.setAccessible(true);
            try {
                Object held = field.get(of);
                fields.put(field.getName(), parts ? fields(held, parts(held)) : text(held));
            } catch (IllegalAccessException e) {
                throw new AssertionError(field.toString(), e);
            }
        }
        // What describes rows is not what was typed.
        fields.keySet().removeAll(List.of("specs", "rows"));
        return fields;
    }

    /** The rows of a table are in no order that matters. */
    private static String text(@Nullable Object held) {
        return String.valueOf(held instanceof Map<?, ?> map ? new TreeMap<>(map) : held);
    }

    private static Class<?> parts(Object held) {
        return held instanceof OptionRows ? OptionRows.class : held.getClass();
    }
}
