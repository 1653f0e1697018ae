package dev.grpcsh.command.option;

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
public final class ParsedFields {
    private final List<Field> values = new ArrayList<>();
    private final Map<Field, ParsedFields> mixins = new LinkedHashMap<>();
    private final List<Field> rows = new ArrayList<>();

    private ParsedFields() {}

    /** Those of a class. */
    public static ParsedFields of(Class<?> type) {
        ParsedFields fields = new ParsedFields();
        for (Field field : type.getDeclaredFields()) {
            if (field.isAnnotationPresent(Option.class) || field.isAnnotationPresent(Parameters.class)) {
                field.setAccessible(true);
                fields.values.add(field);
            } else if (OptionRows.class.isAssignableFrom(field.getType())) {
                field.setAccessible(true);
                fields.rows.add(field);
            } else if (field.isAnnotationPresent(Mixin.class)) {
                field.setAccessible(true);
                fields.mixins.put(field, of(field.getType()));
            }
        }
        return fields;
    }

    /** Gives one object what the other holds; lists are copied, for the other is filled again. */
    public void copy(Object from, Object to) {
        try {
            for (Field field : values) {
                field.set(to, kept(field.get(from)));
            }
            for (Field field : rows) {
                ((OptionRows) field.get(to)).take((OptionRows) field.get(from));
            }
            for (Map.Entry<Field, ParsedFields> mixin : mixins.entrySet()) {
                mixin.getValue().copy(mixin.getKey().get(from), mixin.getKey().get(to));
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The options of an object that are described by rows. */
    public List<OptionRows> rows(Object of) {
        try {
            List<OptionRows> all = new ArrayList<>();
            for (Field field : rows) {
                all.add((OptionRows) field.get(of));
            }
            for (Map.Entry<Field, ParsedFields> mixin : mixins.entrySet()) {
                all.addAll(mixin.getValue().rows(mixin.getKey().get(of)));
            }
            return all;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object kept(@Nullable Object value) {
        return value instanceof List<?> list ? new ArrayList<>(list) : value;
    }
}
