package dev.grpcsh.command;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The fields of a class that picocli fills, those of its mixins among them. Immutable. */
final class ParsedFields {
    private final List<Field> values = new ArrayList<>();
    private final Map<Field, ParsedFields> mixins = new LinkedHashMap<>();

    private ParsedFields() {}

    static ParsedFields of(Class<?> type) {
        ParsedFields fields = new ParsedFields();
        for (Field field : type.getDeclaredFields()) {
            if (field.isAnnotationPresent(Option.class) || field.isAnnotationPresent(Parameters.class)) {
                field.setAccessible(true);
                fields.values.add(field);
            } else if (field.isAnnotationPresent(Mixin.class)) {
                field.setAccessible(true);
                fields.mixins.put(field, of(field.getType()));
            }
        }
        return fields;
    }

    /** Gives one object what the other holds; lists are copied, for the other is filled again. */
    void copy(Object from, Object to) {
        try {
            for (Field field : values) {
                field.set(to, kept(field.get(from)));
            }
            for (Map.Entry<Field, ParsedFields> mixin : mixins.entrySet()) {
                mixin.getValue()
                        .copy(mixin.getKey().get(from), mixin.getKey().get(to));
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object kept(@Nullable Object value) {
        return value instanceof List<?> list ? new ArrayList<>(list) : value;
    }
}
