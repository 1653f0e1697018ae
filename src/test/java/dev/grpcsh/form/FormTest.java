package dev.grpcsh.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import dev.grpcsh.ShellHarness;
import dev.grpcsh.codec.MessageReader;
import dev.grpcsh.codec.ShowcaseTypes;
import dev.grpcsh.command.Keyboard;
import dev.grpcsh.demo.proto.showcase.Everything;
import dev.grpcsh.demo.proto.showcase.LegacyRecord;
import dev.grpcsh.output.Output;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a form asks, and what becomes of the answers. */
final class FormTest {
    private final List<String> told = new ArrayList<>();

    /** Types one answer after another, and Ctrl-C when there are no more. */
    private static final class Person implements Keyboard {
        private final Deque<String> answers;
        private final List<String> titles = new ArrayList<>();

        Person(List<String> answers) {
            this.answers = new ArrayDeque<>(answers);
        }

        @Override
        public Typed read(String title, String begun) {
            titles.add(title + begun);
            String answer = answers.isEmpty() ? "^C" : answers.pop();
            return switch (answer) {
                case "^C" -> new Typed.Interrupt();
                case "^D" -> new Typed.End();
                case "^Z" -> new Typed.Suspend("");
                default ->
                    new Typed.Line(
                            answer.equals("Enter")
                                    ? ""
                                    : answer.startsWith("/jump_")
                                            ? answer.replaceFirst("_", " ")
                                            : answer.replace('~', ' '));
            };
        }

        @Override
        public Typed answer(String title, String begun, List<Choice> choices) {
            return read(title, begun);
        }

        @Override
        public void stop() {}

        @Override
        public void go() {}

        @Override
        public void remember(String text) {}

        @Override
        public Watch onSuspend(Runnable action) {
            return () -> {};
        }
    }

    private OneMessage form(Descriptor type, Person person) {
        MessageReader reader = new MessageReader(ShowcaseTypes.SHOWCASE, name -> new byte[] {1, 2}, ShellHarness.CLOCK);
        return new OneMessage(type, person, this::tell, reader, ShowcaseTypes.SHOWCASE);
    }

    private void tell(Output output) {
        if (output instanceof Output.Notice notice) {
            told.add(notice.text());
        } else if (output instanceof Output.Problem problem) {
            told.add(String.valueOf(problem.exception().getMessage()));
        }
    }

