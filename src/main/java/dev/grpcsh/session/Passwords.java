package dev.grpcsh.session;

import dev.grpcsh.failure.ShellException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Asks a person for passwords, and remembers the answers that are the session's. Safe for several threads. */
final class Passwords {
    private final PasswordPrompt prompt;
    private final Map<String, String> answers = new HashMap<>();

    Passwords(PasswordPrompt prompt) {
        this.prompt = prompt;
    }

    /**
     * The answer to a question.
     *
     * @param nobody the problem if nobody can be asked
     */
    String ask(String question, Supplier<ShellException> nobody) {
        return prompt.ask(question).orElseThrow(nobody);
    }

    /** The same, asked once until {@link #forget}. */
    synchronized String askOnce(String question, Supplier<ShellException> nobody) {
        String known = answers.get(question);
        if (known == null) {
            known = ask(question, nobody);
            answers.put(question, known);
        }
        return known;
    }

    /** Asks this anew, for the answer was wrong. */
    synchronized void forget(String question) {
        answers.remove(question);
    }

    /** Asks everything anew. */
    synchronized void forget() {
        answers.clear();
    }
}
