package dev.grpcsh.output;

import dev.grpcsh.codec.JsonStyle;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * How things are shown.
 *
 * @param format how messages look
 * @param formatAsked whether somebody asked for that format; lists are objects only then
 * @param dataTheme colours of data
 * @param messageTheme colours of everything else
 * @param aligned whether lists are aligned for people, or plain lines for programs
 * @param statusLines whether a call that ended well has its status shown
 * @param quiet whether notices are left out
 * @param interactive whether a person reads a problem right below what was typed, and needs no program name
 * @param json how messages look as JSON, whatever the layout
 * @param columns how wide the screen is; 0 where it does not matter
 */
public record RendererOptions(
        OutputFormat format,
        boolean formatAsked,
        Theme dataTheme,
        Theme messageTheme,
        boolean aligned,
        boolean statusLines,
        boolean quiet,
        boolean interactive,
        JsonStyle json,
        IntSupplier columns) {
    /** Options with the format that nobody asked for, and with JSON as it usually is. */
    public RendererOptions(
            OutputFormat format,
            Theme dataTheme,
            Theme messageTheme,
            boolean aligned,
            boolean statusLines,
            boolean quiet,
            boolean interactive) {
        this(
                format,
                false,
                dataTheme,
                messageTheme,
                aligned,
                statusLines,
                quiet,
                interactive,
                JsonStyle.COMPACT,
                () -> 0);
    }

    /** For a stage whose data goes to a program, a file or the next stage, and whose good end is no news. */
    public RendererOptions piped(OutputFormat pipedFormat) {
        boolean asked = formatAsked
                && (format == pipedFormat
                        || (format.listings() == OutputFormat.Listings.OBJECTS
                                && pipedFormat.listings() == OutputFormat.Listings.OBJECTS));
        return new RendererOptions(
                pipedFormat, asked, Theme.PLAIN, messageTheme, false, false, quiet, interactive, json, () -> 0);
    }

    /** With a format that was asked for. */
    public RendererOptions withFormat(OutputFormat asked) {
        return new RendererOptions(
                asked, true, dataTheme, messageTheme, aligned, statusLines, quiet, interactive, json, columns);
    }

    /** With JSON that departs from what is usual in this too. */
    public RendererOptions withStyle(JsonStyle style) {
        JsonStyle both = json.and(style);
        return new RendererOptions(
                format, formatAsked, dataTheme, messageTheme, aligned, statusLines, quiet, interactive, both, columns);
    }

    /** With messages as JSON, if they were to look otherwise. */
    public RendererOptions withJson() {
        return format.isJson() ? this : withFormat(OutputFormat.JSON);
    }

    /** With the colours of another palette, where there are any. */
    public RendererOptions by(Supplier<Palette> palette) {
        return new RendererOptions(
                format,
                formatAsked,
                dataTheme.by(palette),
                messageTheme.by(palette),
                aligned,
                statusLines,
                quiet,
                interactive,
                json,
                columns);
    }

    /**
     * For the prompt, where a person reads a problem right below what was typed.
     *
     * @param width how wide the screen is now
     */
    public RendererOptions forPrompt(IntSupplier width) {
        return new RendererOptions(
                format, formatAsked, dataTheme, messageTheme, aligned, statusLines, quiet, true, json, width);
    }

    /** For what nobody watches: as a program would get it. */
    public RendererOptions unwatched() {
        return new RendererOptions(
                formatAsked ? format : OutputFormat.JSONL,
                formatAsked,
                Theme.PLAIN,
                Theme.PLAIN,
                false,
                false,
                quiet,
                true,
                json,
                () -> 0);
    }

    /** Without notices. */
    public RendererOptions withQuiet() {
        return new RendererOptions(
                format, formatAsked, dataTheme, messageTheme, aligned, false, true, interactive, json, columns);
    }
}
