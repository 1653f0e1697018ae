package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code call --save-bytes FIELD=FILE}. */
class SaveBytesTest {
    @TempDir
    Path home;

    private ShellHarness shell() {
        return ShellHarness.in(home);
    }

    @Test
    void bytesGoToAFileAndAreNotShown() throws IOException {
        byte[] photo = {0, 1, (byte) 0xff, '\n'};
        Files.write(home.resolve("in.bin"), photo);

        Result result = shell().line(
                        "call Echo bytesValue=@in.bin int32Value=7 --save-bytes bytes_value=out.bin; expect .bytesValue == \"AAH/Cg==\"");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo("{\"int32Value\":7}\n");
        assertThat(result.err()).isEqualTo("bytes_value: 4 B in out.bin\n");
        assertThat(Files.readAllBytes(home.resolve("out.bin"))).isEqualTo(photo);
    }

    @Test
    void textInsideMessagesAndListsGoesToOneFileOrToMany() {
        String call = "call Echo {nested: {child: {name: 'ä'}}, items: [{name: 'one'}, {number: 2}, {name: 'three'}]}";

        Result one = shell().line(call + " --save-bytes nested.child.name=deep.txt --save-bytes items.name=all.txt -q");
        assertThat(one.out()).isEqualTo("{\"nested\":{\"child\":{}},\"items\":[{},{\"number\":2},{}]}\n");
        assertThat(one.err()).isEmpty();
        assertThat(shell().file("deep.txt")).isEqualTo("ä");
        assertThat(shell().file("all.txt")).isEqualTo("onethree");

        Result many = shell().line(call + " --save-bytes items.name=item-{n}.txt");
        assertThat(many.err()).isEqualTo("items.name: 8 B in item-1.txt to item-2.txt\n");
        assertThat(shell().file("item-1.txt")).isEqualTo("one");
        assertThat(shell().file("item-2.txt")).isEqualTo("three");
        assertThat(home.resolve("item-3.txt")).doesNotExist();
    }

    @Test
    void aStreamIsPutTogether() throws IOException {
        Files.write(home.resolve("all.bin"), new byte[9_999]);

        Result result =
                shell().line("call Generate count=300 payloadSize=10 --save-bytes payload=all.bin | jq -r .number");

        assertThat(result.outLines()).hasSize(300).endsWith("300");
        assertThat(result.err()).isEqualTo("payload: 3000 B in all.bin, out of 300 values\n");
        assertThat(home.resolve("all.bin")).hasBinaryContent(new byte[3_000]);
    }

    @Test
    void whatDoesNotComeMakesNoFile() {
        Result result = shell().line("call Echo int32Value=7 --save-bytes bytesValue=no.bin");

        assertThat(result.out()).isEqualTo("{\"int32Value\":7}\n");
        assertThat(result.err()).isEqualTo("bytesValue: nothing came, and nothing was written\n");
        assertThat(home.resolve("no.bin")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytesvalue=f          | grpcsh.showcase.v1.Everything has no field bytesvalue; did you mean bytes_value?",
                "nested.nam=f          | field nested: grpcsh.showcase.v1.Nested has no field nam; did you mean name?",
                "int32Value=f          | field int32Value: int32, and no bytes or string",
                "nested=f              | field nested: grpcsh.showcase.v1.Nested, and no bytes or string",
                "stringValue.x=f       | field stringValue: string has no fields",
                "byString=f            | field byString: a map, and no bytes or string",
                "bytesValue            | --save-bytes is written FIELD=FILE, such as photo.data=photo.png, and not bytesValue",
                "bytesValue=           | --save-bytes is written FIELD=FILE, such as photo.data=photo.png, and not bytesValue=",
            })
    void whatCannotBeSavedIsRefusedBeforeTheCall(String typed, String problem) {
        Result result = shell().line("call Echo bytesValue=AAA= --save-bytes " + typed);

        assertThat(result.err()).isEqualTo("grpcsh: " + problem + "\n");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void oneFileForTwoFieldsIsRefused() {
        Result result = shell().line("call Echo --save-bytes bytesValue=f --save-bytes stringValue=f");

        assertThat(result.err()).isEqualTo("grpcsh: --save-bytes names one file twice, and the contents would mix\n");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void aFileThatCannotBeWrittenEndsTheCall() {
        Result result = shell().line("call Generate payloadSize=1 --save-bytes payload=nowhere/f");

        assertThat(result.err()).contains("grpcsh: nowhere/f: cannot be written: its folder does not exist\n");
        assertThat(result.exitCode()).isEqualTo(1);
    }
}
