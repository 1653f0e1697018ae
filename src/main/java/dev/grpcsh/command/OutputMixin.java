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
            description = "How messages look: pretty, jsonl, text, table, envelope or raw.")
    private @Nullable OutputFormat format;

    @Option(
            names = {"-q", "--quiet"},
            description = "No notices.")
    private boolean quiet;

    /** The format that was asked for. */
    public Optional<OutputFormat> format() {
        return Optional.ofNullable(format);
    }

    /** Options with what was asked for here. */
    public RendererOptions over(RendererOptions options) {
        RendererOptions formatted = format == null ? options : options.withFormat(format);
        return quiet ? formatted.withQuiet() : formatted;
    }
}
