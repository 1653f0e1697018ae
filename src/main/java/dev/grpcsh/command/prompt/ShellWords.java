package dev.grpcsh.command.prompt;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.OptionWord;
import dev.grpcsh.command.Positional;
import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.source.MethodList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a command line can hold, as lines that {@code completion.awk} reads: {@code c} a command and what it is for,
 * {@code w} a word that can be its first, {@code k} what its words are, {@code o} an option of a command, or of all, with what stands for its value, {@code v} the
 * values of an option, {@code m} a method of the bundled server.
 */
final class ShellWords {
    private final Commands commands;
    private final List<OptionWord> root;
    private final StringBuilder text = new StringBuilder();

    ShellWords(Commands commands, List<OptionWord> root) {
        this.commands = commands;
        this.root = root;
    }

    String text() {
        commands.entries().forEach(this::command);
        root.forEach(option -> option("", option));
        demo().lines().forEach(method -> text.append("m\t").append(method).append('\n'));
        return text.toString();
    }

    private void command(CommandEntry entry) {
        line("c", entry.name(), entry.summary());
        String kinds = Stream.of(0, 1)
                .map(index -> entry.positional(index).kind())
                .filter(kind -> kind != Positional.Kind.OTHER)
                .map(Enum::name)
                .collect(Collectors.joining(" "));
        line("k", entry.name(), kinds);
        commands.options(entry).forEach(option -> option(entry.name(), option));
        for (Positional.Choice choice : entry.positional(0).choices().get()) {
            Optional<CommandEntry> inner = commands.find(entry.name() + " " + choice.word());
            inner.ifPresentOrElse(this::command, () -> line("w", entry.name(), choice.word(), choice.note()));
        }
    }

    private void option(String owner, OptionWord option) {
        for (String name : option.names()) {
            String label = option.takesValue() ? option.label() : "-";
            line("o", owner, name, label, option.description());
            if (!option.values().isEmpty()) {
                line("v", name, String.join(" ", option.values()));
            }
        }
    }

    private void line(String... parts) {
        text.append(Stream.of(parts).map(part -> part.replaceAll("\\s+", " ")).collect(Collectors.joining("\t")))
                .append('\n');
    }

    private static String demo() {
        try {
            List<ByteString> files = FileDescriptorSet.parseFrom(DemoServer.protoset()).getFileList().stream()
                    .map(file -> file.toByteString())
                    .toList();
            return MethodList.lines(DemoServer.backgroundServices(), files);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
