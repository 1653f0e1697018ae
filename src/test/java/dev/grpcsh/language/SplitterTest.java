package dev.grpcsh.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.language.Statement.CommandStage;
import dev.grpcsh.language.Statement.JsonBelow;
import dev.grpcsh.language.Statement.LinesBelow;
import dev.grpcsh.language.Statement.ProgramStage;
import dev.grpcsh.language.Statement.Stage;
import dev.grpcsh.shell.EveryCommand;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 1 of the command language, and the lexical half of section 2. */
final class SplitterTest {
    private static final Lexer LEXER = new Lexer(EveryCommand.table());

    /** One line a statement: words in {@code <…>}, stages joined by {@code |}, programs after {@code !}. */
    private static String shape(String text) {
        List<String> statements = new ArrayList<>();
        for (Statement statement : LEXER.statements(text, 1)) {
            StringBuilder shape = new StringBuilder();
            for (Stage stage : statement.stages()) {
                shape.append(shape.length() > 0 ? " | " : "").append(shape(stage));
            }
            statement
                    .redirect()
                    .ifPresent(redirect ->
                            shape.append(redirect.append() ? " >> " : " > ").append(bracketed(redirect.file())));
            shape.append(statement.background() ? " &" : "");
            statements.add(shape.toString());
        }
        return String.join("\n", statements);
    }

    private static String shape(Stage stage) {
        if (stage instanceof ProgramStage program) {
            return "! " + shape(program.words());
        }
        CommandStage command = (CommandStage) stage;
        String below = command.below()
                .map(content -> content instanceof JsonBelow json
                        ? " JSON" + bracketed(json.text())
                        : " LINES"
                                + ((LinesBelow) content)
                                        .lines().stream()
                                                .map(SplitterTest::shape)
                                                .toList())
                .orElse("");
        return shape(command.words()) + below;
    }

    private static String shape(List<Word> words) {
        return String.join("", words.stream().map(SplitterTest::bracketed).toList());
    }

    private static String bracketed(Word word) {
        return "<" + word.shown() + ">";
    }

    private static Misspelled misspelled(String text) {
        Misspelled problem = catchThrowableOfType(Misspelled.class, () -> LEXER.statements(text, 1));
        assertThat(problem).as("no problem in: %s", text).isNotNull();
        return problem;
    }

    private static String problem(String text) {
        return misspelled(text).typed().problem();
    }