    /** Answers, and the message that they make; Enter twice at the end: out of the last field, and to send. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "/done Enter => {}",
                "Enter 1.5 /done Enter => {\"floatValue\": 1.5}",
                "/jump_int32_value 7 /done yes => {\"int32Value\": 7}",
                "/jump_int32_value x 7 /done yes => {\"int32Value\": 7}",
                "/jump_bool_value t /done Enter => {\"boolValue\": true}",
                "/jump_bool_value false /done Enter => {}",
                "/jump_string_v a~b /done Enter => {\"stringValue\": \"a b\"}",
                "/jump_string_v \"\" /back /preview /done Enter => {}",
                "/jump_string_v //x /done Enter => {\"stringValue\": \"/x\"}",
                "/jump_string_v \"a\\tb\" /done Enter => {\"stringValue\": \"a\\tb\"}",
                "/jump_string_v \"a\"~b \"c\" /done Enter => {\"stringValue\": \"c\"}",
                "/jump_string_v \"a\",~\"int32Value\":~4 c /done Enter => {\"stringValue\": \"c\"}",
                "/jump_bytes_value @f /done Enter => {\"bytesValue\": \"AQI=\"}",
                "/jump_color color_b /done Enter => {\"color\": \"COLOR_BLUE\"}",
                "/jump_color blu /done Enter => {\"color\": \"COLOR_BLUE\"}",
                "/jump_color 3 /done Enter => {\"color\": \"COLOR_BLUE\"}",
                "/jump_nested y n /done Enter => {\"nested\": {\"name\": \"n\"}}",
                "/jump_nested {} /done Enter => {\"nested\": {}}",
                "/jump_nested y n /up /done Enter => {\"nested\": {\"name\": \"n\"}}",
                "/jump_nested y n ^D /done Enter => {\"nested\": {\"name\": \"n\"}}",
                "/jump_nested y /back Enter /done Enter => {}",
                "/jump_nested y n /done /back /jump_nested /unset /done Enter => {}",
                "/jump_recursive y /jump_recursive y /jump_int32_v 5 /done Enter => {\"recursive\": {\"recursive\": {\"int32Value\": 5}}}",
                "/jump_packed 1 2 x 3 Enter /done Enter => {\"packedNumbers\": [1, 2, 3]}",
                "/jump_texts a \"\" /back b Enter /done Enter => {\"texts\": [\"a\", \"b\"]}",
                "/jump_texts a b /unset /done Enter => {}",
                "/jump_colors color_r COLOR_GREEN Enter /done Enter => {\"colors\": [\"COLOR_RED\", \"COLOR_GREEN\"]}",
                "/jump_items y n ^D {\"name\":~\"m\"} Enter /done Enter => {\"items\": [{\"name\": \"n\"}, {\"name\": \"m\"}]}",
                "/jump_by_string k v w Enter Enter /done Enter => {\"byString\": {\"k\": \"v\", \"w\": \"\"}}",
                "/jump_by_int32 x 3 v /back 4 w Enter /done Enter => {\"byInt32\": {\"4\": \"w\"}}",
                "/jump_by_int32 0 v Enter /done Enter => {\"byInt32\": {\"0\": \"v\"}}",
                "/jump_by_string \"\" v Enter /done Enter => {\"byString\": {\"\": \"v\"}}",
                "/jump_by_bool false v Enter /done Enter => {\"byBool\": {\"false\": \"v\"}}",
                "/jump_by_string k v /unset /done Enter => {}",
                "/jump_by_string k /back Enter /done Enter => {}",
                "/jump_texts no n Enter /done Enter => {\"texts\": [\"no\", \"n\"]}",
                "/back 1 /done Enter => {\"doubleValue\": 1.0}",
                "1 /done /jump_int32_value 2 /done Enter => {\"doubleValue\": 1.0, \"int32Value\": 2}",
                "/jump_nested_by k n ^D Enter /done Enter => {\"nestedByString\": {\"k\": {\"name\": \"n\"}}}",
                "/jump_choice choice_te a /done Enter => {\"choiceText\": \"a\"}",
                "/jump_choice choice_text Enter /done Enter => {\"choiceText\": \"\"}",
                "/jump_choice none /done Enter => {}",
                "/jump_choice choice_te a /back none /done Enter => {}",
                "/jump_choice nosuch choice_nu 5 /done Enter => {\"choiceNumber\": \"5\"}",
                "/jump_choice choice_nu /back choice_ne n ^D /done Enter => {\"choiceNested\": {\"name\": \"n\"}}",
                "/jump_choice_ne choice_te a /jump_choice_te choice_nu 5 /done Enter => {\"choiceNumber\": \"5\"}",
                "/jump_maybe_text Enter /default /done Enter => {\"maybeNumber\": 0}",
                "/jump_maybe_text \"\" Enter /back /back Enter Enter /done Enter => {\"maybeText\": \"\"}",
                "/jump_maybe_text \"\" /back /unset /done Enter => {}",
                "/jump_timestamp now /done Enter => {\"timestamp\": \"2026-01-02T03:04:05Z\"}",
                "/jump_duration 1h30m /done Enter => {\"duration\": \"5400s\"}",
                "/jump_field_mask a,b /done Enter => {\"fieldMask\": \"a,b\"}",
                "/jump_struct {\"a\":1} /done Enter => {\"struct\": {\"a\": 1.0}}",
                "/jump_value [1] /done Enter => {\"value\": [1.0]}",
                "/jump_list_v [1] /done Enter => {\"listValue\": [1.0]}",
                "/jump_empty {} /done Enter => {\"empty\": {}}",
                "/jump_bool_w tr /done Enter => {\"boolWrapper\": true}",
                "/jump_int64_w /default /done Enter => {\"int64Wrapper\": \"0\"}",
                "/jump_any grpcsh.showcase.v1.Nested n ^D /done Enter => {\"any\": {\"@type\": \"type.googleapis.com/grpcsh.showcase.v1.Nested\", \"name\": \"n\"}}",
                "/jump_any {\"@type\":\"x/grpcsh.showcase.v1.Nested\",\"name\":\"m\"} /done Enter => {\"any\": {\"@type\": \"x/grpcsh.showcase.v1.Nested\", \"name\": \"m\"}}",
                "/jump_any nosuch Enter /done Enter => {}",
                "/jump_anys grpcsh.showcase.v1.Nested n ^D Enter /done Enter => {\"anys\": [{\"@type\": \"type.googleapis.com/grpcsh.showcase.v1.Nested\", \"name\": \"n\"}]}",
                "/edit {\"int32_value\":~4} Enter => {\"int32Value\": 4}",
                "/edit {\"int32_valu\":~4} {\"int32_value\":~5} Enter => {\"int32Value\": 5}",
                "1 /cancel => left {\"doubleValue\": 1.0}",
                "^C => left {}",
                "1 ^Z 2 /done Enter => {\"doubleValue\": 1.0, \"floatValue\": 2.0}",
                "1 /done n => left {\"doubleValue\": 1.0}",
                "1 /done edit {} Enter => {}",
                "/nosuch 1 /done Enter => {\"doubleValue\": 1.0}",
            })
    void answersMakeAMessage(String answers, String message) {
        Person person = new Person(List.of(answers.split(" ")));
        OneMessage form = form(Everything.getDescriptor(), person);

        boolean sent = form.fill().isPresent();

        assertThat((sent ? "" : "left ") + form.json()).isEqualTo(message);
        assertThat(person.answers).isEmpty();
    }

    @Test
    void whatIsNoValueIsAskedForAgainWithTheReason() {
        Person person = new Person(List.of("/jump int32_value", "9999999999", "5", "/done", "Enter"));

        assertThat(form(Everything.getDescriptor(), person).fill()).isPresent();

        assertThat(told).anyMatch(line -> line.startsWith("int32_value: 9999999999 is out of range for int32"));
        assertThat(person.titles).filteredOn("int32_value> "::equals).hasSize(2);
    }

    @Test
    void whatIsRequiredIsAskedForUntilItIsThere() {
        Person person = new Person(List.of("Enter", "/done", "yes", "i", "/default", "Enter", "/done", "Enter"));
        OneMessage form = form(LegacyRecord.getDescriptor(), person);

        assertThat(form.fill()).isPresent();

        assertThat(told)
                .anyMatch(line -> line.contains("id is required"))
                .anyMatch(line -> line.contains("still required: id"))
                .anyMatch(line -> line.startsWith("count") && line.contains("default 7"));
        assertThat(form.json()).isEqualTo("{\"id\": \"i\", \"count\": 7}");
    }

    @Test
    void aMessageInItselfIsAskedForOnlyAsFarAsSomebodyGoes() {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            answers.addAll(List.of("/jump recursive", "y"));
        }
        answers.addAll(List.of("/done", "Enter"));

        Optional<?> message =
                form(Everything.getDescriptor(), new Person(answers)).fill();

        assertThat(message).isPresent();
        assertThat(told).anyMatch(line -> line.contains(": no deeper than 100 messages"));
    }

    /** Whichever way leads deeper, it is told, and what was filled in stays. */
    @ParameterizedTest
    @CsvSource({"choice,choice_nested,none", "nested_by_string,k,Enter", "items,y,Enter"})
    void noWayLeadsTooDeep(String field, String in, String out) {
        List<String> answers = new ArrayList<>(List.of("1"));
        for (int i = 0; i < 100; i++) {
            answers.addAll(List.of("/jump recursive", "y"));
        }
        answers.addAll(List.of("/jump " + field, in, out, "/done", "Enter"));
        OneMessage form = form(Everything.getDescriptor(), new Person(answers));

        assertThat(form.fill()).isPresent();
        assertThat(form.json()).startsWith("{\"doubleValue\": 1.0, \"recursive\": ");
        assertThat(told).anyMatch(line -> line.contains(": no deeper than 100 messages"));
    }
}
