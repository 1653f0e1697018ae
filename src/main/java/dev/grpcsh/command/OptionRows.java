package dev.grpcsh.command;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.Given;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * Options that are described by rows of a table, and not by annotations. Whoever has a field of this kind among its
 * mixins has its options; their values are here once a line was parsed. Confined to one thread.
 */
abstract class OptionRows {
    private final Map<String, OptionSpec> specs = new LinkedHashMap<>();
    private final Map<String, List<Object>> values = new LinkedHashMap<>();

    /** Describes each option, by {@link #add}. */
    abstract void describe();

    /** The options, as picocli wants them; what it parses stays in them. */
    final List<OptionSpec> specs() {
        if (specs.isEmpty()) {
            describe();
        }
        return List.copyOf(specs.values());
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
    final boolean isEmpty() {
        return values.isEmpty();
    }

    /** The values of an option, by its key. */
    final List<?> values(String key) {
        return values.getOrDefault(key, List.of());
    }

    /** Gives an option another value than was typed. */
    final void put(String key, Object value) {
        values.put(key, List.of(value));
    }

    /** What an option looks like on a command line. */
    record Looks(List<String> names, String label, String description, List<String> values) {
        Looks(List<String> names, String label, String description) {
            this(names, label, description, List.of());
        }
    }

    /** Describes an option without a value. */
    final void addFlag(String key, Looks looks) {
        specs.put(key, builder(looks).type(boolean.class).arity("0").build());
    }

    /** Describes an option with a value. */
    final void add(String key, Looks looks, Function<String, ?> reader) {
        specs.put(
                key,
                builder(looks)
                        .paramLabel(looks.label())
                        .type(Object.class)
                        .arity("1")
                        .converters(carrying(reader))
                        .build());
    }

    /** Describes an option that may be given again and again. */
    final void addRepeatable(String key, Looks looks, Function<String, ?> reader) {
        specs.put(
                key,
                builder(looks)
                        .paramLabel(looks.label())
                        .type(List.class)
                        .auxiliaryTypes(Object.class)
                        .arity("1")
                        .converters(carrying(reader))
                        .build());
    }

    private static OptionSpec.Builder builder(Looks looks) {
        List<String> names = looks.names();
        OptionSpec.Builder builder =
                OptionSpec.builder(names.get(0), names.subList(1, names.size()).toArray(new String[0]));
        return builder.description(looks.description()).completionCandidates(looks.values());
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
