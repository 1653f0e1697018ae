package dev.grpcsh.execution;

import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.output.ByteSink;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.OutputFormat;
import dev.grpcsh.output.Port;
import dev.grpcsh.output.Renderer;
import dev.grpcsh.output.RendererOptions;
import dev.grpcsh.output.WholeLines;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the ports of one statement. Immutable; the ports are safe for several threads. */
final class Ports {
    private final Execution execution;
    private final Supplier<String> line;
    private final Optional<Place> place;
    private final Wrapping wrapping;
    private final boolean beside;

    private Ports(
            Execution execution, Supplier<String> line, Optional<Place> place, Wrapping wrapping, boolean beside) {
        this.execution = execution;
        this.line = line;
        this.place = place;
        this.wrapping = wrapping;
        this.beside = beside;
    }

    /**
     * The ports of a statement in front.
     *
     * @param line what it is, as it was typed
     * @param place in a script, what to show above a problem
     */
    static Ports inFront(Execution execution, Supplier<String> line, Optional<Place> place) {
        return new Ports(execution, line, place, (port, quiet, onScreen) -> port, false);
    }

    /** The ports of a statement in front that may go on beside others. */
    static Ports movable(Execution execution, Supplier<String> line, Wrapping wrapping) {
        return new Ports(execution, line, Optional.empty(), wrapping, true);
    }

    /** The ports of a statement that runs beside others. */
    static Ports beside(Execution execution, String line, Wrapping wrapping) {
        return new Ports(execution, () -> line, Optional.empty(), wrapping, true);
    }

    /** Makes the port that a command's own output options ask for. */
    @FunctionalInterface
    interface Maker {
        Port make(ShellCommand command);
    }

    /** What is made of a statement's ports before they are used. */
    @FunctionalInterface
    interface Wrapping {
        Port wrap(Port port, boolean quiet, boolean onScreen);
    }

    /** For what a person, or whoever reads our output, sees. */
    Maker toConsole() {
        return command -> {
            RendererOptions shown = command.output().over(execution.usual());
            boolean piecemeal = beside && shown.format() == OutputFormat.ENVELOPE;
            ByteSink out = execution.console().out();
            ByteSink data = piecemeal ? new WholeLines(out) : out;
            return wrapping.wrap(port(shown, data), command.output().isQuiet(), true);
        };
    }

    /** For a file, a program or the next stage. */
    Maker to(ByteSink data) {
        return command -> {
            OutputFormat format = command.output().format().orElse(OutputFormat.JSONL);
            RendererOptions shown = command.output().over(execution.usual()).piped(format);
            ByteSink messages = execution
                    .recorder()
                    .map(recorder -> recorder.messages(place))
                    .orElse(execution.console().err());
            Port renderer = discreet(new Renderer(shown, data, messages, above()));
            return wrapping.wrap(output -> renderer.emit(unabridged(output)), false, false);
        };
    }

    /** What follows wants the message, and not the word that a person reads. */
    private static Output unabridged(Output output) {
        return output instanceof Output.BriefReply brief ? new Output.Reply(brief.message()) : output;
    }

    /** Whether this is a script, whose reader wants to know where it stopped. */
    boolean inScript() {
        return place.isPresent();
    }

    /** For problems that no command's options are known for. */
    Port plain() {
        return wrapping.wrap(port(execution.options(), execution.console().out()), false, true);
    }

    private Port port(RendererOptions options, ByteSink data) {
        Optional<Port> recorded = execution.recorder().map(recorder -> recorder.port(options, place));
        return discreet(recorded.orElseGet(
                () -> new Renderer(options, data, execution.console().err(), above())));
    }

    private Optional<Supplier<String>> above() {
        return execution.recorder().isPresent() ? Optional.empty() : place.map(where -> where::text);
    }

    private Port discreet(Port port) {
        return new DiscreetPort(port, execution.session(), line);
    }
}
