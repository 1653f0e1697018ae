package dev.grpcsh.checker;

import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.OptionWord;
import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.execution.Scripts;
import dev.grpcsh.expression.ExpressionSlip;
import dev.grpcsh.expression.Expressions;
import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.header.HeaderOption;
import dev.grpcsh.language.Expectation;
import dev.grpcsh.language.Grammar.Rest;
import dev.grpcsh.language.Position;
import dev.grpcsh.language.Statement;
import dev.grpcsh.language.Word;
import dev.grpcsh.schema.Names;
import dev.grpcsh.session.Session;
import dev.grpcsh.session.Variables;
import dev.grpcsh.suite.Fault;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Looks at statements one after another. One use, one thread. */
final class StatementCheck {
    private static final String EXPRESSION = "EXPR";

    private final String file;
    private final Session session;
    private final Scripts scripts;
    private final Commands commands;
    private final Expressions expressions = new Expressions();
    private final List<Fault> faults;
    private final List<String> lines;
    private final NameCheck names;
    private final Set<String> written = new TreeSet<>();
    private boolean blind;

    StatementCheck(String file, String text, Session session, Scripts scripts, List<Fault> faults) {
        this.file = file;
        this.lines = text.lines().toList();
        this.session = session;
        this.scripts = scripts;
        this.commands = scripts.dispatcher().execution().commands();
        this.names = new NameCheck(session, scripts);
        this.faults = faults;
    }

    void check(List<Statement> statements) {
        for (int i = 0; i < statements.size(); i++) {
            Interruption.check();
            Statement statement = statements.get(i);
            if (statement.deferred()) {
                deferred(statement, statements.subList(i + 1, statements.size()));
            } else {
                check(statement);
                effect(statement);
            }
        }
    }

    private void check(Statement statement) {
        int before = faults.size();
        expressions(statement);
        if (faults.size() == before) {
            words(statement);
        }
    }

    /** What is put off may name what comes to be only below it. */
    private void deferred(Statement statement, List<Statement> below) {
        Variables variables = session.variables();
        Variables saved = variables.saved();
        below.stream()
                .filter(later -> !later.deferred())
                .map(later -> later.firstWords().stream().map(Word::shown).toList())
                .filter(words -> words.size() > 3 && words.get(0).equals("let") && Variables.isFree(words.get(1)))
                .filter(words -> !variables.all().containsKey(words.get(1)))
                .forEach(words -> variables.put(words.get(1), Unknown.value()));
        check(statement);
        variables.restore(saved);
    }

    // Expressions.

    /** Looks for expressions that cannot be read, whatever there is to be named in them. */
    void unreadable(Statement statement) {
        expressions(statement, this::unreadable);
        headers(statement);
    }

    /** Headers of options, as far as they are known by now. */
    private void headers(Statement statement) {
        List<Word> words = Places.words(statement);
        for (int i = 0; i + 1 < words.size(); i++) {
            Word value = words.get(i + 1);
            Optional<HeaderOption> option = header(words.get(i).shown());
            if (option.isPresent() && value.parts().stream().allMatch(Word.Literal.class::isInstance)) {
                try {
                    var unused = option.get().read(value.shown());
                } catch (ShellException e) {
                    faults.add(new Fault(
                            file, value.position().line(), value.position().column(), 0, e.problem()));
                }
            }
        }
    }

    private static Optional<HeaderOption> header(String word) {
        return Stream.of(HeaderOption.values())
                .filter(option -> option.names().contains(word))
                .findFirst();
    }

    private void unreadable(Word word) {
        tell(word, expressions.unreadable(word.shown()));
    }

    private void expressions(Statement statement) {
        expressions(statement, this::slip);
        headers(statement);
    }

    private void expressions(Statement statement, Consumer<Word> look) {
        for (Statement.Stage stage : statement.stages()) {
            if (!(stage instanceof Statement.CommandStage command)
                    || command.words().isEmpty()) {
                continue;
            }
            List<String> texts = command.words().stream().map(Word::shown).toList();
            int at = commands.innermost(texts);
            for (int i = 0; i <= at; i++) {
                ofOptions(command.words(), texts, i, look);
            }
            Rest rest = commands.rest(texts.get(at)).orElse(Rest.WORDS);
            Word last = command.words().get(command.words().size() - 1);
            boolean behind = command.words().size() > at + 1;
            boolean isExpression = switch (rest) {
                case EXPRESSION -> behind;
                case FILTER -> behind && !last.shown().startsWith("-");
                case ASSIGNMENT -> command.words().size() > at + 3;
                case EXPECTATION -> isExpression(texts.subList(at + 1, texts.size()));
                case WORDS, COMMAND, STATEMENT, TEXT -> false;
            };
            if (isExpression && last.parts().stream().allMatch(Word.Literal.class::isInstance)) {
                look.accept(last);
            }
        }
    }

    private static boolean isExpression(List<String> behind) {
        List<String> rest = Expectation.behindOptions(behind);
        return !rest.isEmpty() && !Expectation.PLAIN.contains(rest.get(0));
    }

