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
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.session.Lease;
import dev.grpcsh.session.Session;
import dev.grpcsh.text.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code decode TYPE DATA…} and {@code decode --raw DATA…}. */
@Command(
        customSynopsis = {
            "decode TYPE DATA… [--from FORM] [--to FORM] [OPTIONS]",
            "       decode --raw DATA… [--from FORM] [OPTIONS]"
        },
        footer = {
            "",
            "Data is hex digits, with or without 0x, spaces and colons; or @FILE, or - for standard input, both",
            "binary; or lines of hex from the stage before or from <<END … END; unless --from says otherwise.",
            "It comes out as JSON, or as --to or -o says. No server is called for the types of the demo's.",
            "",
            "Examples:",
            "  decode helloworld.HelloRequest 0a05576f726c64",
            "  decode Point CAEQAg --from base64 --to text",
            "  decode Feature @features.bin --delimited",
            "  decode --raw 0a05576f726c641096011d0000c03f"
        })
final class DecodeCommand implements ShellCommand {
    @Parameters(
            arity = "0..*",
            paramLabel = "[TYPE] DATA",
            converter = Converters.AsGiven.class,
            description = "A message's name, or a method's for its request; then the data.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--raw",
            description = "Show the fields as they stand on the wire, of no known type: number, value, and what else"
                    + " the value may mean.")
    private boolean raw;

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
        return raw ? new RawDecoding(context, forms).run(words, server.output()) : typed(context);
    }

    private ExitCode typed(CommandContext context) throws InterruptedException {
        MessageForm to = forms.to(MessageForm.JSON, server.output());
        boolean toBinary = forms.toBinary(server.output());
        Optional<MessageForm> from = forms.from();
        if (from.isEmpty() && forms.delimited() && !toBinary) {
            from = Optional.of(MessageForm.BINARY);
        }
        forms.requireBinary(toBinary || from.isEmpty() || from.get() == MessageForm.BINARY);
        requireWords(context);
        Session session = context.session();
        try (Lease lease = server.open(session)) {
            Schema schema = lease.connection().schema();
            Descriptor found = MessageType.of(session.names(lease.connection().schema()), Given.plain(words.get(0)));
            return new Conversion(context, found, schema, to, forms.delimited(), new UnknownMixin())
                    .run(from, words.subList(1, words.size()));
        }
    }

    private void requireWords(CommandContext context) {
        if (words.isEmpty()) {
            throw ShellException.usage("decode: TYPE is missing; see help decode");
        }
        String first = Given.plain(words.get(0));
        String missing = first.matches("(?:0[xX])?(?:[0-9a-fA-F]{2}){2,}")
                ? "decode: TYPE is missing before the data; --raw shows data of no known type"
                : RawDecoding.NO_DATA;
        DataWords.require(context, words.subList(1, words.size()), missing);
    }
}
