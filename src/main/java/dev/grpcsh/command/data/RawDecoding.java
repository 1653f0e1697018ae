package dev.grpcsh.command.data;

import dev.grpcsh.codec.BytesGuess;
import dev.grpcsh.codec.MessageForm;
import dev.grpcsh.codec.WireText;
import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import java.util.List;
import java.util.Optional;

/** {@code decode --raw}: needs no schema, and opens no connection. */
final class RawDecoding {
    static final String NO_DATA = "decode: DATA is missing; write hex digits, @FILE or -";

    private static final Optional<MessageForm> BINARY = Optional.of(MessageForm.BINARY);

    private final CommandContext context;
    private final FormMixin forms;

    RawDecoding(CommandContext context, FormMixin forms) {
        this.context = context;
        this.forms = forms;
    }

    ExitCode run(List<String> words, OutputMixin output) throws InterruptedException {
        Optional<MessageForm> from = forms.from().or(() -> forms.delimited() ? BINARY : Optional.empty());
        forms.requireBinary(from.isEmpty() || from.equals(BINARY));
        boolean digits = from.isEmpty() || (from.get() != MessageForm.JSON && from.get() != MessageForm.TEXT);
        if (!digits || forms.to(MessageForm.TEXT, output) != MessageForm.TEXT) {
            throw ShellException.usage("--raw reads hex, base64 or binary, and shows the fields in text of its own");
        }
        DataWords.require(context, words, NO_DATA);
        boolean typeGiven = words.size() > 1 && from.isEmpty() && words.get(0).matches(".*[g-wyzG-WYZ].*");
        if (typeGiven) {
            throw ShellException.usage("--raw knows no types; leave out " + words.get(0));
        }
        try (Pieces pieces = new DataWords(context, from, forms.delimited(), new AnyType()).open(words)) {
            int number = 0;
            for (Optional<byte[]> next = pieces.next(); next.isPresent(); next = pieces.next()) {
                number++;
                show(next.get(), number);
            }
            return ExitCode.OK;
        }
    }

    private void show(byte[] bytes, int number) {
        WireText.Dump dump = WireText.of(bytes);
        Optional<String> guess = BytesGuess.of(bytes);
        if (dump.problem().isEmpty() || guess.isEmpty()) {
            context.port().text((number == 1 ? "" : "\n") + dump.text());
        }
        if (dump.problem().isPresent()) {
            String above = dump.text().isEmpty() ? "" : "; what stands before it is shown";
            ShellException problem = ShellException.usage(BytesGuess.theseAreNo(bytes) + "message: "
                    + dump.problem().get() + guess.map(found -> "; " + found).orElse(above));
            throw number == 1 ? problem : problem.at("message " + number);
        } else if (BytesGuess.isHexText(bytes)) {
            context.port().notice("the bytes are hex digits: --from hex reads them");
        }
    }

    /** Whatever the bytes are. */
    private static final class AnyType implements DataWords.Expected {
        @Override
        public byte[] ofText(String text, int number) {
            throw new IllegalStateException("protobuf text was refused before");
        }

        @Override
        public void check(byte[] bytes, int number) {
            // There is nothing that they are not.
        }
    }
}
