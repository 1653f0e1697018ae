package dev.grpcsh.form;

import dev.grpcsh.command.Keyboard.Choice;
import java.util.List;

/** What a person answers to a question. */
sealed interface Answer {
    /** What can be answered to every question; of one letter or more, as far as it is clear. */
    List<Choice> COMMANDS = List.of(
            new Choice("/back", "to the question before"),
            new Choice("/jump ", "to a field of this message: /jump FIELD"),
            new Choice("/preview", "the message so far"),
            new Choice("/unset", "the field is left out after all"),
            new Choice("/default", "the field has its default, and is there if it can be"),
            new Choice("/up", "this message is done; Ctrl-D too"),
            new Choice("/done", "the whole is done"),
            new Choice("/edit", "the whole as JSON, to go on by hand"),
            new Choice("/cancel", "nothing is sent; Ctrl-C too"),
            new Choice("/help", "all this"));

    /** A value. */
    record Value(String text) implements Answer {}

    /** Enter: nothing is to change. */
    record Nothing() implements Answer {}

    /** The field is left out, or holds its default and is there. */
    record Instead(boolean present) implements Answer {}

    /** Where to go. */
    record Go(Step step) implements Answer {}
}
