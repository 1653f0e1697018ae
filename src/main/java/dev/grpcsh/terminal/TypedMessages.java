package dev.grpcsh.terminal;

import com.google.protobuf.Descriptors.Descriptor;
import dev.grpcsh.completion.Ahead;
import dev.grpcsh.completion.Candidate;
import dev.grpcsh.completion.Painter;
import dev.grpcsh.completion.Proposals;
import dev.grpcsh.completion.Span;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What is typed where a line is a message: of which type it is, and how it goes on. Safe for several threads. */
final class TypedMessages {
    private static final List<Candidate> COMMANDS = List.of(
            new Candidate("/end", "/end", "our side is done", false, 0),
            new Candidate("/cancel", "/cancel", "the call ends", false, 0),
            new Candidate("/send @", "/send @FILE", "the messages of a file", false, 0),
            new Candidate("/template", "/template", "a message to fill in", false, 0),
            new Candidate("/help", "/help", "all this", false, 0));

    private final Ahead ahead;
    private final Painter painter;
    private volatile Optional<Descriptor> type = Optional.empty();

    TypedMessages(Ahead ahead, Painter painter) {
        this.ahead = ahead;
        this.painter = painter;
    }

    /** The lines that follow are messages of that type, or answers to a question. */
    void about(Optional<Descriptor> other) {
        type = other;
    }

    CompletableFuture<Proposals> propose(String line) {
        if (line.startsWith("/") && type.isPresent()) {
            List<Candidate> fitting = COMMANDS.stream()
                    .filter(each -> each.text().startsWith(line))
                    .toList();
            return CompletableFuture.completedFuture(new Proposals(0, fitting, ""));
        }
        return type.map(known -> ahead.propose(known, line))
                .orElseGet(() -> CompletableFuture.completedFuture(new Proposals(line.length(), List.of(), "")));
    }

    List<Span> paint(String line) {
        return type.isEmpty() ? List.of() : painter.paintMessage(type, line);
    }
}
