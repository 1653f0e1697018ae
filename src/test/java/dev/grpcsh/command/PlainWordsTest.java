package dev.grpcsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.shell.EveryCommand;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Words without options mean to every command what picocli makes of them. */
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

    static Stream<CommandEntry> entries() {
        return COMMANDS.entries().stream();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void bothWaysAgree(CommandEntry entry) {
        CommandModel model = new CommandModel(entry, COMMANDS);
        for (List<String> words : LINES) {
            ShellCommand fresh = entry.factory().apply(COMMANDS);
            Object expected = outcome(() -> model.parse(fresh.understood(words).toArray(new String[0]), fresh));
            assertThat(outcome(() -> model.parse(words)))
                    .as(entry.name() + " " + words)
                    .isEqualTo(expected);
        }
    }

    /** So that the test above compares two ways, and not one with itself. */
    @Test
    void mostLinesGoTheShortWay() {
        ShellCommand call = COMMANDS.require("call").factory().apply(COMMANDS);
        PlainWords plain = PlainWords.of(new picocli.CommandLine(call).getCommandSpec(), call.getClass());
        assertThat(plain).isNotNull();
        assertThat(plain.fill(new String[] {"X", "a=1", "-"}, call, false)).isTrue();
        assertThat(plain.fill(new String[] {"X", "--deadline", "5s"}, call, false))
                .isFalse();
        assertThat(plain.fill(new String[] {}, call, false)).isFalse();
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

    private static Map<String, String> fields(ShellCommand command) {
        Map<String, String> fields = new TreeMap<>();
        for (Field field : command.getClass().getDeclaredFields()) {
            boolean value = Stream.of(String.class, List.class, Long.class, Integer.class, boolean.class)
                    .anyMatch(type -> type.equals(field.getType()));
            if (value) {
                field.setAccessible(true);
                try {
                    fields.put(field.getName(), String.valueOf(field.get(command)));
                } catch (IllegalAccessException e) {
                    throw new AssertionError(Arrays.toString(fields.keySet().toArray()), e);
                }
            }
        }
        return fields;
    }
}
