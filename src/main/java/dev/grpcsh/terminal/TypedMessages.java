package dev.grpcsh.terminal;

import com.google.protobuf.Descriptors.Descriptor;
import dev.grpcsh.command.Keyboard.Choice;
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
            new Candidate("/form", "/form", "a message, field by field", false, 0),
            new Candidate("/template", "/template", "a message to fill in", false, 0),
            new Candidate("/help", "/help", "all this", false, 0));

    private final Ahead ahead;
    private final Painter painter;
    private volatile Optional<Descriptor> type = Optional.empty();
    private volatile Optional<List<Choice>> choices = Optional.empty();

    TypedMessages(Ahead ahead, Painter painter) {
        this.ahead = ahead;
        this.painter = painter;
    }

    /** The lines that follow are messages of that type, or answers to a question. */
    void about(Optional<Descriptor> other) {
        type = other;
    }

    /** The lines that follow are answers, for which these are offered. */
    void answers(List<Choice> offered) {
        choices = Optional.of(offered);
    }

    /** They are no answers any more. */
    void anything() {
        choices = Optional.empty();
    }

    /** Whether a line is an answer, and so at its end whatever it holds. */
    boolean isAnswer() {
        return choices.isPresent();
    }

    /** Whether what can be answered is shown without being asked for. */
    boolean isMenu() {
        return choices.filter(
                        offered -> !offered.isEmpty() && !offered.get(0).text().startsWith("/"))
                .isPresent();
    }

    CompletableFuture<Proposals> propose(String line) {
        if (choices.isPresent()) {
            return answers(choices.get(), line);
        }
        if (line.startsWith("/") && type.isPresent()) {
            List<Candidate> fitting = COMMANDS.stream()
                    .filter(each -> each.text().startsWith(line))
                    .toList();
            return CompletableFuture.completedFuture(new Proposals(0, fitting, ""));
        }
        return type.map(known -> ahead.propose(known, line))
                .orElseGet(() -> CompletableFuture.completedFuture(new Proposals(line.length(), List.of(), "")));
    }

    private CompletableFuture<Proposals> answers(List<Choice> offered, String line) {
        if (line.startsWith("@")) {
            return ahead.proposeFile(line.substring(1))
                    .thenApply(files -> new Proposals(files.start() + 1, files.candidates(), files.note()));
        }
        return CompletableFuture.completedFuture(new Proposals(0, fitting(offered, line), ""));
    }

    /** Of commands only where one is begun, and what they are for only behind them. */
    private static List<Candidate> fitting(List<Choice> offered, String line) {
        List<Choice> kind = offered.stream()
                .filter(choice -> choice.text().startsWith("/") == line.startsWith("/"))
                .filter(choice ->
                        line.indexOf(' ') >= 0 || choice.text().strip().indexOf(' ') < 0)
                .toList();
        return Choice.fitting(kind, line).stream()
                .map(choice -> new Candidate(choice.text(), choice.text(), choice.meaning(), false, 0))
                .toList();
    }

    List<Span> paint(String line) {
        return choices.isPresent() || type.isEmpty() ? List.of() : painter.paintMessage(type, line);
    }
}