    /** Options whose value is an expression: {@code repeat --until}. */
    private void ofOptions(List<Word> words, List<String> texts, int at, Consumer<Word> look) {
        Optional<CommandEntry> entry = commands.find(texts.get(at));
        if (entry.isEmpty()) {
            return;
        }
        for (OptionWord option : commands.options(entry.get())) {
            if (option.label().equals(EXPRESSION)) {
                for (int i = at + 1; i + 1 < texts.size(); i++) {
                    if (option.names().contains(texts.get(i))) {
                        look.accept(words.get(i + 1));
                    }
                }
            }
        }
    }

    private void slip(Word word) {
        Set<String> known = new TreeSet<>(session.variables().all().keySet());
        known.addAll(Variables.OF_THE_LAST_CALL);
        tell(word, expressions.slip(word.shown(), known));
    }

    private void tell(Word word, Optional<ExpressionSlip> slip) {
        if (slip.isPresent() && !Unknown.isIn(discreet(slip.get(), word))) {
            int quote = isQuoted(word.position()) ? 1 : 0;
            Position at = moved(word.position(), quote, word.shown(), slip.get().offset());
            faults.add(new Fault(file, at.line(), at.column(), slip.get().length(), discreet(slip.get(), word)));
        }
    }

    private String discreet(ExpressionSlip slip, Word word) {
        return scripts.dispatcher()
                .discreet(ShellException.usage(slip.message()), () -> "let x = " + word.shown())
                .problem();
    }

    private boolean isQuoted(Position at) {
        if (at.line() > lines.size()) {
            return false;
        }
        String line = lines.get(at.line() - 1);
        return at.column() <= line.length() && "'\"".indexOf(line.charAt(at.column() - 1)) >= 0;
    }

    /** A place so many characters behind another; a quote around the word is one more. */
    private static Position moved(Position from, int further, String text, int offset) {
        int line = from.line();
        int column = from.column() + further;
        for (int i = 0; i < Math.min(offset, text.length()); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return new Position(line, column);
    }

    // Words, names and messages.

    private void words(Statement statement) {
        try {
            scripts.dispatcher().check(statement, scripts);
            names.check(statement);
        } catch (ShellException e) {
            if (Unknown.isIn(e.problem()) || speaksOfWritten(e.problem())) {
                return;
            } else if ((e.exitCode().equals(ExitCode.FAILURE) || e.exitCode().isOfStatus()) && isBlind()) {
                if (!blind) {
                    blind = true;
                    faults.add(new Fault(
                            file,
                            statement.line(),
                            1,
                            0,
                            "names and messages cannot be looked at, for there is no schema: " + e.problem()));
                }
                return;
            }
            faults.add(
                    Places.fault(file, statement, e).with(scripts.dispatcher().discreet(e, statement::text)));
        }
    }

    /** Whether a problem is about a file that is there, or otherwise, once the statements above have run. */
    private boolean speaksOfWritten(String problem) {
        return written.stream().anyMatch(name -> problem.startsWith(name + ":"));
    }

    /** Whether nobody tells what there is. */
    private boolean isBlind() {
        try {
            return session.connection().schema().serviceNames().isEmpty();
        } catch (ShellException e) {
            return true;
        }
    }

    private Names names() {
        return session.names(session.connection().schema());
    }

    // What a statement does to those below it.

    private void effect(Statement statement) {
        statement.redirect().ifPresent(redirect -> written.add(redirect.file().shown()));
        List<Word> words = statement.firstWords();
        if (words.isEmpty() || statement.deferred()) {
            return;
        }
        List<String> texts = words.stream().map(Word::shown).toList();
        try {
            switch (texts.get(0)) {
                case "let" -> {
                    if (texts.size() > 3) {
                        session.variables().put(texts.get(1), constant(texts.get(3)));
                    }
                }
                case "unlet" -> texts.subList(1, texts.size()).forEach(session.variables()::remove);
                case "use" -> session.use(texts.stream().skip(1).findFirst().map(names()::serviceName));
                case "connect" -> leadTo(texts);
                case "disconnect" -> leadTo(List.of("connect", "demo"));
                case "include" -> include(statement, texts);
                default -> {}
            }
        } catch (ShellException e) {
            // It was told where the words were looked at.
        }
    }

    private void leadTo(List<String> texts) {
        if (texts.size() > 1) {
            var unused = session.connect(ConnectionOptions.NONE.to(texts.get(1)));
            blind = false;
        }
    }

    private static JsonValue constant(String expression) {
        try {
            return JsonValue.parse(expression);
        } catch (ShellException e) {
            return Unknown.value();
        }
    }

    private void include(Statement statement, List<String> texts) {
        if (texts.size() != 2) {
            return;
        }
        String included = texts.get(1);
        try {
            var path = scripts.file(included);
            String title = scripts.title(included);
            scripts.requireNew(path, title);
            String text = scripts.read(title, path);
            Scripts inner = scripts.of(scripts.dispatcher(), path);
            List<Fault> inside = new FileCheck(title, session, inner, Optional.empty(), new HashMap<>()).faults(text);
            faults.addAll(inside);
        } catch (ShellException e) {
            faults.add(Places.fault(file, statement, e));
        }
    }
}
