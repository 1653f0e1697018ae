package dev.grpcsh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.grpcsh.ShellHarness.Result;
import dev.grpcsh.editor.TextMateGrammar;
import dev.grpcsh.shell.EveryCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The language server over standard streams, and the grammar for editors. */
final class EditorTest {
    private static final Path GRAMMAR = Path.of("src", "editor", "grpcsh.tmLanguage.json");

    @TempDir
    private Path folder = Path.of("");

    private final StringBuilder said = new StringBuilder();

    private void say(String method, String params, int id) {
        String body = "{\"jsonrpc\":\"2.0\"," + (id > 0 ? "\"id\":" + id + "," : "") + "\"method\":\"" + method
                + "\",\"params\":" + params + "}";
        said.append("Content-Length: ")
                .append(body.getBytes(UTF_8).length)
                .append("\r\n\r\n")
                .append(body);
    }

    private void open(String text) {
        say("initialize", "{\"capabilities\":{}}", 1);
        say("initialized", "{}", 0);
        JsonObject document = new JsonObject();
        document.addProperty("uri", folder.resolve("t.gsh").toUri().toString());
        document.addProperty("languageId", "grpcsh");
        document.addProperty("version", 1);
        document.addProperty("text", text);
        JsonObject params = new JsonObject();
        params.add("textDocument", document);
        say("textDocument/didOpen", params.toString(), 0);
    }

    private String at(int line, int character) {
        return "{\"textDocument\":{\"uri\":\"" + folder.resolve("t.gsh").toUri() + "\"},\"position\":{\"line\":" + line
                + ",\"character\":" + character + "}}";
    }

    private List<JsonObject> answers() {
        say("shutdown", "null", 99);
        say("exit", "null", 0);
        Result result = ShellHarness.in(folder).withInput(said.toString()).run("language-server");
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        List<JsonObject> answers = new ArrayList<>();
        byte[] bytes = result.out().getBytes(UTF_8);
        int at = 0;
        while (at < bytes.length) {
            String head = new String(bytes, at, Math.min(60, bytes.length - at), UTF_8);
            int length = Integer.parseInt(head.replaceAll("(?s)Content-Length: (\\d+)\r\n.*", "$1"));
            int body = at + head.indexOf("\r\n\r\n") + 4;
            answers.add(JsonParser.parseString(new String(bytes, body, length, UTF_8))
                    .getAsJsonObject());
            at = body + length;
        }
        return answers;
    }

    private static JsonElement result(List<JsonObject> answers, int id) {
        return answers.stream()
                .filter(answer -> answer.has("id") && answer.get("id").getAsInt() == id)
                .findFirst()
                .orElseThrow()
                .get("result");
    }

    @Test
    void tellsWhatIsWrongWithItsPlace() {
        open("call SayHelloAgin\nexpect .a ==\necho ${env:NOPE}\n");
        say("textDocument/hover", at(0, 0), 2);
        JsonObject published = answers().stream()
                .filter(answer -> answer.has("method"))
                .findFirst()
                .orElseThrow()
                .getAsJsonObject("params");
        JsonArray diagnostics = published.getAsJsonArray("diagnostics");
        assertThat(diagnostics).hasSize(2);
        assertThat(diagnostics.get(0).toString())
                .contains("\"start\":{\"line\":0,\"character\":5},\"end\":{\"line\":0,\"character\":17}")
                .contains("no method SayHelloAgin; did you mean SayHelloAgain?");
        assertThat(diagnostics.get(1).toString()).contains("\"line\":1");
    }

    @Test
    void completesExplainsAndFormats() {
        open("let who = 1\ncall SayHelloAgain na\nexpect $wh\necho   ${w\n");
        say("textDocument/completion", at(1, 21), 2);
        say("textDocument/completion", at(3, 10), 3);
        say("textDocument/hover", at(1, 8), 4);
        say("textDocument/hover", at(2, 2), 5);
        say("textDocument/hover", at(0, 11), 6);
        say(
                "textDocument/formatting",
                "{\"textDocument\":{\"uri\":\"" + folder.resolve("t.gsh").toUri() + "\"},\"options\":{}}",
                7);
        List<JsonObject> answers = answers();
        assertThat(result(answers, 2).toString()).contains("\"newText\":\"name=\"", "The name to greet.");
        assertThat(result(answers, 3).toString()).contains("\"label\":\"who\"");
        assertThat(result(answers, 4).toString()).contains("rpc SayHelloAgain(helloworld.HelloRequest)");
        assertThat(result(answers, 5).toString()).contains("expect status NAME");
        assertThat(answers.toString()).contains("\"id\":6,\"result\":null");
        // The last line is not whole, so that the text has no form yet.
        assertThat(result(answers, 7).toString()).isEqualTo("[]");
    }

    /** Whatever an editor asks, it is answered, without a trace of ours, and goes on. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "textDocument/hover => null",
                "textDocument/hover => {}",
                "textDocument/hover => {\"textDocument\":null,\"position\":null}",
                "textDocument/hover => {\"textDocument\":5,\"position\":\"x\"}",
                "textDocument/hover => {\"textDocument\":{\"uri\":\"file:///nope\"},\"position\":{\"line\":-1,\"character\":-5}}",
                "textDocument/completion => null",
                "textDocument/completion => {\"textDocument\":{\"uri\":\":\"},\"position\":{\"line\":9,\"character\":9}}",
                "textDocument/formatting => {\"textDocument\":{}}",
                "textDocument/didOpen => null",
                "textDocument/didOpen => {\"textDocument\":{\"uri\":null}}",
                "textDocument/didChange => {\"textDocument\":null,\"contentChanges\":[]}",
                "nope/nope => {}",
            })
    void answersWhateverIsAsked(String row) {
        open("echo hi\n");
        String[] parts = row.split(" => ", -1);
        say(parts[0], parts[1], parts[0].contains("did") ? 0 : 2);
        say("textDocument/hover", at(0, 1), 3);
        List<JsonObject> answers = answers();
        assertThat(answers.toString())
                .doesNotContain("java.")
                .doesNotContain("at org.")
                .doesNotContain("Exception");
        assertThat(result(answers, 3).toString()).contains("echo");
        if (!parts[0].contains("did")) {
            assertThat(answers)
                    .anyMatch(answer -> answer.has("id") && answer.get("id").getAsInt() == 2);
        }
    }

    @Test
    void isNoPersonsBusiness() {
        Result result = ShellHarness.in(folder).withTerminals("100").run("language-server");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("speaks to an editor");
    }

    @Test
    void theGrammarIsMadeOfTheEntries() throws IOException {
        String made = new TextMateGrammar(EveryCommand.table()).text();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(GRAMMAR, made);
        }
        assertThat(Files.readString(GRAMMAR)).isEqualTo(made);
    }
}
