package dev.grpcsh.command.option;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** A field of a command, or of what it is mixed with: {@code transfer.interval}. Immutable. */
record FieldPath(List<Field> steps) {
    private static final Pattern DOT = Pattern.compile("\\.");

    /** The path that a name means; empty if the class has no such field. */
    static Optional<FieldPath> named(String name, Class<?> in) {
        List<Field> steps = new ArrayList<>();
        Class<?> type = in;
        try {
            for (String step : DOT.split(name, -1)) {
                Field field = type.getDeclaredField(step);
                field.setAccessible(true);
                steps.add(field);
                type = field.getType();
            }
            return Optional.of(new FieldPath(List.copyOf(steps)));
        } catch (NoSuchFieldException e) {
            return Optional.empty();
        }
    }

    /** The way to each field that holds options or words: those of a class, and of its mixins. */
    static List<FieldPath> all(Class<?> in) {
        List<FieldPath> all = new ArrayList<>();
        collect(in, List.of(), all);
        return all;
    }

    private static void collect(Class<?> in, List<Field> before, List<FieldPath> all) {
        for (Field field : in.getDeclaredFields()) {
            List<Field> steps = new ArrayList<>(before);
            steps.add(field);
            if (field.isAnnotationPresent(Mixin.class)) {
                collect(field.getType(), steps, all);
            }
            field.setAccessible(true);
            all.add(new FieldPath(List.copyOf(steps)));
        }
    }

    String name() {
        return steps.stream().map(Field::getName).collect(Collectors.joining("."));
    }

    Field last() {
        return steps.get(steps.size() - 1);
    }

    Class<?> type() {
        return last().getType();
    }

    @Nullable
    Object value(Object of) throws IllegalAccessException {
        Object value = of;
        for (Field step : steps) {
            value = value == null ? null : step.get(value);
        }
        return value;
    }

    void set(Object of, Object value) throws IllegalAccessException {
        Object owner = new FieldPath(steps.subList(0, steps.size() - 1)).value(of);
        last().set(owner, value);
    }
}
