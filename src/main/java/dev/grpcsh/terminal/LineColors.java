package dev.grpcsh.terminal;

import dev.grpcsh.completion.Span;
import dev.grpcsh.completion.Span.Meaning;
import dev.grpcsh.output.Palette;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

/**
 * Colours of what is typed, with the partner of a bracket lit and a suggestion behind it. Whatever goes wrong here costs
 * the colours, and nothing else.
 */
final class LineColors implements Highlighter {
    /** What is longer was pasted, and is not read by anybody as it is typed. */
    private static final int LONGEST = 20_000;

    /** Each that opens before its partner. */
    private static final String BRACKETS = "{}[]()";

    private final Painting painting;
    private final Supplier<Palette> palette;
    private final BiFunction<String, Integer, String> suggestion;

    /** Tells what the parts of a text are. */
    interface Painting {
        /** The parts, in their order. */
        List<Span> of(String text);
    }

    /**
     * Makes colours.
     *
     * @param suggestion what to show behind a text whose cursor stands there; empty for nothing
     */
    LineColors(Painting painting, Supplier<Palette> palette, BiFunction<String, Integer, String> suggestion) {
        this.painting = painting;
        this.palette = palette;
        this.suggestion = suggestion;
    }

    @Override
    public AttributedString highlight(LineReader reader, String text) {
        Palette colors = palette.get();
        if (!colors.isColored() || text.length() > LONGEST) {
            return new AttributedString(text);
        }
        try {
            Meaning[] meanings = new Meaning[text.length()];
            for (Span span : painting.of(text)) {
                Arrays.fill(meanings, span.start(), Math.min(span.end(), text.length()), span.meaning());
            }
            int cursor = reader.getBuffer().cursor();
            int partner = partner(text, meanings, cursor);
            return painted(text, meanings, partner, suggestion.apply(text, cursor), colors);
        } catch (RuntimeException | StackOverflowError e) {
            return new AttributedString(text);
        }
    }

    private static AttributedString painted(
            String text, Meaning[] meanings, int partner, String suggested, Palette colors) {
        AttributedStringBuilder all = new AttributedStringBuilder(text.length() + suggested.length());
        int from = 0;
        while (from < text.length()) {
            int end = from + 1;
            while (end < text.length() && meanings[end] == meanings[from] && end != partner && from != partner) {
                end++;
            }
            AttributedStyle style = style(meanings[from], colors);
            all.styled(from == partner ? style.bold().underline() : style, text.substring(from, end));
            from = end;
        }
        all.styled(AttributedStyle.DEFAULT.faint(), suggested);
        return all.toAttributedString();
    }

    /** Where the partner stands of the bracket before the cursor, or else at it; -1 if there is none. */
    private static int partner(String text, Meaning[] meanings, int cursor) {
        for (int at : new int[] {cursor - 1, cursor}) {
            int kind = at >= 0 && at < text.length() && meanings[at] != Meaning.STRING
                    ? BRACKETS.indexOf(text.charAt(at))
                    : -1;
            if (kind >= 0) {
                return partner(text, meanings, at, kind);
            }
        }
        return -1;
    }

    private static int partner(String text, Meaning[] meanings, int at, int kind) {
        int step = kind % 2 == 0 ? 1 : -1;
        char other = BRACKETS.charAt(kind + step);
        int depth = 0;
        for (int i = at; i >= 0 && i < text.length(); i += step) {
            if (meanings[i] == Meaning.STRING) {
                continue;
            }
            depth += text.charAt(i) == text.charAt(at) ? 1 : text.charAt(i) == other ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static AttributedStyle style(@Nullable Meaning meaning, Palette colors) {
        AttributedStyle plain = AttributedStyle.DEFAULT;
        if (meaning == null) {
            return plain;
        }
        return switch (meaning) {
            case COMMAND -> plain.bold();
            case OPTION, FIELD -> plain.foreground(colors.names());
            case NAME -> plain.foreground(AttributedStyle.BLUE);
            case STRING -> plain.foreground(colors.texts());
            case NUMBER -> plain.foreground(AttributedStyle.MAGENTA);
            case VARIABLE -> plain.foreground(colors.literals());
            case COMMENT -> plain.faint();
            case WRONG -> plain.foreground(AttributedStyle.RED).underline();
        };
    }
}
