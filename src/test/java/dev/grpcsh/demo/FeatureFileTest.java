package dev.grpcsh.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FeatureFileTest {
    @TempDir
    private Path folder = Path.of("");

    /** Where ~ stands for a line break. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                  | 1:1  | expected an array of features
                    [~  7~]                                             | 2:3  | expected a feature
                    [{"name": 7}]                                       | 1:11 | expected a name in quotes
                    [{"name": null}]                                    | 1:11 | expected a name in quotes
                    [~ {"name": "a",~  "location": []}]                 | 3:15 | expected a location
                    [{"location": {"latitude": "1"}}]                   | 1:28 | expected degrees
                    [{"location": {"latitude": 1.5}}]                   | 1:28 | expected degrees
                    [{"location": {"latitude": 2147483648}}]            | 1:28 | a number out of range for int32
                    [{"location": {"longitude": -99999999999999999999}}]| 1:29 | a number out of range for int32
                    [{"location": {"lattitude": 1}}]                    | 1:16 | a location has no field lattitude
                    [{"title": "x"}]                                    | 1:3  | a feature has no field title
                    [] []                                               | 1:4  | text after the array
                    """)
    void saysWhereAndWhat(String text, String position, String what) throws IOException {
        Path file = Files.writeString(folder.resolve("f.json"), text.replace('~', '\n'));
        ShellException problem = refusal(file);
        assertThat(problem.problem()).startsWith(file + ":" + position + ": " + what);
        assertThat(problem.exitCode()).isEqualTo(ExitCode.FAILURE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                    | 1
                    [                     | 1
                    [~{"name": "a"        | 2
                    [~{"name": "a",~}]    | 3
                    [~{"name" "a"}]       | 2
                    [~~{"name": "a}]      | 3
                    [{"name": "a"}~oops]  | 2
                    [{"name": "a"}~,]     | 2
                    """)
    void saysWhereTheJsonBreaks(String text, int line) throws IOException {
        Path file = Files.writeString(folder.resolve("f.json"), text.replace('~', '\n'));
        assertThat(refusal(file).problem()).matches("(?s)\\Q" + file + "\\E:" + line + ":\\d+: .+");
        assertThat(refusal(file).problem()).doesNotContain("\n");
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        Path file = folder.resolve("missing.json");
        assertThat(refusal(file).problem()).isEqualTo(file + ": no such file");
        assertThat(refusal(folder).problem()).startsWith(folder + ": cannot be read: ");
    }

    @Test
    void takesAnEmptyList() throws IOException {
        Path file = Files.writeString(folder.resolve("f.json"), "[]");
        new DemoServer(DemoRig.QUICK.withFeatures(file), line -> {}).close();
    }

    private static ShellException refusal(Path file) {
        return catchThrowableOfType(
                ShellException.class, () -> new DemoServer(DemoRig.QUICK.withFeatures(file), line -> {}).close());
    }
}
