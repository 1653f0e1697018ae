package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.PackagedProgram.Result;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the launcher tunes the JVM that it starts, seen by a JVM that only tells what it was started with. */
final class LauncherIT {
    private static final String TELLING = """
            #!/bin/sh
            printf '%s\\n' "$@"
            """;

    @TempDir
    Path home;

    @ParameterizedTest(name = "grpcsh {0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                // A single short command.
                "call X => short",
                "ls => short",
                "encode T a=1 => short",
                // What stands behind the command tunes nothing.
                "call X run => short",
                "call Echo export => short",
                "call repeat serve => short",
                "describe diff => short",
                "connect ls => long",
                "try call X => long",
                // Options before it, with values that look like commands.
                "-t call ls => short",
                "--target serve:1 call X => short",
                "-t=run call X => short",
                "--quiet ls => short",
                "--var run=1 ls => short",
                "-H call repeat X => long",
                "-H call run FILE => short",
                "-o json ls => short",
                // Lines, scripts and the prompt.
                "-c ls => long",
                "-cls => long",
                "-t call -c ls => long",
                "run ls => short",
                "repeat call X => long",
                "-t call => long",
                "-- => long",
                "nosuch => long",
                // What takes whole schemas or large messages.
                "export proto DIR => roomy",
                "diff ls call => roomy",
                "call X --max-message-size 1GiB => short, roomy",
                "call X --max-message-size=1GiB => short, roomy",
                "serve => roomy",
                "-t call serve => roomy",
            })
    void tunesByTheCommand(String arguments, String expected) throws IOException, InterruptedException {
        List<String> started = started(arguments.split(" ", -1));
        assertThat(started.contains("-XX:TieredStopAtLevel=1")).as("short").isEqualTo(expected.contains("short"));
        assertThat(started.stream().noneMatch(word -> word.startsWith("-Xmx")))
                .as("roomy")
                .isEqualTo(expected.contains("roomy"));
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", "'*'", "'  '"})
    void oddArgumentsAreHandedOn(String argument) throws IOException, InterruptedException {
        List<String> started = started(argument);
        assertThat(started).endsWith("dev.grpcsh.Main", argument).doesNotContain("-XX:TieredStopAtLevel=1");
        assertThat(started).anyMatch(word -> word.startsWith("-Xmx"));
    }

    /** What may befall a class archive between two starts; a JVM that took it would crash. */
    private enum Damage {
        OVERWRITTEN {
            @Override
            void befall(Path archive) throws IOException {
                try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
                    file.seek(file.length() / 3);
                    file.write(new byte[8 << 20]);
                }
                Files.setLastModifiedTime(archive, FileTime.from(Instant.now().plusSeconds(5)));
            }
        },
        CUT {
            @Override
            void befall(Path archive) throws IOException {
                FileTime time = Files.getLastModifiedTime(archive);
                try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
                    file.setLength(file.length() / 2);
                }
                Files.setLastModifiedTime(archive, time);
            }
        },
        EMPTIED {
            @Override
            void befall(Path archive) throws IOException {
                FileTime time = Files.getLastModifiedTime(archive);
                Files.write(archive, new byte[0]);
                Files.setLastModifiedTime(archive, time);
            }
        },
        STAMP_LOST {
            @Override
            void befall(Path archive) throws IOException {
                Files.delete(archive.resolveSibling(archive.getFileName() + ".stamp"));
            }
        },
        A_FOLDER {
            @Override
            void befall(Path archive) throws IOException {
                Files.delete(archive);
                Files.createDirectory(archive);
            }
        };

        abstract void befall(Path archive) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedArchiveIsNotUsed(Damage damage) throws IOException {
        Path application = home.resolve("application");
        copy(Path.of("target/grpcsh").toAbsolutePath(), application);
        Path archive;
        try (Stream<Path> files = Files.list(application.resolve("archive"))) {
            archive = files.filter(file -> !file.toString().endsWith(".stamp"))
                    .findFirst()
                    .orElseThrow();
        }
        damage.befall(archive);
        // Without a home nothing is trained in the background.
        Result result = PackagedProgram.shell(home, application.resolve("bin/grpcsh") + " echo fine")
                .with("HOME", "")
                .with("XDG_CACHE_HOME", "")
                .in(home)
                .run();
        assertThat(result).isEqualTo(new Result("fine\n", "", 0));
        try (Stream<Path> files = Files.list(home)) {
            // A JVM that crashes leaves a report.
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.matches("application|(out|err)-\\d+"));
        }
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "., ''", "here, ''", "'', here", "../here, ./here"})
    void nobodysCacheIsUsed(String ofHome, String ofCache) throws IOException {
        Path folder = Files.createDirectories(home.resolve("folder"));
        fakeJvm();
        Result result = PackagedProgram.shell(home, "exec $G ls")
                .with("GRPCSH_JAVA_HOME", home.resolve("jdk").toString())
                .with("HOME", ofHome)
                .with("XDG_CACHE_HOME", ofCache)
                .in(folder)
                .run();
        assertThat(result.out().lines())
                .contains("-XX:ErrorFile=/dev/null")
                .noneMatch(word -> word.startsWith("-XX:SharedArchiveFile") || word.startsWith("-XX:AOTCache"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    /** Not every shell notices a stream that is closed; what is opened next would take its place. */
    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void aClosedInputIsEmpty(String shell) {
        Result result = PackagedProgram.shell(
                        home, shell + " $G run - <&-; echo $?; " + shell + " $G -c '! cat' <&-; echo $?")
                .run();
        assertThat(result).isEqualTo(new Result("0\n0\n", "", 0));
    }

    @Test
    void aLockThatWasLeftBehindIsTakenOver() throws Exception {
        Path application = home.resolve("application");
        copy(Path.of("target/grpcsh").toAbsolutePath(), application);
        fakeJvm();
        Path archives = home.resolve("cache/grpcsh/archives").resolve(mangled(application));
        Path lock = Files.createDirectories(archives.resolve(mangled(home.resolve("jdk")) + ".jsa.lock"));
        Path stray = Files.createFile(archives.resolve(mangled(home.resolve("jdk")) + ".jsa.123"));
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minusSeconds(3_600)));
        Result result = PackagedProgram.shell(home, application.resolve("bin/grpcsh") + " ls")
                .with("GRPCSH_JAVA_HOME", home.resolve("jdk").toString())
                .with("XDG_CACHE_HOME", home.resolve("cache").toString())
                .run();
        assertThat(result.exitCode()).isZero();
        for (int i = 0; i < 200 && (Files.exists(lock) || Files.exists(stray)); i++) {
            Thread.sleep(50);
        }
        assertThat(lock).doesNotExist();
        assertThat(stray).doesNotExist();
    }

    /** What the launcher calls archives by. */
    private static String mangled(Path path) {
        return path.toString().replaceAll("[/ \"+]", "_");
    }

    /** A JVM that loads all of its archive gets a small one where it can be seen that the command needs no more. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "call X | short",
                "-t localhost:1 call X | short",
                "-t 127.0.0.1:1 call X | short",
                "--target=localhost:1 ls | short",
                "call X -t [::1]:1 | short",
                "-t unix:///x ls | short",
                "-t api.example.com:1 --plaintext ls | short",
                "-t api.example.com:443 call X | all",
                "-t localhost:1 --tls call X | all",
                "-t grpcs://localhost:1 call X | all",
                "--cacert x -t localhost:1 call X | all",
                "-t localhost:1 call X --cert x | all",
                "-t staging call X | all",
                "-t localhost:1 run X | all",
                "-c ls | all",
            })
    void theArchiveIsThatOfTheCommand(String arguments, String expected) throws Exception {
        fakeJvm();
        Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        Path application = Path.of("target/grpcsh").toRealPath();
        String archive = mangled(home.resolve("jdk"));
        Path archives =
                Files.createDirectories(home.resolve("cache/grpcsh/archives").resolve(mangled(application)));
        for (String name : List.of(archive + ".aot", archive + "-short.aot")) {
            Files.writeString(archives.resolve(name), "x");
            Files.writeString(archives.resolve(name + ".stamp"), "1\n");
        }
        List<String> started = PackagedProgram.launcher(home, arguments.split(" "))
                .with("GRPCSH_JAVA_HOME", home.resolve("jdk").toString())
                .with("XDG_CACHE_HOME", home.resolve("cache").toString())
                .run()
                .out()
                .lines()
                .toList();
        assertThat(started)
                .contains("-XX:AOTCache="
                        + archives.resolve(archive + (expected.equals("short") ? "-short.aot" : ".aot")));
    }

    @Test
    void trainReturnsWhenThereIsAnArchive() {
        Result result = PackagedProgram.launcher(home, "train").run();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out().lines()).isNotEmpty().allMatch(line -> Files.isRegularFile(Path.of(line + ".stamp")));
    }

    @Test
    void optionsWithQuotesAreLeftToTheJvm() {
        Result result = PackagedProgram.launcher(home, "echo", "fine")
                .with("JAVA_TOOL_OPTIONS", "-Dx='a b' -Dy=*")
                .run();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo("fine\n");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Test
    void aCrashIsReportedInTheCache() throws IOException, InterruptedException {
        assertThat(started("ls"))
                .anyMatch(word -> word.startsWith("-XX:ErrorFile=")
                        && (word.contains("/grpcsh/crash-%p.log") || word.endsWith("/dev/null")));
    }

    @ParameterizedTest
    @CsvSource({"de_DE.UTF-8", "C", "nowhere.UTF-8", "''"})
    void programsGetThePersonsLocale(String locale) {
        Result result = PackagedProgram.launcher(home, "-c", "call SayHelloAgain name=é | ! sh -c 'cat; echo $LC_ALL.'")
                .with("LC_ALL", locale)
                .run();
        assertThat(result.out()).isEqualTo("{\"message\":\"Hello again, é!\"}\n" + locale + ".\n");
    }

    private void fakeJvm() throws IOException {
        Path java = Files.createDirectories(home.resolve("jdk/bin")).resolve("java");
        Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
        Files.writeString(java, TELLING);
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    /** The arguments that the JVM was given. */
    private List<String> started(String... arguments) throws IOException, InterruptedException {
        fakeJvm();
        PackagedProgram program = PackagedProgram.launcher(home, arguments)
                .with("GRPCSH_JAVA_HOME", home.resolve("jdk").toString());
        return program.run().out().lines().toList();
    }
}
