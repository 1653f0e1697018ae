package dev.grpcsh.header;

import dev.grpcsh.failure.ShellException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Asks a person for passwords, and remembers the answers that are the session's. Safe for several threads. */
public final class Passwords {
    private final PasswordPrompt prompt;
    private final Map<String, String> answers = new HashMap<>();

    /** Asks whoever sits at that prompt; nothing is remembered yet. */
    public Passwords(PasswordPrompt prompt) {
        this.prompt = prompt;
    }

    /**
     * The answer to a question.
     *
     * @param nobody the problem if nobody can be asked
     */
    public String ask(String question, Supplier<ShellException> nobody) {
        return prompt.ask(question).orElseThrow(nobody);
    }

    /** The same, asked once until {@link #forget}. */
    public synchronized String askOnce(String question, Supplier<ShellException> nobody) {
        String known = answers.get(question);
        if (known == null) {
            known = ask(question, nobody);
            answers.put(question, known);
        }
        return known;
    }

    /** Asks this anew, for the answer was wrong. */
    public synchronized void forget(String question) {
        answers.remove(question);
    }

    /** Asks everything anew. */
    public synchronized void forget() {
        answers.clear();
    }
}
