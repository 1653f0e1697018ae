package dev.grpcsh.command;

import dev.grpcsh.output.OutputFormat;
import dev.grpcsh.output.RendererOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How output looks, for the commands that show messages or lists. */
public final class OutputMixin {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            converter = Converters.OfFormat.class,
            description = "How messages look: json (pretty on a terminal, else jsonl), pretty, jsonl, text, table,"
                    + " envelope or raw.")
    private @Nullable OutputFormat format;

    @Option(
            names = {"-q", "--quiet"},
            description = "No notices.")
    private boolean quiet;

    private boolean json;

    /** The format that was asked for. */
    public Optional<OutputFormat> format() {
        return Optional.ofNullable(format);
    }

    /** The same in a format that is settled. */
    OutputMixin as(OutputFormat settled) {
        OutputMixin other = new OutputMixin();
        other.format = settled;
        other.quiet = quiet;
        return other;
    }

    /** The same, with messages as JSON whatever else is usual. */
    OutputMixin asJson() {
        OutputMixin other = new OutputMixin();
        other.format = format;
        other.quiet = quiet;
        other.json = true;
        return other;
    }

    /** Whether no notices are wanted. */
    public boolean isQuiet() {
        return quiet;
    }

    /** Options with what was asked for here. */
    public RendererOptions over(RendererOptions options) {
        RendererOptions usual = json ? options.withJson() : options;
        RendererOptions formatted = format == null ? usual : usual.withFormat(format);
        return quiet ? formatted.withQuiet() : formatted;
    }
}
