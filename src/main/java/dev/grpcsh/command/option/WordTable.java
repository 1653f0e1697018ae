package dev.grpcsh.command.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;

/**
 * The plain words of all commands as the build has written them into a file, so that a short command need not be described
 * to picocli, which would be a third of its start. A file that is missing, or of another build, is none. Immutable.
 */
public final class WordTable {
    /** There is none. */
    public static final WordTable NONE = new WordTable("");

    private static final long LARGEST = 1 << 20;
    private static final String COMMAND = "\ncommand\t";
    private static final Pattern TAB = Pattern.compile("\t", Pattern.LITERAL);
    private static final String MANY = "*";
    /** What a section ends with, that one which was cut off is known. */
    private static final String END = "\nend";

    private final String text;

    private WordTable(String text) {
        this.text = text;
    }

    /** Reads a file. */
    public static WordTable read(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile() && attributes.size() <= LARGEST
                    ? new WordTable(Files.readString(file))
                    : NONE;
        } catch (IOException e) {
            return NONE;
        }
    }

    /** What a file says of the commands of these names. */
    public static String text(Map<String, PlainWords> commands) {
        StringBuilder text =
                new StringBuilder("# Written by the build out of the commands and options that there are.");
        commands.forEach((name, plain) -> {
            text.append(COMMAND).append(name);
            for (PlainWords.Place place : plain.places()) {
                line(
                        text,
                        "word",
                        place.field().name(),
                        String.valueOf(place.first()),
                        place.last() == Integer.MAX_VALUE ? MANY : String.valueOf(place.last()),
                        String.valueOf(place.required()),
                        name(place.converter()));
            }
            plain.options()
                    .forEach((option, to) -> line(
                            text,
                            "option",
                            option,
                            to.field().name(),
                            String.valueOf(to.flag()),
                            name(to.converter())));
            plain.others().stream().sorted().forEach(option -> line(text, "other", option));
            plain.rows().forEach(rows -> line(text, "rows", rows.name()));
            text.append(END);
        });
        return text.append('\n').toString();
    }

    private static void line(StringBuilder text, String... cells) {
        text.append('\n').append(String.join("\t", cells));
    }

    private static String name(@Nullable ITypeConverter<?> converter) {
        return converter == null ? "" : converter.getClass().getName();
    }

    /** The plain words of a command. */
    public Optional<PlainWords> find(String name, Class<?> command) {
        String head = COMMAND + name + '\n';
        int start = text.indexOf(head);
        if (start < 0) {
            return Optional.empty();
        }
        int begin = start + head.length();
        int end = text.indexOf(END + '\n', begin - 1);
        if (end < 0 || text.substring(begin - 1, end).contains(COMMAND)) {
            return Optional.empty();
        }
        String section = text.substring(Math.min(begin, end), end);
        try {
            return Optional.of(new Section(command).read(section));
        } catch (ReflectiveOperationException | RuntimeException e) {
            // It is of another build than the classes are.
            return Optional.empty();
        }
    }

    /** Reads what the file says of one command. One use. */
    private static final class Section {
        private final Class<?> command;
        private final List<PlainWords.Place> places = new ArrayList<>();
        private final Map<String, PlainWords.Option> options = new LinkedHashMap<>();
        private final Set<String> others = new HashSet<>();
        private final List<FieldPath> rows = new ArrayList<>();

        Section(Class<?> command) {
            this.command = command;
        }

        PlainWords read(String section) throws ReflectiveOperationException {
            for (String line : section.lines().toList()) {
                String[] cells = TAB.split(line, -1);
                switch (cells[0]) {
                    case "word" ->
                        places.add(new PlainWords.Place(
                                field(cells[1]),
                                Integer.parseInt(cells[2]),
                                cells[3].equals(MANY) ? Integer.MAX_VALUE : Integer.parseInt(cells[3]),
                                Boolean.parseBoolean(cells[4]),
                                converter(cells[5])));
                    case "option" -> {
                        FieldPath field = field(cells[2]);
                        boolean list = field.type() == List.class;
                        options.put(
                                cells[1],
                                new PlainWords.Option(
                                        field, Boolean.parseBoolean(cells[3]), list, converter(cells[4])));
                    }
                    case "other" -> others.add(cells[1]);
                    case "rows" -> rows.add(field(cells[1]));
                    default -> throw new IllegalArgumentException(line);
                }
            }
            return new PlainWords(places, options, others, rows);
        }

        private FieldPath field(String name) {
            return FieldPath.named(name, command).orElseThrow();
        }

        private static @Nullable ITypeConverter<?> converter(String name) throws ReflectiveOperationException {
            if (name.isEmpty()) {
                return null;
            }
            var constructor = Class.forName(name).getDeclaredConstructor();
            constructor.setAccessible(true);
            return (ITypeConverter<?>) constructor.newInstance();
        }
    }
}
