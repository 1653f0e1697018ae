package dev.grpcsh.command.server;

import dev.grpcsh.output.Output;
import dev.grpcsh.output.Port;

/** Shows how a call ended, but not its replies; for commands whose calls answer with nothing. */
record WithoutReplies(Port port) implements Port {
    @Override
    public void emit(Output output) {
        if (!(output instanceof Output.Reply)) {
            port.emit(output);
        }
    }
}
