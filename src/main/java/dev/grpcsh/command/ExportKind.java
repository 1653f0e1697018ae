package dev.grpcsh.command;

import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code export} writes: its first word. */
enum ExportKind {
    /** One file with descriptors. */
    PROTOSET("one file, for --protoset and protoc --descriptor_set_in", true),
    /** A folder of source. */
    PROTO("a folder of .proto files", true),
    /** A call as a line for another tool. */
    GRPCURL("the grpcurl line that makes the same call", false);

    private final String summary;
    private final @Nullable CommandEntry entry;

    ExportKind(String summary, boolean files) {
        this.summary = summary;
        this.entry = files
                ? CommandEntry.of("export", CommandGroup.DISCOVERY, summary, () -> new ExportFilesCommand(this))
                : null;
    }

    /** The words that are typed. */
    static List<Positional.Choice> choices() {
        return Arrays.stream(values())
                .map(kind -> new Positional.Choice(kind.word(), kind.summary))
                .toList();
    }

    /** The word that is typed. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What reads the words behind it, if that is files to be written. */
    Optional<CommandEntry> entry() {
        return Optional.ofNullable(entry);
    }

    /**
     * The kind of that word.
     *
     * @throws ShellException if there is none
     */
    static ExportKind of(String word) {
        List<String> words = Arrays.stream(values()).map(ExportKind::word).toList();
        return Arrays.stream(values())
                .filter(kind -> kind.word().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> {
                    String near = NearestName.question(word, words);
                    return ShellException.usage("export makes no " + word
                            + (near.isEmpty() ? "; there are " + String.join(", ", words) : near));
                });
    }
}
