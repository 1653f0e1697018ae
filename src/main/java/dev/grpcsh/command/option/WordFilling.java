package dev.grpcsh.command.option;

import dev.grpcsh.text.Given;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The words of one line on their way into one command. One use. */
final class WordFilling {
    private final PlainWords plain;
    private final Object command;
    private final List<String> positionals = new ArrayList<>();
    /** The fields that have a value, and the rows by their first names. */
    private final Set<String> full = new HashSet<>();

    WordFilling(PlainWords plain, Object command) {
        this.plain = plain;
        this.command = command;
    }

    boolean fill(String[] words, boolean stops, boolean optionsEnd) {
        try {
            return take(words, stops, optionsEnd) && place();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        } catch (Exception e) {
            // No value of its option: picocli tells so in the words that people know.
            return false;
        }
    }

    /** Whether the command has an option of that name. */
    boolean isNamed(String name) {
        return plain.options().containsKey(name) || plain.others().contains(name) || isOfRows(name);
    }

    /** Whether the option of that name, if there is one that is read here, takes a value. */
    boolean takesValue(String name) {
        PlainWords.Option option = plain.options().get(name);
        return option == null ? row(name).filter(in -> !in.row().isFlag()).isPresent() : !option.flag();
    }

    /** Whether the option of that name is described by rows. */
    boolean isOfRows(String name) {
        return row(name).isPresent();
    }

    private Optional<InRows> row(String name) {
        try {
            return find(name);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean take(String[] words, boolean stops, boolean optionsEnd) throws Exception {
        boolean anyWords = optionsEnd;
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            if (anyWords || !word.startsWith("-") || word.length() == 1) {
                positionals.add(word);
                anyWords |= stops;
                continue;
            }
            Optional<Taker> taker = taker(word);
            if (taker.isEmpty()) {
                return false;
            } else if (!taker.get().flag()) {
                i++;
                if (i == words.length
                        || words[i].startsWith("-")
                        || !Given.plain(words[i]).equals(words[i])) {
                    return false;
                }
            }
            taker.get().sink().accept(words[i]);
        }
        return true;
    }

    /** Whoever takes an option's value. */
    private record Taker(boolean flag, Sink sink) {}

    private interface Sink {
        void accept(String word) throws Exception;
    }

    /** Empty for what is no option, one that is picocli's, or one that was given before and may not be given again. */
    private Optional<Taker> taker(String name) throws IllegalAccessException {
        PlainWords.Option option = plain.options().get(name);
        if (option != null) {
            return option.list() || full.add(option.field().name())
                    ? Optional.of(new Taker(option.flag(), word -> set(option, word)))
                    : Optional.empty();
        }
        Optional<InRows> found = plain.others().contains(name) ? Optional.empty() : find(name);
        return found.filter(in ->
                        in.row().repeats() || full.add(in.row().looks().names().get(0)))
                .map(in -> new Taker(in.row().isFlag(), in::append));
    }

    private void set(PlainWords.Option option, String word) throws Exception {
        Object value = option.flag() ? true : PlainWords.converted(option.converter(), word);
        if (option.list()) {
            List<Object> values = new ArrayList<>();
            if (!full.add(option.field().name()) && option.field().value(command) instanceof List<?> before) {
                values.addAll(before);
            }
            values.add(value);
            option.field().set(command, values);
        } else {
            option.field().set(command, value);
        }
    }

    /** An option among the rows of the command. */
    private record InRows(OptionRows rows, OptionRows.Row row) {
        void append(String word) {
            rows.append(row, row.isFlag() ? true : row.reader().apply(word));
        }
    }

    private Optional<InRows> find(String name) throws IllegalAccessException {
        for (FieldPath path : plain.rows()) {
            if (path.value(command) instanceof OptionRows rows) {
                Optional<OptionRows.Row> row = rows.row(name);
                if (row.isPresent()) {
                    return Optional.of(new InRows(rows, row.get()));
                }
            }
        }
        return Optional.empty();
    }

    private boolean place() throws Exception {
        int taken = 0;
        for (PlainWords.Place place : plain.places()) {
            int end = place.last() < positionals.size() ? place.last() + 1 : positionals.size();
            if (end <= place.first()) {
                if (place.required()) {
                    return false;
                }
                continue;
            }
            List<Object> values = new ArrayList<>();
            for (String word : positionals.subList(place.first(), end)) {
                values.add(PlainWords.converted(place.converter(), word));
            }
            place.field().set(command, place.field().type() == List.class ? values : values.get(0));
            taken = Math.max(taken, end);
        }
        return taken == positionals.size();
    }
}
