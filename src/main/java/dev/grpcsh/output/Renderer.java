package dev.grpcsh.output;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Turns what commands emit into text on two sinks: data, and everything else. One instance a statement; safe for use by
 * several threads.
 */
public final class Renderer implements Port {
    private final Presentation presentation;
    private final ByteSink data;

    /**
     * Makes a renderer.
     *
     * @param options how to show things
     * @param data takes data
     * @param messages takes notices, status lines and problems
     * @param place in a script, {@code file:line: statement}: shown above the first problem, and asked for only
     *     then
     */
    public Renderer(RendererOptions options, ByteSink data, ByteSink messages, Optional<Supplier<String>> place) {
        this.data = data;
        this.presentation = new Presentation(options, data, messages, place);
    }

    @Override
    public synchronized void emit(Output output) {
        presentation.present(output);
    }

    @Override
    public void settle() {
        data.settle();
    }
}
