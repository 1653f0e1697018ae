package dev.grpcsh.command.data;

import com.google.protobuf.Descriptors.Descriptor;
import dev.grpcsh.codec.MessageForm;
import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.MessageType;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ServerMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.command.UnknownMixin;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.session.Lease;
import dev.grpcsh.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code encode TYPE MESSAGE…}. */
@Command(
        customSynopsis = "encode TYPE MESSAGE… [--from FORM] [--to FORM] [OPTIONS]",
        footer = {
            "",
            "A message is written as for call: JSON, or key=value words, or @FILE, or - for standard input, or",
            "<<END … END; with --from anything else, as for decode. It comes out in hex, or as --to or -o says:",
            "a line each in hex and base64. No server is called for the types of the demo's.",
            "",
            "Examples:",
            "  encode helloworld.HelloRequest name=World",
            "  encode GetFeature '{latitude: 409146138}' --to base64",
            "  encode helloworld.HelloRequest name=World --to binary > request.bin",
            "  encode Point 'latitude: 1 longitude: 2' --from text --to json"
        })
final class EncodeCommand implements ShellCommand {
    @Parameters(index = "0", paramLabel = "TYPE", description = "A message, or a method for its request.")
    private String type = "";

    @Parameters(
            index = "1..*",
            paramLabel = "MESSAGE",
            converter = Converters.AsGiven.class,
            description = "What to encode.")
    private List<String> messages = new ArrayList<>();

    @Mixin
    private UnknownMixin unknown = new UnknownMixin();

    @Mixin
    private FormMixin forms = new FormMixin();

    @Mixin
    private ServerMixin server = new ServerMixin();

    @Override
    public OutputMixin output() {
        return forms.look(server.output());
    }

    @Override
    public Background background() {
        return Background.SILENT;
    }

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        MessageForm from = forms.from().orElse(MessageForm.JSON);
        MessageForm to = forms.to(MessageForm.HEX, server.output());
        forms.requireBinary(from == MessageForm.BINARY || forms.toBinary(server.output()));
        DataWords.require(context, messages, "encode: MESSAGE is missing; {} is the empty one");
        Session session = context.session();
        try (Lease lease = server.open(session)) {
            Schema schema = lease.connection().schema();
            Descriptor found = MessageType.of(session.names(lease.connection().schema()), type);
            return new Conversion(context, found, schema, to, forms.delimited(), unknown)
                    .run(Optional.of(from), messages);
        }
    }
}
