package dev.grpcsh.command.option;

import dev.grpcsh.text.Given;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Gives a fresh command the words of a line, as picocli would, which takes a hundred times as long for it. Whatever is out
 * of the ordinary, slips among it, is left to picocli. Immutable.
 */
public final class PlainWords {
    private final List<Place> places;
    private final Map<String, Option> options;
    /** The options that are picocli's. */
    private final Set<String> others;

    private final List<FieldPath> rows;

    PlainWords(List<Place> places, Map<String, Option> options, Set<String> others, List<FieldPath> rows) {
        this.places = places;
        this.options = options;
        this.others = others;
        this.rows = rows;
    }

    /**
     * Where words go that are no options.
     *
     * @param first the first word that goes there, counted from 0
     * @param last the last
     * @param required whether there must be any
     */
    record Place(
            FieldPath field,
            int first,
            int last,
            boolean required,
            @Nullable ITypeConverter<?> converter) {
        private static Optional<Place> of(PositionalParamSpec spec, FieldPath field) {
            boolean plain = isPlain(spec)
                    && spec.converters().length <= 1
                    && (field.type() == String.class || field.type() == List.class);
            int last =
                    spec.index().isVariable() ? Integer.MAX_VALUE : spec.index().max();
            return plain
                    ? Optional.of(new Place(field, spec.index().min(), last, spec.required(), converterOf(spec)))
                    : Optional.empty();
        }
    }

    /** An option with its field; one without a value has no converter, and neither has one that takes any text. */
    record Option(
            FieldPath field,
            boolean flag,
            boolean list,
            @Nullable ITypeConverter<?> converter) {
        private static Optional<Option> of(OptionSpec spec, FieldPath field) {
            if (!isPlain(spec) || spec.required() || spec.converters().length > 1) {
                return Optional.empty();
            }
            int values = spec.arity().max();
            boolean list = field.type() == List.class;
            boolean text = field.type() == String.class || list;
            if (spec.arity().min() != values || values > 1 || (values == 0 && field.type() != boolean.class)) {
                return Optional.empty();
            }
            return values == 1 && !text && spec.converters().length == 0
                    ? Optional.empty()
                    : Optional.of(new Option(field, values == 0, list, converterOf(spec)));
        }
    }

    private static boolean isPlain(ArgSpec spec) {
        return spec.group() == null
                && spec.defaultValue() == null
                && (spec.splitRegex() == null || spec.splitRegex().isEmpty());
    }

    private static @Nullable ITypeConverter<?> converterOf(ArgSpec spec) {
        return spec.converters().length == 0 ? null : spec.converters()[0];
    }

    /** The places and options of a command that was described, if all of its places are plain. */
    public static Optional<PlainWords> of(CommandSpec spec, Object command) {
        List<Place> places = new ArrayList<>();
        Map<String, Option> options = new LinkedHashMap<>();
        Set<String> others = new HashSet<>();
        List<FieldPath> rows = new ArrayList<>();
        Map<Field, FieldPath> paths = new LinkedHashMap<>();
        Set<Field> twice = new HashSet<>();
        for (FieldPath path : FieldPath.all(command.getClass())) {
            if (paths.put(path.last(), path) != null) {
                twice.add(path.last());
            }
            if (OptionRows.class.isAssignableFrom(path.type())) {
                rows.add(path);
            }
        }
        paths.keySet().removeAll(twice);
        for (PositionalParamSpec positional : spec.positionalParameters()) {
            Optional<Place> place = path(positional, paths).flatMap(field -> Place.of(positional, field));
            if (place.isEmpty()) {
                return Optional.empty();
            }
            places.add(place.get());
        }
        WordFilling inRows = new WordFilling(new PlainWords(places, options, others, rows), command);
        for (OptionSpec each : spec.options()) {
            Optional<Option> option = path(each, paths).flatMap(field -> Option.of(each, field));
            boolean needed = each.required() || each.defaultValue() != null || each.group() != null;
            if (option.isEmpty() && needed) {
                return Optional.empty();
            }
            for (String name : each.names()) {
                if (option.isPresent()) {
                    options.put(name, option.get());
                } else if (!inRows.isOfRows(name)) {
                    others.add(name);
                }
            }
        }
        return Optional.of(new PlainWords(places, options, others, rows));
    }

    private static Optional<FieldPath> path(ArgSpec spec, Map<Field, FieldPath> paths) {
        return spec.userObject() instanceof Field field ? Optional.ofNullable(paths.get(field)) : Optional.empty();
    }

    List<Place> places() {
        return places;
    }

    Map<String, Option> options() {
        return options;
    }

    Set<String> others() {
        return others;
    }

    List<FieldPath> rows() {
        return rows;
    }

    /** The names of the options that are read here, those of rows aside. */
    public Set<String> names() {
        return Set.copyOf(options.keySet());
    }

    /** Whether a word is an option of the command, its value attached or not, or several of one letter. */
    public boolean isOption(String word, Object command) {
        WordFilling filling = new WordFilling(this, command);
        int equals = word.indexOf('=');
        if (filling.isNamed(equals < 0 ? word : word.substring(0, equals))) {
            return true;
        } else if (word.length() < 3 || word.charAt(0) != '-' || word.charAt(1) == '-') {
            return false;
        }
        return filling.takesValue(word.substring(0, 2))
                || word.chars().skip(1).allMatch(letter -> filling.isNamed("-" + (char) letter));
    }

    /**
     * Fills a fresh command; false if the words are not for us: then it is to be thrown away.
     *
     * @param words may bear marks of what variables put in
     * @param stops whether what stands behind the first word that is no option is no option either
     * @param optionsEnd whether what begins with a dash is a word like any other
     */
    public boolean fill(String[] words, Object command, boolean stops, boolean optionsEnd) {
        return new WordFilling(this, command).fill(words, stops, optionsEnd);
    }

    /** What a converter makes of a word; without one, its text. */
    static Object converted(@Nullable ITypeConverter<?> converter, String word) throws Exception {
        return converter == null ? Given.plain(word) : converter.convert(word);
    }
}
