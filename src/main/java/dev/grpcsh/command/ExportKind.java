package dev.grpcsh.command;

import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What {@code export} writes: its first word. */
public enum ExportKind {
    /** One file with descriptors. */
    PROTOSET("one file, for --protoset and protoc --descriptor_set_in"),
    /** A folder of source. */
    PROTO("a folder of .proto files"),
    /** A call as a line for another tool. */
    GRPCURL("the grpcurl line that makes the same call");

    private final String summary;

    ExportKind(String summary) {
        this.summary = summary;
    }

    /** The word that is typed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What comes of it, in a few words. */
    public String summary() {
        return summary;
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
