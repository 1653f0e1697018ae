package dev.grpcsh.output;

import dev.grpcsh.codec.Delimited;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.Output.CallBegin;

/** The bytes as they came: bare for a single response, with its length as a varint before each of a stream. */
final class RawFormat implements MessageFormat {
    private boolean delimited;
    private boolean bareMessage;

    @Override
    public void begin(CallBegin call, ByteSink sink) {
        delimited = call.streams();
    }

    @Override
    public void reply(MessageBytes message, ByteSink sink) {
        write(message, delimited, sink);
    }

    @Override
    public void message(Output.Message message, ByteSink sink) {
        if (bareMessage) {
            throw ShellException.usage("binary does not tell where a message ends, and there is a second;"
                    + " --delimited puts a length before each");
        }
        bareMessage = !message.delimited();
        write(message.message(), message.delimited(), sink);
    }

    private static void write(MessageBytes message, boolean withLength, ByteSink sink) {
        if (withLength) {
            sink.write(Delimited.prefix(message.bytes().length));
        }
        sink.write(message.bytes());
    }
}