    private static String unfinished(String text) {
        Unfinished open = catchThrowableOfType(Unfinished.class, () -> LEXER.statements(text, 1));
        assertThat(open).as("nothing open in: %s", text).isNotNull();
        return open.what() + " at " + open.position();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                // White space splits; quoted and bare parts side by side make one word.
                "echo a b => <echo><a><b>",
                "`  echo   a\tb  ` => <echo><a><b>",
                "echo 'a b' => <echo><a b>",
                "echo \"a b\" => <echo><a b>",
                "echo a'b c'd\"e f\"g => <echo><ab cde fg>",
                "echo '' \"\" => <echo><><>",
                "echo name='Ada Lovelace' => <echo><name=Ada Lovelace>",
                "echo it\"'\"s => <echo><it's>",
                "echo ünïcode 日本 => <echo><ünïcode><日本>",
                // '…' is literal.
                "echo 'a\\nb' => <echo><a\\nb>",
                "echo '${x} $ \" # ; | >' => <echo><${x} $ \" # ; | >>",
                // "…" knows its escapes.
                "echo \"\\\"q\\\" \\\\ \\u0041\\u00e9 \\$ \\${x}\" => <echo><\"q\" \\ Aé $ ${x}>",
                "echo \"it's # ; | >\" => <echo><it's # ; | >>",
                // Outside quotes a backslash is literal.
                "echo C:\\temp\\new => <echo><C:\\temp\\new>",
                "echo a\\ b => <echo><a\\><b>",
                // A comment begins at the start of a word only.
                "echo a # b => <echo><a>",
                "echo a#b c# => <echo><a#b><c#>",
                "`# nothing but` => ``",
                "echo '#a' => <echo><#a>",
                // Operators are words of their own.
                "echo a|b c>d e&f => <echo><a|b><c>d><e&f>",
                "echo '|' \">\" '&' => <echo><|><>><&>",
                "ls | jq . => <ls> | <jq><.>",
                "ls | ! grep -v x => <ls> | ! <grep><-v><x>",
                "! echo a => ! <echo><a>",
                "echo ! a => <echo><!><a>",
                "echo a! => <echo><a!>",
                "!grep => <!grep>",
                "ls > f => <ls> > <f>",
                "ls >> f => <ls> >> <f>",
                "ls > 'a b' => <ls> > <a b>",
                "ls > f # why => <ls> > <f>",
                "ls & => <ls> &",
                "ls & # why => <ls> &",
                "ls | jq . > f & => <ls> | <jq><.> > <f> &",
                "ls | jq . > f => <ls> | <jq><.> > <f>",
                "call X a=1 | jq . | call Y => <call><X><a=1> | <jq><.> | <call><Y>",
                // Balanced parts keep their quotes and go on to white space.
                "call X {\"a\": \"b c\"} => <call><X><{\"a\": \"b c\"}>",
                "call X {'a': 1} {b: 2} => <call><X><{'a': 1}><{b: 2}>",
                "call X f={a: [1, 2]} => <call><X><f={a: [1, 2]}>",
                "call X tags=[ a ] => <call><X><tags=[ a ]>",
                "call X {a: \"}\"} => <call><X><{a: \"}\"}>",
                "call X {a: \"\\\"}\"} => <call><X><{a: \"\\\"}\"}>",
                "call X {a: '}]', b: \"# // ;\"} => <call><X><{a: '}]', b: \"# // ;\"}>",
                "call X {a: 1} ; ls => `<call><X><{a: 1}>\n<ls>`",
                "call X {a: [ ; | > & ]} => <call><X><{a: [ ; | > & ]}>",
                "call X {a: 1 /* } */ } => <call><X><{a: 1 /* } */ }>",
                "connect [::1]:50051 => <connect><[::1]:50051>",
                "ls -t [::1]:50051 => <ls><-t><[::1]:50051>",
                "ls --target=[::1]:50051 => <ls><--target=[::1]:50051>",
                "call X a=b={ c => <call><X><a=b={><c>",
                "call X a{b c => <call><X><a{b><c>",
                "call X labels[any.key]=x => <call><X><labels[any.key]=x>",
                "call X a='{' b => <call><X><a={><b>",
                // Statements end at a line break, or at ; before white space or the end.
                "ls; ls => `<ls>\n<ls>`",
                "ls ; ls ; => `<ls>\n<ls>`",
                "ls; => <ls>",
                "echo a;b => <echo><a;b>",
                "echo a; # b => <echo><a>",
                "; ; ls => <ls>",
                "echo ';' => <echo><;>",
            })
    void splits(String text, String shape) {
        assertThat(shape(text)).isEqualTo(shape);
    }

    @Test
    void endsStatementsAtLineBreaks() {
        assertThat(shape("ls\n\n# only\n  ls a\r\nls b # c\n")).isEqualTo("<ls>\n<ls><a>\n<ls><b>");
    }

    @Test
    void joinsLinesAtABackslash() {
        assertThat(shape("call X \\\n  a=1 \\\r\n  b=2\nls")).isEqualTo("<call><X><a=1><b=2>\n<ls>");
    }

    @Test
    void joinsLinesInTheMiddleOfAPipeline() {
        assertThat(shape("ls | \\\n  jq .")).isEqualTo("<ls> | <jq><.>");
    }

    @Test
    void goesOnWithAWordAtABackslashThatJoinsLines() {
        assertThat(shape("echo ab\\\ncd")).isEqualTo("<echo><abcd>");
    }

    @Test
    void letsQuotesRunOverLines() {
        assertThat(shape("echo 'a\nb' \"c\nd\"\nls")).isEqualTo("<echo><a\nb><c\nd>\n<ls>");
    }

    @Test
    void letsBalancedPartsRunOverLines() {
        assertThat(shape("call X {\n  a: 1, # }\n  b: \"x\" // }\n}\nls"))
                .isEqualTo("<call><X><{\n  a: 1, # }\n  b: \"x\" // }\n}>\n<ls>");
    }

    @Test
    void knowsEscapesOfControlCharacters() {
        assertThat(shape("echo \"a\\nb\\tc\\rd\"")).isEqualTo("<echo><a\nb\tc\rd>");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "ls && ls => column 4: && is not known here",
                "ls || ls => column 4: || is not known here",
                "ls < f => column 4: < is not known here",
                "ls <f => column 4: < is not known here",
                "ls 2> f => column 4: 2> is not known here",
                "ls 2>f => column 4: 2> is not known here",
                "ls >f => column 4: write > with a space after it",
                "ls >>f => column 4: write >> with a space after it",
                "ls |jq => column 4: write | with a space after it",
                "ls &x => column 4: write & with a space after it",
                "ls & ls => column 6: & ends a statement; write ; before the next one",
                "& => column 1: a command is missing here",
                "ls >&2 => column 4: >& is not known here",
                "ls |& jq => column 4: |& is not known here",
                "| jq => column 1: a command is missing here",
                "ls | => column 5: a command is missing here",
                "ls | | jq => column 6: a command is missing here",
                "> f => column 1: a command is missing here",
                "ls > => column 5: a file is missing after >",
                "ls >> ; ls => column 7: a file is missing after >>",
                "! => column 2: ! wants a program",
                "ls | ! ; => column 8: ! wants a program",
                "ls > f g => column 8: nothing can follow the file after >",
                "echo \"\\q\" => column 7: \\q means nothing in",
                "echo \"\\u12\" => column 7: \\u wants four hexadecimal digits",
                "echo ${1x} => column 6: a variable is written ${name}",
                "echo ${ => column 6: a variable is written ${name}",
                "echo ${a-b} => column 6: a variable is written ${name}",
                "call X {a: ] => column 12: ] does not close the bracket opened at line 1, column 8",
                "let x 3 => column 7: let is written: let NAME = EXPR",
            })
    void refuses(String text, String problem) {
        assertThat(problem(text)).startsWith(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ls && ls", "ls || ls", "ls <f", "ls 2> f", "ls >f", "ls |jq", "ls &x"})
    void showsTheFormMeant(String text) {
        assertThat(problem(text)).containsPattern("write |stops the script anyway|try COMMAND|cannot be redirected");
    }

    @Test
    void refusesARedirectionBeforeAPipe() {
        assertThat(problem("ls > f | jq .")).startsWith("column 8: nothing can follow the file after >");
    }

    @Test
    void refusesTwoRedirections() {
        assertThat(problem("ls > f > g")).startsWith("column 8: nothing can follow the file after >");
    }

    @Test
    void tellsLineAndColumnOfAProblem() {
        assertThat(problem("ls\nls\n  ls && x")).startsWith("line 3, column 6: &&");
        assertThat(misspelled("ls\n  ls && x").inFile("a.gsh").problem()).startsWith("a.gsh:2:6: &&");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "echo 'abc => the quote ' at 1:6",
                "echo \"abc => the quote \" at 1:6",
                "call X {a: 1 => the bracket { at 1:8",
                "call X {a: [1 => the bracket [ at 1:12",
                "call X {a: [1] => the bracket { at 1:8",
                "call X {a: \"b => the quote \" at 1:12",
                "call X {a: /* } => the comment /* at 1:12",
                "`ls\ncall X a={` => the bracket { at 2:10",
                "call X <<END => the here-document <<END at 1:8",
                "`call X <<END\na=1` => the here-document <<END at 1:8",
                "let x = [1 => a bracket at 1:9",
                "expect \"a => the quote \" at 1:8",
                "jq (.a => a bracket at 1:4",
                "jq '.a => the quote ' at 1:4",
                "expect \"a\\(1 => the quote \" at 1:8",
            })
    void knowsWhatIsOpenAndWhere(String text, String what) {
        assertThat(unfinished(text)).isEqualTo(what);
    }

    // Here-documents.

    @Test
    void takesJsonBelow() {
        assertThat(shape("call X <<END\n{\"a\": 1}\n{\"a\": 2}\nEND\nls"))
                .isEqualTo("<call><X> JSON<{\"a\": 1}\n{\"a\": 2}\n>\n<ls>");
    }

    @Test
    void takesLinesBelow() {
        assertThat(shape("call X <<END\n\n  a=1 b='c d' # why\n# none\na=2\nEND\nls"))
                .isEqualTo("<call><X> LINES[<a=1><b=c d>, <a=2>]\n<ls>");
    }

    @Test
    void tellsJsonByTheFirstCharacterThatIsNotBlank() {
        assertThat(shape("call X <<END\n\n  \t [1]\nEND")).startsWith("<call><X> JSON");
        assertThat(shape("call X <<END\n\n  x=[1]\nEND")).startsWith("<call><X> LINES");
    }

    @Test
    void letsOperatorsFollowOnTheLine() {
        assertThat(shape("call X <<END | jq .a > f\na=1\nEND\nls"))
                .isEqualTo("<call><X> LINES[<a=1>] | <jq><.a> > <f>\n<ls>");
    }

    @Test
    void letsWordsAndACommentFollowOnTheLine() {
        assertThat(shape("call X <<END --max 2 # why\na=1\nEND")).isEqualTo("<call><X><--max><2> LINES[<a=1>]");
    }

    @Test
    void endsABelowOnlyAtTheEndWordAlone() {
        assertThat(shape("call X <<END\na=END\n END\nENDE\nEND\nls"))
                .isEqualTo("<call><X> LINES[<a=END>, <END>, <ENDE>]\n<ls>");
    }

    @Test
    void takesAnyEndWordAndWindowsLines() {
        assertThat(shape("call X <<stop\r\na=1\r\nstop\r\nls")).isEqualTo("<call><X> LINES[<a=1>]\n<ls>");
    }

    @Test
    void takesAnEmptyBelow() {
        assertThat(shape("call X <<END\nEND\nls")).isEqualTo("<call><X> JSON<>\n<ls>");
    }

    @Test
    void refusesTwoBelow() {
        assertThat(problem("call X <<A <<B\nA\nB")).startsWith("column 12: one here-document a statement");
        assertThat(problem("call X <<A | call Y <<B\nA\nB")).contains("one here-document a statement");
    }

    @Test
    void refusesABelowWithoutAnEndWord() {
        assertThat(problem("call X << END\nEND")).startsWith("column 8: << wants an end word");
    }

    @Test
    void refusesAStatementBehindABelow() {
        assertThat(problem("call X <<END; ls\na=1\nEND")).contains("a here-document begins on the next line");
    }

    // Expressions.

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "let x = .id => <let><x><=><.id>",
                "let x=.id => <let><x><=><.id>",
                "let x =.id => <let><x><=><.id>",
                "let x = \"a # b; c | d\" => <let><x><=><\"a # b; c | d\">",
                "let x = .a | .b => <let><x><=><.a | .b>",
                "`let x = [1, 2; 3 | 4 # 5\n]` => `<let><x><=><[1, 2; 3 | 4 # 5\n]>`",
                "let x = {a: 1} # why => <let><x><=><{a: 1}>",
                "let x = 1; ls => `<let><x><=><1>\n<ls>`",
                "let x = '.a; 1 # 2' => <let><x><=><.a; 1 # 2>",
                "let x = .a#b => <let><x><=><.a#b>",
                "expect .a == \"x;y\" => <expect><.a == \"x;y\">",
                "expect .a > 3 => <expect><.a > 3>",
                "expect .a | . > 3 => <expect><.a | . > 3>",
                "expect .a == \"\\(.b; \"x)\") # ; \" => <expect><.a == \"\\(.b; \"x)\") # ; \">",
                "expect (.a; .b | .c > .d & .e) => <expect><(.a; .b | .c > .d & .e)>",
                "expect .a == 1 # why => <expect><.a == 1>",
                "expect .a; ls => `<expect><.a>\n<ls>`",
                "expect .a;ls => <expect><.a;ls>",
                "jq .a | .b => <jq><.a> | <.b>",
                "jq .a|.b => <jq><.a|.b>",
                "jq (.a | .b) | jq .c => <jq><(.a | .b)> | <jq><.c>",
                "jq [.a > .b] > f => <jq><[.a > .b]> > <f>",
                "jq .a >> f => <jq><.a> >> <f>",
                "jq '.a | .b > 3 # c' | ! cat => <jq><.a | .b > 3 # c> | ! <cat>",
                "jq -r .a => <jq><-r><.a>",
                "jq --raw .a => <jq><--raw><.a>",
                "jq \"a | b\" => <jq><\"a | b\">",
                "jq {a: .b, c: \"}\"} | jq . => <jq><{a: .b, c: \"}\"}> | <jq><.>",
                "try expect .a > 3 => <try><expect><.a > 3>",
                "try jq .a | jq . => <try><jq><.a> | <jq><.>",
                "echo let x = 3 => <echo><let><x><=><3>",
                "call let a=1 | jq . => <call><let><a=1> | <jq><.>",
            })
    void readsExpressionsToTheEndOfTheirStatement(String text, String shape) {
        assertThat(shape(text)).isEqualTo(shape);
    }

    @Test
    void endsAnExpressionAtALineBreak() {
        assertThat(shape("expect .a == 1\nls")).isEqualTo("<expect><.a == 1>\n<ls>");
    }

    @Test
    void letsAnExpressionRunOverLinesInBracketsAndInAQuotedWord() {
        assertThat(shape("expect (.a\n  == 1)\njq '.a\n| .b'\nls"))
                .isEqualTo("<expect><(.a\n  == 1)>\n<jq><.a\n| .b>\n<ls>");
    }

    @Test
    void joinsAnExpressionsLinesAtABackslash() {
        assertThat(shape("expect .a \\\n  == 1\nls")).doesNotContain("\n<== 1>").endsWith("\n<ls>");
    }

    @Test
    void keepsTheTextAndTheLineOfAStatement() {
        List<Statement> statements = LEXER.statements("\nls  a # b\n\ncall X {\n} ; ls", 10);
        assertThat(statements).extracting(Statement::line).containsExactly(11, 13, 14);
        assertThat(statements).extracting(Statement::text).containsExactly("ls  a # b", "call X {\n}", "ls");
    }

    @Test
    void neverMistakesANulForTheEnd() {
        assertThat(shape("echo a\0b '\0'\nls")).isEqualTo("<echo><a\0b><\0>\n<ls>");
    }

    @Test
    void problemsAreUsageProblems() {
        ShellException typed = misspelled("ls && ls").typed();
        assertThat(typed.exitCode().value()).isEqualTo(2);
    }
}
