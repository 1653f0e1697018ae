package dev.grpcsh.command.option;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.Given;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * Options that are described by rows of a table, and not by annotations. Whoever has a field of this kind among its
 * mixins has its options; their values are here once a line was parsed. Confined to one thread.
 */
public abstract class OptionRows {
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, OptionSpec> specs = new LinkedHashMap<>();
    private final Map<String, List<Object>> values = new LinkedHashMap<>();

    /** For those who describe theirs. */
    protected OptionRows() {}

    /** Describes each option, by {@link #add}. */
    protected abstract void describe();

    /** What an option looks like on a command line. */
    public record Looks(List<String> names, String label, String description, List<String> values) {
        /** One whose values are any. */
        public Looks(List<String> names, String label, String description) {
            this(names, label, description, List.of());
        }
    }

    /** How often an option may be given, and with what. */
    private enum Shape {
        FLAG,
        ONE,
        MANY
    }

    /** An option. */
    record Row(String key, Looks looks, Shape shape, Function<String, ?> reader) {
        boolean isFlag() {
            return shape == Shape.FLAG;
        }

        boolean repeats() {
            return shape == Shape.MANY;
        }

        private OptionSpec spec() {
            List<String> names = looks.names();
            OptionSpec.Builder builder = OptionSpec.builder(
                            names.get(0), names.subList(1, names.size()).toArray(new String[0]))
                    .description(looks.description())
                    .completionCandidates(looks.values());
            if (isFlag()) {
                return builder.type(boolean.class).arity("0").build();
            }
            builder.paramLabel(looks.label()).arity("1").converters(carrying(reader));
            return repeats()
                    ? builder.type(List.class).auxiliaryTypes(Object.class).build()
                    : builder.type(Object.class).build();
        }
    }

    /** Describes an option without a value. */
    protected final void addFlag(String key, Looks looks) {
        rows.add(new Row(key, looks, Shape.FLAG, text -> text));
    }

    /** Describes an option with a value. */
    protected final void add(String key, Looks looks, Function<String, ?> reader) {
        rows.add(new Row(key, looks, Shape.ONE, reader));
    }

    /** Describes an option that may be given again and again. */
    protected final void addRepeatable(String key, Looks looks, Function<String, ?> reader) {
        rows.add(new Row(key, looks, Shape.MANY, reader));
    }

    /** The options, as picocli wants them; what it parses stays in them. */
    public final List<OptionSpec> specs() {
        if (specs.isEmpty()) {
            described().forEach(row -> specs.put(row.key(), row.spec()));
        }
        return List.copyOf(specs.values());
    }

    /** The option of that name. */
    final Optional<Row> row(String name) {
        for (Row row : described()) {
            if (row.looks().names().contains(name)) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    private List<Row> described() {
        if (rows.isEmpty()) {
            describe();
        }
        return rows;
    }

    /** Adds a value that was read to those of an option. */
    final void append(Row row, Object value) {
        values.computeIfAbsent(row.key(), key -> new ArrayList<>()).add(value);
    }

    /** Takes what was parsed into the options of another of its kind. */
    final void take(OptionRows parsed) {
        parsed.specs.forEach((key, spec) -> {
            Object value = spec.getValue();
            if (value instanceof List<?> several) {
                values.put(key, new ArrayList<>(several));
            } else if (value != null) {
                values.put(key, List.of(value));
            }
        });
    }

    /** Whether none of them was typed, as in most lines. */
    protected final boolean isEmpty() {
        return values.isEmpty();
    }

    /** The values of an option, by its key. */
    protected final List<?> values(String key) {
        return values.getOrDefault(key, List.of());
    }

    /** Gives an option another value than was typed. */
    protected final void put(String key, Object value) {
        values.put(key, List.of(value));
    }

    private static ITypeConverter<Object> carrying(Function<String, ?> reader) {
        return text -> {
            try {
                return reader.apply(Given.plain(text));
            } catch (ShellException e) {
                TypeConversionException carrier = new TypeConversionException(e.problem());
                carrier.initCause(e);
                throw carrier;
            }
        };
    }
}
