package dev.grpcsh.checker;

import dev.grpcsh.execution.Scripts;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.language.Statement;
import dev.grpcsh.language.Word;
import dev.grpcsh.session.Session;
import dev.grpcsh.suite.Fault;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at statements for what is wrong whatever a server says and variables hold: commands and options that there are not,
 * words that are missing, expressions that cannot be read. Nothing is asked of anybody, and what it tells is sure. One use,
 * one thread.
 */
public final class WordCheck {
    private final String file;
    private final Session session;
    private final Scripts scripts;
    private final List<Fault> faults = new ArrayList<>();

    /**
     * Makes one.
     *
     * @param session to be thrown away: each variable that is named in the statements is stored in it
     */
    public WordCheck(String file, Session session, Scripts scripts) {
        this.file = file;
        this.session = session;
        this.scripts = scripts;
    }

    /** What is wrong with the statements. */
    public List<Fault> faults(List<Statement> statements, String text) {
        StatementCheck expressions = new StatementCheck(file, text, session, scripts, faults);
        for (Statement statement : statements) {
            Interruption.check();
            int before = faults.size();
            expressions.unreadable(statement);
            if (faults.size() == before) {
                words(statement);
            }
        }
        return faults;
    }

    private void words(Statement statement) {
        for (Word word : Places.words(statement)) {
            for (Word.Part part : word.parts()) {
                if (part instanceof Word.Variable variable && !variable.environment()) {
                    session.variables().put(variable.name(), Unknown.value());
                }
            }
        }
        try {
            scripts.dispatcher().parse(statement);
        } catch (ShellException e) {
            if (!Unknown.isIn(e.problem()) && !e.problem().startsWith("no environment variable")) {
                faults.add(Places.fault(file, statement, e)
                        .with(scripts.dispatcher().discreet(e, statement::text)));
            }
        }
    }
}
