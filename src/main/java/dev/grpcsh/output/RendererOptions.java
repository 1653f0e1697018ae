package dev.grpcsh.output;

/**
 * How things are shown.
 *
 * @param format how messages look
 * @param dataTheme colours of data
 * @param messageTheme colours of everything else
 * @param aligned whether lists are aligned for people, or plain lines for programs
 * @param statusLines whether a call that ended well has its status shown
 * @param quiet whether notices are left out
 * @param interactive whether a person reads a problem right below what was typed, and needs no program name
 */
public record RendererOptions(
        OutputFormat format,
        Theme dataTheme,
        Theme messageTheme,
        boolean aligned,
        boolean statusLines,
        boolean quiet,
        boolean interactive) {
    /** For a stage whose data goes to a program, a file or the next stage, and whose good end is no news. */
    public RendererOptions piped(OutputFormat pipedFormat) {
        return new RendererOptions(pipedFormat, Theme.PLAIN, messageTheme, false, false, quiet, interactive);
    }

    /** With a format that was asked for. */
    public RendererOptions withFormat(OutputFormat asked) {
        return new RendererOptions(asked, dataTheme, messageTheme, aligned, statusLines, quiet, interactive);
    }

    /** With messages as JSON, if they were to look otherwise. */
    public RendererOptions withJson() {
        boolean already = format == OutputFormat.PRETTY || format == OutputFormat.JSONL;
        return already ? this : withFormat(aligned ? OutputFormat.PRETTY : OutputFormat.JSONL);
    }

    /** For the prompt, where a person reads a problem right below what was typed. */
    public RendererOptions forPrompt() {
        return new RendererOptions(format, dataTheme, messageTheme, aligned, statusLines, quiet, true);
    }

    /** Without notices. */
    public RendererOptions withQuiet() {
        return new RendererOptions(format, dataTheme, messageTheme, aligned, false, true, interactive);
    }
}
