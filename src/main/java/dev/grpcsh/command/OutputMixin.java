package dev.grpcsh.command;

import dev.grpcsh.codec.JsonStyle;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.OutputFormat;
import dev.grpcsh.output.RendererOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How output looks, for the commands that show messages or lists. */
public final class OutputMixin {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            converter = Converters.OfFormat.class,
            description = "How messages and lists look: json (pretty on a terminal, else jsonl), pretty, jsonl, yaml,"
                    + " text, table, envelope or raw; lists have no envelope or raw.")
    private @Nullable OutputFormat format;

    @Option(
            names = {"-q", "--quiet"},
            description = "No notices.")
    private boolean quiet;

    @Mixin
    private JsonMixin json = new JsonMixin();

    private boolean jsonWhateverIsUsual;

    /** The format that was asked for. */
    public Optional<OutputFormat> format() {
        return Optional.ofNullable(format);
    }

    /**
     * Checks that what was asked for is no form of messages alone.
     *
     * @param command the command that lists or reports
     */
    public void requireForListings(String command) {
        if (format != null && format.listings() == OutputFormat.Listings.NONE) {
            throw ShellException.usage(command + " shows no messages, and -o " + format.word()
                    + " is a form of them alone; -o json or yaml is one for lists");
        }
    }

    /** The same in a format that is settled. */
    public OutputMixin as(OutputFormat settled) {
        OutputMixin other = new OutputMixin();
        other.format = settled;
        other.quiet = quiet;
        other.json = json;
        return other;
    }

    /** The same, with messages as JSON whatever else is usual. */
    public OutputMixin asJson() {
        OutputMixin other = new OutputMixin();
        other.format = format;
        other.quiet = quiet;
        other.json = json;
        other.jsonWhateverIsUsual = true;
        return other;
    }

    /** How JSON was asked to look. */
    public JsonStyle json() {
        return json.style();
    }

    /** Whether no notices are wanted. */
    public boolean isQuiet() {
        return quiet;
    }

    /** Options with what was asked for here. */
    public RendererOptions over(RendererOptions options) {
        RendererOptions styled = options.withStyle(json.style());
        RendererOptions usual = jsonWhateverIsUsual ? styled.withJson() : styled;
        RendererOptions formatted = format == null ? usual : usual.withFormat(format);
        return quiet ? formatted.withQuiet() : formatted;
    }
}
