package dev.grpcsh.command;

import dev.grpcsh.text.Given;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Gives a fresh command the words of a line that has no options, as picocli would, which takes a hundred times as long
 * for it. Whatever is out of the ordinary, slips among it, is left to picocli. Immutable.
 */
final class PlainWords {
    private final List<Place> places;

    private PlainWords(List<Place> places) {
        this.places = places;
    }

    /**
     * Where words go.
     *
     * @param first the first word that goes there, counted from 0
     * @param last the last
     * @param required whether there must be any
     * @param list whether it takes several
     * @param asGiven whether marks of what variables put in are left in them
     */
    private record Place(Field field, int first, int last, boolean required, boolean list, boolean asGiven) {
        static Optional<Place> of(PositionalParamSpec spec, Class<?> command) {
            boolean plain = spec.userObject() instanceof Field field
                    && field.getDeclaringClass() == command
                    && (spec.converters().length == 0 || isAsGiven(spec))
                    && (field.getType() == String.class || field.getType() == List.class);
            if (!plain) {
                return Optional.empty();
            }
            Field field = (Field) spec.userObject();
            field.setAccessible(true);
            boolean list = field.getType() == List.class;
            int last =
                    spec.index().isVariable() ? Integer.MAX_VALUE : spec.index().max();
            return Optional.of(new Place(field, spec.index().min(), last, spec.required(), list, isAsGiven(spec)));
        }

        private static boolean isAsGiven(PositionalParamSpec spec) {
            return spec.converters().length == 1 && spec.converters()[0] instanceof Converters.AsGiven;
        }

        boolean fits(String[] words) {
            return !required || words.length > first;
        }

        void fill(String[] words, Object command) throws IllegalAccessException {
            if (list && words.length > first) {
                int end = last < words.length ? last + 1 : words.length;
                List<String> taken = List.of(words).subList(first, end);
                field.set(
                        command,
                        new ArrayList<>(
                                asGiven
                                        ? taken
                                        : taken.stream().map(Given::plain).toList()));
            } else if (words.length > first) {
                field.set(command, asGiven ? words[first] : Given.plain(words[first]));
            }
        }
    }

    /** The places of a command, if all of them are plain. */
    static @Nullable PlainWords of(CommandSpec spec, Class<?> command) {
        List<Place> places = new ArrayList<>();
        for (PositionalParamSpec positional : spec.positionalParameters()) {
            Optional<Place> place = Place.of(positional, command);
            if (place.isEmpty()) {
                return null;
            }
            places.add(place.get());
        }
        return new PlainWords(places);
    }

    /**
     * Fills a fresh command; false, and nothing filled, if the words are not for us.
     *
     * @param optionsEnd whether what begins with a dash is a word like any other
     */
    boolean fill(String[] words, Object command, boolean optionsEnd) {
        int taken = 0;
        for (Place place : places) {
            if (!place.fits(words)) {
                return false;
            }
            taken = Math.max(taken, place.last < words.length ? place.last + 1 : words.length);
        }
        if (taken < words.length) {
            return false;
        }
        for (String word : words) {
            if (!optionsEnd && word.startsWith("-") && word.length() > 1) {
                return false;
            }
        }
        try {
            for (Place place : places) {
                place.fill(words, command);
            }
            return true;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
