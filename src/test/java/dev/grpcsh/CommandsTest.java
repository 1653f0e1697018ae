package dev.grpcsh;

import static dev.grpcsh.ShellHarness.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.shell.EveryCommand;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole commands on the embedded demo server: names, targets, options, output, exit codes. */
final class CommandsTest {
    @TempDir
    private Path folder = Path.of("");

    private ShellHarness shell() {
        return ShellHarness.in(folder);
    }

    private static void refuses(Result result, String problem) {
        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).startsWith("grpcsh: ").contains(problem).hasLineCount(1);
    }

    // Names.

    @ParameterizedTest
    @ValueSource(
            strings = {
                "helloworld.Greeter/SayHelloAgain",
                "helloworld.Greeter.SayHelloAgain",
                "Greeter/SayHelloAgain",
                "Greeter.SayHelloAgain",
                "SayHelloAgain",
                "sayhelloagain",
                "greeter/SAYHELLOAGAIN",
                "/helloworld.Greeter/SayHelloAgain"
            })
    void aMethodsNameOrATailOfIt(String name) {
        succeeds(shell().run("call", name, "name=A"), "{\"message\":\"Hello again, A!\"}\n");
    }

    @Test
    void anAmbiguousNameShowsTheCandidates() {
        refuses(
                shell().run("call", "SayHello", "name=Ada"),
                "SayHello is in two services; which one?  compute.Compute/SayHello  helloworld.Greeter/SayHello");
        refuses(
                shell().run("use", "Greeter"),
                "Greeter is in two packages; which one?  helloworld.Greeter  stream.Greeter");
    }

    @Test
    void theServiceInUseComesFirst() {
        succeeds(shell().line("use compute.Compute; call SayHello helloworld=123456"), "{\"result\":\"6\"}\n");
        succeeds(shell().line("use helloworld.Greeter; call SAYHELLO name=A"), "{\"message\":\"Hello, A!\"}\n");
        Result without = shell().line("use compute.Compute; use; call SayHello");
        refuses(without, "two services");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "call SayHelloAgian => no method SayHelloAgian; did you mean SayHelloAgain?",
                "call Greeter/SayHelloAgian => did you mean",
                "call Xyzzyplugh => no method Xyzzyplugh; ls shows what there is",
                "call nope.Nope/Nope => no method nope.Nope/Nope",
                "call /helloworld.Greeter/Nope => no method",
                "ls RouteGide => no service RouteGide; did you mean RouteGuide?",
                "ls Xyzzyplugh => no service Xyzzyplugh; ls shows what there is",
                "use RouteGide => no service RouteGide",
                "describe Featrue => nothing here is called Featrue; did you mean Feature?",
                "template Featrue => nothing here is called Featrue; did you mean Feature?",
                "cal SayHello => no command cal; did you mean call?",
                "xyzzy => no command xyzzy; help lists them",
                "help cal => no command and no topic is called cal; did you mean call?",
                "call SayHelloAgain --dedline 5s => call has no option --dedline; did you mean --deadline?",
                "call SayHelloAgain --xyzzyplugh => call has no option --xyzzyplugh; see help call",
                "call => call: METHOD is missing; see help call",
                "call SayHelloAgain --deadline => --deadline TIME is missing",
                "ls a b => ls: one word too many: b; see help ls",
                "set dedline 5s => no setting dedline; did you mean deadline?",
                "set keep many => keep: many is no whole number that fits",
                "ls -o raw => ls shows no messages, and -o raw is a form of them alone; -o json or yaml is one for lists",
                "find note -o envelope => find shows no messages",
                "status -o RAW => status shows no messages",
                "set -o raw => set shows no messages",
                "jobs -o envelope => jobs shows no messages",
                "profile -o raw => profile shows no messages",
                "help -o raw => help shows no messages",
                "describe Point -o envelope => describe shows no messages",
                "diff demo demo -o raw => diff shows no messages",
                "repeat 2 ls -o raw => ls shows no messages",
                "repeat 2 --every -1s echo a => repeat: --every wants a value, and '-1s' begins with a dash",
                "repeat --for=-1s echo a => '-1s'",
                "call SayHelloAgain --deadline -1s => call: --deadline wants a value, and '-1s' begins with a dash",
                "call SayHelloAgain --connect-timeout -x => --connect-timeout wants a value, and '-x' begins with a dash",
                "wait --for -1s => wait: --for wants a value",
                "--connect-timeout -1s ls => --connect-timeout wants a value, and '-1s' begins with a dash",
                "-c -x => no command -x; help lists them",
                "profile save p -x => profile has no option -x; see help profile",
                "set output -o json => set: one word too many: json; options stand before the words: set -o FORMAT",
                "expect \"1 == 2\" => expect: \"1 == 2\" is a text to jq, and always true",
                "set output fancy => output: 'fancy' is no format; there are json",
                "set max-message-size many => max-message-size",
                "set deadline -5s => deadline",
                "unset dedline => no setting dedline",
                "call SayHelloAgain -o fancy => --output: 'fancy' is no format; there are json, pretty, jsonl",
                "call SayHelloAgain --max 0 => --max: '0' is no count; write a number from 1",
                "call SayHelloAgain --max-message-size x => --max-message-size",
                "call SayHelloAgain --max 1 --max 2 => --max",
                "call Metadata -H nocolon => a header is written 'name: value', with a colon",
                "call Metadata -H grpc-timeout:1S => the header grpc-timeout belongs to gRPC itself; use --deadline",
                "call Metadata -H grpc-foo:1 => the header grpc-foo belongs to gRPC itself",
                "call Metadata -H content-type:x => the header content-type belongs to gRPC itself",
                "call Metadata -H te:x => the header te belongs to gRPC itself",
                "call Metadata -H ä:x => is no header name",
                "call Metadata -H x-bin:?? => the value of header x-bin is no base64",
                "call Metadata -H x:ä => the value of header x holds characters outside printable ASCII",
                "exit 256 => '256' is no exit code; they lie between 0 and 255",
                "exit x => 'x' is no exit code",
                "sleep long => 'long' is no duration",
                "sleep => sleep: TIME is missing",
                "run => run: FILE is missing",
                "push hello => nobody would see it",
                "ls --tls --plaintext => --tls and --plaintext contradict each other",
                "connect localhost:1 -t localhost:2 => two targets",
            })
    void badInputIsOneLineWithTheNextStep(String words, String problem) {
        refuses(shell().run(words.split(" ")), problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--nope", "--colour", "-x"})
    void unknownRootOptionsAreRefused(String option) {
        refuses(shell().run(option, "ls"), "no option " + option);
    }

    @Test
    void aLineOrACommand() {
        refuses(shell().run("-c", "ls", "ls"), "either -c LINE or a command");
        refuses(shell().run("--no-rc", "--resident=1m", "ls"), "--resident=TIME is the first word of all");
        refuses(shell().run("--resident", "1m", "ls"), "--resident=TIME is the first word of all");
    }

    // Targets.

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            value = {
                "localhost => localhost has no port, and is no profile; write localhost:50051",
                "::1:50051 => is no target",
                "localhost:0 => a port lies between 1 and 65535",
                "localhost:65536 => a port lies between 1 and 65535",
                "localhost:http => is no target",
                "http://localhost:1 => gRPC has no URLs with http; write grpc://localhost:1",
                "https://localhost:1/x => gRPC has no URLs with http; write grpcs://localhost:1",
                "grpc://localhost => localhost",
                "unix: => names no socket file",
                ": => is no target",
            })
    void badTargets(String target, String problem) {
        refuses(shell().run("-t", target, "ls"), problem);
        refuses(shell().run("connect", target), problem);
        refuses(shell().withVariable("GRPCSH_TARGET", target).run("ls"), problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:1",
                "127.0.0.1:1",
                "[::1]:1",
                "grpc://localhost:1",
                "grpcs://localhost:1",
                "dns:///localhost:1",
                "unix:///nowhere/app.sock"
            })
    void whereNobodyAnswers(String target) {
        Result result = shell().run("call", "-t", target, "SayHello", "--connect-timeout", "3s");
        assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
        assertThat(result.err()).startsWith("grpcsh: " + target + ": ").hasLineCount(1);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void targetsComeFromTheOptionThenTheEnvironmentThenTheDemo() {
        assertThat(shell().run("status").out()).contains("target\tdemo\n");
        ShellHarness elsewhere = shell().withVariable("GRPCSH_TARGET", "localhost:1");
        assertThat(elsewhere.run("status").out()).contains("target\tlocalhost:1\n");
        assertThat(elsewhere.run("-t", "demo", "status").out()).contains("target\tdemo\n");
        assertThat(elsewhere.run("status", "-t", "demo").out()).contains("target\tdemo\n");
        Result back = elsewhere.line("disconnect; status");
        assertThat(back.out()).contains("target\tdemo\n");
        assertThat(back.err()).contains("back on the demo server");
    }

    @Test
    void connectLeadsTheSessionElsewhere() {
        Result result = shell().line("connect demo; use routeguide.RouteGuide; status; disconnect; status");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).containsOnlyOnce("in use\trouteguide.RouteGuide");
        Result refused = shell().piped("connect localhost:1 --connect-timeout 3s\n");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("localhost:1: connection refused");
    }

    @Test
    void statusTellsWhereCallsGo() {
        assertThat(shell().run("status").outLines())
                .contains("target\tdemo", "transport\tin-process")
                .anyMatch(line -> line.startsWith("services\t"));
        Result nobody = shell().run("status", "-t", "localhost:1");
        assertThat(nobody.exitCode()).isEqualTo(1);
        assertThat(nobody.out()).contains("problem\tlocalhost:1: connection refused");
    }

    // Exit codes.

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void aStatusIsItsExitCode(int code) {
        Result result = shell().run("call", "Fail", "code=" + code, "message=because");
        assertThat(result.exitCode()).isEqualTo(64 + code);
        assertThat(result.err()).matches("[A-Z_]+: because · \\S+ ms\n");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void successIsZeroAndSilent() {
        succeeds(shell().run("call", "Fail", "code=0"), "{}\n");
    }

    @Test
    void aStatusNumberThatIsNoneIsRefusedByTheDemo() {
        assertThat(shell().run("call", "Fail", "code=99").exitCode()).isEqualTo(64 + 3);
    }

    @Test
    void theDeadlineIsAStatus() {
        Result result = shell().run("call", "Wait", "duration=1h", "--deadline", "50ms");
        assertThat(result.exitCode()).isEqualTo(64 + 4);
        assertThat(result.err()).startsWith("DEADLINE_EXCEEDED");
        Result setting = shell().line("set deadline 50ms; call Wait duration=1h");
        assertThat(setting.exitCode()).isEqualTo(64 + 4);
        Result stream = shell().run("call", "Generate", "--deadline", "50ms", "interval=1h");
        assertThat(stream.exitCode()).isEqualTo(64 + 4);
    }

    @Test
    void interruptsACall() {
        Result result = shell().withSignalAfter(130, "\"number\":\"3\"").run("call", "Generate", "interval=5ms");
        assertThat(result.exitCode()).isEqualTo(130);
        assertThat(result.out()).startsWith("{\"number\":\"1\"}\n{\"number\":\"2\"}\n{\"number\":\"3\"}\n");
        assertThat(result.err()).matches("CANCELLED here after \\d+ messages · .*\n");
    }

    @Test
    void interruptsACallThatFloods() {
        Result result = shell().withSignalAfter(130, "\"number\":\"3\"").run("call", "Generate");
        assertThat(result.exitCode()).isEqualTo(130);
    }

    @Test
    void interruptsACallThatWaits() {
        Result result = shell().withSignalIn(130, ShellHarness.Wait.CALL).run("call", "Wait", "duration=1h");
        assertThat(result.exitCode()).isEqualTo(130);
        assertThat(result.err()).startsWith("CANCELLED here after 0 messages");
    }

    @Test
    void interruptsSleepAndTheScriptAroundIt() {
        Result result = shell().withSignalIn(130, ShellHarness.Wait.SLEEP).line("sleep 1h; echo after");
        assertThat(result).isEqualTo(new Result("", "", 130));
        Result script = shell().withFile("a.gsh", "sleep 1h\necho after\n")
                .withSignalIn(130, ShellHarness.Wait.SLEEP)
                .run("run", "a.gsh", "--keep-going");
        assertThat(script.exitCode()).isEqualTo(130);
        assertThat(script.out()).isEmpty();
    }

    @Test
    void interruptsAPipeline() {
        Result result = shell().withSignalAfter(130, "1\n").line("call Generate interval=5ms | jq -r .number");
        assertThat(result.exitCode()).isEqualTo(130);
        Result program = shell().withSignalIn(130, ShellHarness.Wait.PROGRAM).line("! sleep 1000");
        assertThat(program.exitCode()).isEqualTo(130);
    }

    @Test
    void interruptsAServer() {
        Result result = shell().withSignalAfter(143, "127.0.0.1:").run("serve", "--port", "0");
        assertThat(result.out()).matches("127\\.0\\.0\\.1:\\d+\n");
        assertThat(result.exitCode()).isZero();
    }

    /** It tells the address while there is a server, whatever an earlier one left behind. */
    @Test
    void aReadyFileIsThereAsLongAsTheServer() {
        Result result = shell().withFile("ready", "127.0.0.1:1\n")
                .line("serve --port 0 --ready-file ready &; ! cat ready; cancel %1; wait %1; ! ls ready");
        assertThat(result.out()).matches("(?s)127\\.0\\.0\\.1:\\d+\n127\\.0\\.0\\.1:\\d+\n.*");
        assertThat(result.err()).contains("ready");
        assertThat(result.exitCode()).isNotZero();
    }

    /** Whatever else is there is somebody's. */
    @ParameterizedTest
    @ValueSource(strings = {"stale", "notes: of mine\n", "ada:pw\n", "{\"a\":1}\n", "unix:mine\n", "a:1\nb:2\n"})
    void aFileThatHoldsSomethingElseStays(String content) {
        ShellHarness shell = shell().withFile("ready", content);
        Result result = shell.run("serve", "--port", "0", "--ready-file", "ready");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("not a server's address");
        assertThat(shell.run("-c", "! cat ready").out()).isEqualTo(content);
    }

    /** A server that comes to nothing takes nothing away. */
    @Test
    void aReadyFileOfAnotherServerStays() {
        try (ServedDemo served = ServedDemo.start()) {
            String port = served.address().replaceFirst(".*:", "");
            ShellHarness shell = shell().withFile("ready", "127.0.0.1:2\n");
            Result result = shell.run("serve", "--port", port, "--ready-file", "ready");
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(shell.run("-c", "! cat ready").out()).isEqualTo("127.0.0.1:2\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "., 2, 'what is there is no file'",
        "/dev/null, 2, 'what is there is no file'",
        "none/ready, 1, 'its folder does not exist'"
    })
    void aReadyFileThatCannotBeWrittenIsTold(String file, int exitCode, String problem) {
        Result result = shell().run("serve", "--port", "0", "--ready-file", file);
        assertThat(result.err()).contains("--ready-file " + file, problem);
        assertThat(result.exitCode()).isEqualTo(exitCode);
    }

    @ParameterizedTest
    @CsvSource({
        "bash, .local/share/bash-completion/completions/grpcsh, complete ",
        "zsh, .local/share/zsh/site-functions/_grpcsh, #compdef grpcsh",
        "fish, .config/fish/completions/grpcsh.fish, complete -c grpcsh",
    })
    void completionIsInstalledWhereAShellLooks(String name, String file, String part) {
        String home = folder.toAbsolutePath().toString();
        ShellHarness shell = shell().withVariable("HOME", home);
        Result result = shell.run("completion", name, "--install");
        assertThat(result.err()).startsWith(home + "/" + file + "; ");
        assertThat(shell.file(file))
                .contains(part)
                .isEqualTo(shell.run("completion", name).out());
        assertThat(shell().withVariable("HOME", "")
                        .run("completion", name, "--install")
                        .err())
                .contains("no HOME");
    }

    @Test
    void sigtermHasItsOwnCode() {
        Result result = shell().withSignalIn(143, ShellHarness.Wait.SLEEP).run("sleep", "1h");
        assertThat(result.exitCode()).isEqualTo(143);
    }

    @Test
    void theReaderOfAPipeWentAway() {
        ShellHarness shell = shell().withReaderLeavingAfter(25);
        assertThat(shell.run("call", "Generate")).isEqualTo(new Result("{\"number\":\"1\"}\n{\"number\":", "", 141));
        assertThat(shell.line("ls; ls; ls").exitCode()).isEqualTo(141);
        assertThat(shell.run("help").exitCode()).isEqualTo(141);
        assertThat(shell.run("--help").exitCode()).isEqualTo(141);
        assertThat(shell.line("call Generate | jq .number").exitCode()).isEqualTo(141);
        assertThat(shell.script("call Generate\n").err()).isEmpty();
    }

    @Test
    void anUnreadableFileIsOne() {
        assertThat(shell().run("run", "nope.gsh")).isEqualTo(new Result("", "grpcsh: nope.gsh: no such file\n", 1));
        assertThat(shell().run("ls", "--protoset", "nope.pb").exitCode()).isEqualTo(1);
        assertThat(shell().line("ls > nope/f"))
                .isEqualTo(new Result("", "grpcsh: nope/f: the folder does not exist\n", 1));
    }

    @Test
    void exitLeaves() {
        assertThat(shell().line("echo a; exit; echo b")).isEqualTo(new Result("a\n", "", 0));
        assertThat(shell().line("exit 7; echo b")).isEqualTo(new Result("", "", 7));
        assertThat(shell().piped("echo a\nexit 3\necho b\n")).isEqualTo(new Result("a\n", "", 3));
        assertThat(shell().withFile("a.gsh", "exit 5\necho c\n")
                        .line("run a.gsh; echo b")
                        .exitCode())
                .isEqualTo(5);
        assertThat(shell().run("exit", "9").exitCode()).isEqualTo(9);
    }

    // Call options.

    @Test
    void maxEndsACallAsASuccess() {
        succeeds(shell().run("call", "Generate", "--max", "2"), "{\"number\":\"1\"}\n{\"number\":\"2\"}\n");
        succeeds(shell().run("call", "Generate", "count=1", "--max", "2"), "{\"number\":\"1\"}\n");
        succeeds(shell().line("call Generate --max 2 > f; expect $count == 2 and .number == 2"), "");
    }

    @Test
    void aReplyOverTheLimitIsRefused() {
        Result result = shell().run("call", "Generate", "count=1", "payloadSize=2000", "--max-message-size", "1KiB");
        assertThat(result.exitCode()).isEqualTo(64 + 8);
        assertThat(result.err())
                .startsWith("RESOURCE_EXHAUSTED: a message is larger than 1024 bytes; --max-message-size allows more");
        assertThat(result.out()).isEmpty();
        Result setting = shell().line("set max-message-size 1KiB; call Generate count=1 payloadSize=2000");
        assertThat(setting.exitCode()).isEqualTo(64 + 8);
        Result usual = shell().run("call", "Generate", "count=1", "payloadSize=5000000");
        assertThat(usual.exitCode()).isEqualTo(64 + 8);
        Result more = shell().line("call Generate count=1 payloadSize=5000000 --max-message-size 6MiB > f");
        assertThat(more.exitCode()).isZero();
    }

    @Test
    void headersGoAlong() {
        Result result = shell().run(
                        "call",
                        "Metadata",
                        "-H",
                        "X-One: 1",
                        "-H",
                        "x-two:2",
                        "--header=x-two: 3",
                        "-H",
                        "x-bin: aGk=");
        succeeds(
                result,
                "{\"texts\":[{\"name\":\"x-one\",\"value\":\"1\"},{\"name\":\"x-two\",\"value\":\"2\"},"
                        + "{\"name\":\"x-two\",\"value\":\"3\"}],\"binaries\":[{\"name\":\"x-bin\",\"value\":\"aGk=\"}]}\n");
    }

    @Test
    void verboseTellsTheWholeStory() {
        Result result = shell().run(
                        "call",
                        "-v",
                        "-H",
                        "x-trace: 7",
                        "-H",
                        "x-late-trailer: 8",
                        "-H",
                        "authorization: s3cret",
                        "Metadata");
        assertThat(result.errLines())
                .contains(
                        "> grpcsh.showcase.v1.Showcase/Metadata  demo, in-process",
                        "> x-trace: 7",
                        "> x-late-trailer: 8",
                        "> authorization: ***",
                        "< x-trace: 7",
                        "< authorization: ***",
                        "< trailer x-late-trailer: 8")
                .last()
                .asString()
                .matches("OK · sent 1 message, 0 B · received 1, \\d+ B · headers .* · first message .* · total .*");
        assertThat(result.err()).doesNotContain("s3cret");
    }

    @Test
    void detailsOfAStatusAreShown() {
        Result result = shell().run(
                        "call",
                        "Fail",
                        "{code: 5, message: 'no such user', details: [{errorInfo: 'USER_GONE'}, {nested: {name: 'x'}}, {unknown: '/w=='}]}");
        assertThat(result.exitCode()).isEqualTo(69);
        assertThat(result.errLines())
                .hasSize(4)
                .anyMatch(line -> line.startsWith("  google.rpc.ErrorInfo {\"reason\": \"USER_GONE\""))
                .contains("  grpcsh.showcase.v1.Nested {\"name\": \"x\"}")
                .contains("  type.googleapis.com/nowhere.Unknown 0xff");
    }

    // Output.

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "jsonl => `{\"message\":\"Hello again, A!\"}\n`",
                "JSONL => `{\"message\":\"Hello again, A!\"}\n`",
                "pretty => `{\n  \"message\": \"Hello again, A!\"\n}\n`",
                "text => `message: \"Hello again, A!\"\n`",
                "raw => `\n\u000fHello again, A!`",
            })
    void formats(String format, String out) {
        succeeds(shell().run("call", "SayHelloAgain", "name=A", "-o", format), out);
        succeeds(shell().run("-o", format, "call", "SayHelloAgain", "name=A"), out);
        succeeds(shell().line("set output " + format + "; call SayHelloAgain name=A"), out);
    }

    @Test
    void tablesAndEnvelopes() {
        Result table = shell().run("call", "Generate", "count=2", "-o", "table");
        assertThat(table.out()).containsIgnoringCase("number").contains("1").contains("2");
        Result envelope = shell().run("call", "SayHelloAgain", "name=A", "-o", "envelope");
        assertThat(envelope.out())
                .startsWith(
                        "{\"method\":\"helloworld.Greeter/SayHelloAgain\",\"headers\":{},\"messages\":[{\"message\":\"Hello again, A!\"}]")
                .contains("\"status\":{\"code\":0,\"name\":\"OK\"")
                .hasLineCount(1);
        Result failed = shell().run("call", "Fail", "code=5", "-o", "envelope");
        assertThat(failed.exitCode()).isEqualTo(69);
        assertThat(failed.err()).isEmpty();
        assertThat(failed.out()).contains("\"name\":\"NOT_FOUND\"");
    }

    @Test
    void aStreamOfRawMessagesIsDelimited() {
        succeeds(shell().run("call", "Generate", "count=2", "-o", "raw"), "\u0002\b\u0001\u0002\b\u0002");
    }

    @Test
    void aTerminalShowsPrettyJsonAndAStatusLine() {
        Result result =
                shell().withTerminals("111").withVariable("NO_COLOR", "1").run("call", "SayHelloAgain", "name=A");
        assertThat(result.out()).isEqualTo("{\n  \"message\": \"Hello again, A!\"\n}\n");
        assertThat(result.err()).matches("OK · \\S+ ms\n");
        Result colored = shell().withTerminals("111").run("call", "SayHelloAgain", "name=A");
        assertThat(colored.out()).contains("\u001b[");
        Result never = shell().withTerminals("111").run("--color", "never", "call", "SayHelloAgain", "name=A");
        assertThat(never.out()).doesNotContain("\u001b[");
        Result always = shell().run("--color", "always", "call", "SayHelloAgain", "name=A", "-o", "pretty");
        assertThat(always.out()).contains("\u001b[");
    }

    @Test
    void aFileAndAPipeGetJsonLinesEvenAtATerminal() {
        ShellHarness shell = shell().withTerminals("111").withVariable("NO_COLOR", "1");
        Result result = shell.line("call SayHelloAgain name=A > f; call SayHelloAgain name=B >> f");
        assertThat(result.out()).isEmpty();
        assertThat(shell.file("f")).isEqualTo("{\"message\":\"Hello again, A!\"}\n{\"message\":\"Hello again, B!\"}\n");
    }

    @Test
    void quietSilencesNotices() {
        assertThat(shell().run("connect", "demo").err()).isNotEmpty();
        assertThat(shell().run("-q", "connect", "demo").err()).isEmpty();
        assertThat(shell().run("-q", "call", "Fail", "code=5").err()).startsWith("NOT_FOUND");
    }

    // Looking around.

    @Test
    void lsListsServices() {
        succeeds(shell().run("ls"), """
                calculator.Cal
                compute.Compute
                contact.Contact
                grpcsh.showcase.v1.Showcase
                helloworld.Greeter
                jsonbox.JsonBox
                routeguide.RouteGuide
                stream.Greeter
                """);
        assertThat(shell().run("ls", "-a").outLines()).contains("grpcsh.demo.v1.Control", "calculator.Cal");
    }

    @Test
    void lsListsMethods() {
        succeeds(shell().run("ls", "RouteGuide"), """
                routeguide.RouteGuide/GetFeature
                routeguide.RouteGuide/ListFeatures
                routeguide.RouteGuide/RecordRoute
                routeguide.RouteGuide/RouteChat
                """);
        assertThat(shell().run("ls", "-l").outLines())
                .contains(
                        "routeguide.RouteGuide/RouteChat\tbidi stream\tstream routeguide.RouteNote\tstream routeguide.RouteNote");
        Result terminal = shell().withTerminals("011").run("ls", "RouteGuide");
        assertThat(terminal.out()).isEqualTo("""
                        GetFeature    unary          Point → Feature
                        ListFeatures  server stream  Rectangle → stream Feature
                        RecordRoute   client stream  stream Point → RouteSummary
                        RouteChat     bidi stream    stream RouteNote → stream RouteNote
                        """);
    }

    @Test
    void describeShowsProtoSource() {
        Result method = shell().run("describe", "RouteGuide/ListFeatures");
        assertThat(method.out())
                .startsWith(
                        "// Every named feature inside the rectangle, borders included, in the order of the data file.\n")
                .contains("rpc ListFeatures(routeguide.Rectangle) returns (stream routeguide.Feature);\n")
                .contains("message Rectangle {");
        assertThat(shell().run("describe", "Feature").out()).contains("message Feature {");
        assertThat(shell().run("describe", "helloworld.Greeter", "Color").out())
                .contains("service Greeter {")
                .contains("enum Color {");
        assertThat(shell().run("describe", "routeguide.Feature.location").out()).contains("location = 2");
    }

    @Test
    void templateShowsAMessageToFillIn() {
        succeeds(shell().run("template", "ListFeatures"), """
                {
                  "lo": {"latitude": 0, "longitude": 0},
                  "hi": {"latitude": 0, "longitude": 0}
                }
                """);
        succeeds(
                shell().run("template", "ListFeatures", "--compact"),
                "{\"lo\": {\"latitude\": 0, \"longitude\": 0}, \"hi\": {\"latitude\": 0, \"longitude\": 0}}\n");
        succeeds(shell().run("template", "calculator.AddRequest", "--comments"), """
                {
                  // int32: The first summand.
                  "number1": 0,
                  // int32: The second summand.
                  "number2": 0
                }
                """);
        refuses(shell().run("template", "RouteGuide"), "is neither a method nor a message");
        refuses(
                shell().run("template", "ListFeatures", "--compact", "--comments"),
                "--compact has no room for --comments");
        ShellHarness shell = shell();
        Result used = shell.line("template Echo > echo.json; call Echo @echo.json > f;"
                + " template Echo --comments > echo.json; call Echo @echo.json > f");
        assertThat(used.err()).isEmpty();
        assertThat(used.exitCode()).isZero();
    }

    // Pipelines.

    @Test
    void responsesAreRequests() {
        Result result =
                shell().line("call Generate count=3 | jq '{msg: (\"n\" + .number)}' | call sendStatus | jq -r .ret");
        succeeds(result, "server received: n1\nserver received: n2\nserver received: n3\n");
    }

    @Test
    void aUnaryMethodIsCalledForEach() {
        succeeds(
                shell().line("call Generate count=2 | jq '{number1: 1, number2: (.number | tonumber)}' | call Add"),
                "{\"number\":2}\n{\"number\":3}\n");
    }

    @Test
    void programsTakePart() {
        succeeds(shell().line("ls | ! grep -c Greeter"), "2\n");
        succeeds(
                shell().line("! printf '{\"name\":\"A\"}' | call SayHelloAgain"),
                "{\"message\":\"Hello again, A!\"}\n");
        succeeds(shell().line("call Generate | ! head -2"), "{\"number\":\"1\"}\n{\"number\":\"2\"}\n");
        Result exit = shell().line("! sh -c 'echo oops >&2; exit 7'");
        assertThat(exit).isEqualTo(new Result("", "oops\n", 7));
        Result none = shell().line("! no-such-program");
        assertThat(none).isEqualTo(new Result("", "grpcsh: ! no-such-program: cannot be run: no such program\n", 1));
        refuses(shell().line("ls | ls"), "ls takes nothing from the stage before");
    }

    @Test
    void aPipelineEndsAsItsFirstFailingStage() {
        assertThat(shell().line("call Fail code=5 | jq .").exitCode()).isEqualTo(69);
        assertThat(shell().line("call Fail code=5 | ! sh -c 'cat; exit 3'").exitCode())
                .isEqualTo(69);
        assertThat(shell().line("call Generate count=2 | jq .[ ").exitCode()).isEqualTo(2);
        assertThat(shell().line("call Generate count=2 | jq error(\"x\")").exitCode())
                .isNotZero();
        Result ends = shell().line("call Generate | jq .number | call Nope");
        assertThat(ends.exitCode()).isEqualTo(2);
    }

    @Test
    void taskPipelineFromServerToServer() {
        Result result = shell().withVariable("GRPCSH_DEMO_SEED", "1")
                .line(
                        "call contact.Contact/getTask --max 3 | jq '{ret: (\"done \" + .task)}' | call contact.Contact/tellResult; echo $${done}");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo("{}\n${done}\n");
    }

    @Test
    void expressionsSpeakOfThePipelinesLastCall() {
        succeeds(
                shell().line(
                                "call Generate count=2 | jq '{number1: 1, number2: 2}' | call Add > f; expect .number == 3"),
                "");
    }

    // Scripts.

    @Test
    void aScriptStopsAtItsFirstFailure() {
        Result result = shell().withFile("a.gsh", "echo a\n\ncall Fail code=5 message=gone\necho b\n")
                .run("run", "a.gsh");
        assertThat(result.out()).isEqualTo("a\n");
        assertThat(result.exitCode()).isEqualTo(69);
        assertThat(result.errLines().get(0)).isEqualTo("a.gsh:3: call Fail code=5 message=gone");
        assertThat(result.errLines().get(1)).matches("  NOT_FOUND: gone · \\S+ ms");
        assertThat(result.errLines()).hasSize(2);
        assertThat(shell().line("call Fail code=5; echo b").out()).isEmpty();
        assertThat(shell().piped("call Fail code=5\necho b\n").out()).isEmpty();
    }

    @Test
    void keepGoingEndsAsItsFirstFailure() {
        ShellHarness shell = shell().withFile("a.gsh", "call Fail code=5\necho b\ncall Fail code=3\necho c\n")
                .withFile("b.gsh", "echo d\n");
        Result result = shell.run("run", "--keep-going", "a.gsh", "b.gsh");
        assertThat(result.out()).isEqualTo("b\nc\nd\n");
        assertThat(result.exitCode()).isEqualTo(69);
        assertThat(shell.run("run", "a.gsh", "b.gsh").out()).isEmpty();
        Result piped = shell.withInput("call Fail code=5\necho b\n").run("--keep-going");
        assertThat(piped.out()).isEqualTo("b\n");
        assertThat(piped.exitCode()).isEqualTo(69);
    }

    @Test
    void problemsHaveTheirPlace() {
        Result result = shell().withFile("a.gsh", "echo a\ncall SayHelloAgain {\n  nmae: 'x'\n}\n")
                .run("run", "a.gsh");
        assertThat(result.errLines())
                .startsWith(
                        "a.gsh:2: call SayHelloAgain {",
                        "  message 1, line 2, column 3: helloworld.HelloRequest has no field nmae; did you mean name?");
        Result expect = shell().withFile(
                        "t.gsh", "call SayHelloAgain name=Ada > f\nexpect .message == \"Hello, Bo!\"\n")
                .run("run", "t.gsh");
        assertThat(expect.exitCode()).isEqualTo(4);
        assertThat(expect.errLines())
                .containsExactly(
                        "t.gsh:2: expect .message == \"Hello, Bo!\"",
                        "  left   \"Hello again, Ada!\"",
                        "  right  \"Hello, Bo!\"");
        Result split = shell().withFile("a.gsh", "echo a\n  ls && ls\n").run("run", "a.gsh");
        assertThat(split.err()).startsWith("grpcsh: a.gsh:2:6: && is not known here");
        assertThat(split.out()).isEmpty();
        Result input = shell().piped("echo a\nnope\n");
        assertThat(input.errLines()).startsWith("standard input:2: nope");
    }

    @Test
    void scriptsRunScripts() {
        ShellHarness shell = shell().withFile("inner.gsh", "let x = 1\necho inner\nexpect false\n")
                .withFile("outer.gsh", "run inner.gsh\necho after\n");
        Result result = shell.run("run", "outer.gsh");
        assertThat(result.out()).isEqualTo("inner\n");
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.errLines()).containsExactly("inner.gsh:3: expect false", "  is  false");
        Result wrong = shell.withFile("inner.gsh", "echo inner\nnope\n").run("run", "outer.gsh");
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.errLines())
                .containsExactly("outer.gsh:1: run inner.gsh", "  inner.gsh:2:1: no command nope; help lists them");
        succeeds(
                shell.withFile("inner.gsh", "let x = 1\n")
                        .withFile("o.gsh", "include inner.gsh\necho ${x}\n")
                        .run("run", "o.gsh"),
                "1\n");
        Result alone = shell.withFile("o.gsh", "run inner.gsh\necho ${x}\n").run("run", "o.gsh");
        assertThat(alone.errLines()).startsWith("o.gsh:2: echo ${x}", "  no variable x; let x = … makes one");
    }

    @Test
    void noScriptRunsItself() {
        ShellHarness shell = shell().withFile("a.gsh", "run b.gsh\n")
                .withFile("b.gsh", "run ./a.gsh\n")
                .withFile("c.gsh", "run c.gsh\n");
        Result result = shell.run("run", "a.gsh");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("./a.gsh runs itself: a.gsh → b.gsh → a.gsh");
        assertThat(shell.run("run", "c.gsh").err()).contains("c.gsh runs itself");
        succeeds(shell.withFile("d.gsh", "echo d\n").run("run", "d.gsh", "d.gsh"), "d\nd\n");
    }

    @Test
    void problemLinesMaskSecrets() {
        Result result = shell().withFile(
                        "a.gsh",
                        "call Fail code=5 -H 'authorization: Bearer s3cret' -H 'x-api-key: s3cret' -H 'x-ok: seen'\n")
                .run("run", "a.gsh");
        assertThat(result.exitCode()).isEqualTo(69);
        assertThat(result.err())
                .contains("a.gsh:1: call Fail code=5 -H 'authorization: ***' -H 'x-api-key: ***' -H 'x-ok: seen'")
                .doesNotContain("s3cret");
        Result fields = shell().withFile("a.gsh", "call Echo password=s3cret {token: \"s3cret\"}\n")
                .run("run", "a.gsh");
        assertThat(fields.err()).doesNotContain("s3cret");
    }

    @Test
    void tryGoesOnAfterAStatus() {
        Result result = shell().line("try call Fail code=5; expect $status == \"NOT_FOUND\"; echo on");
        assertThat(result).isEqualTo(new Result("on\n", "", 0));
        assertThat(shell().line("try call Nope; echo on").exitCode()).isEqualTo(2);
        assertThat(shell().line("try expect false; echo on").exitCode()).isEqualTo(4);
        Result verbose = shell().line("try call -v Fail code=5; echo on");
        assertThat(verbose.out()).isEqualTo("on\n");
        assertThat(verbose.err()).contains("NOT_FOUND");
    }

    // Settings, push, help.

    @Test
    void setShowsAndChangesSettings() {
        assertThat(shell().run("set").outLines()).contains("deadline\t", "keep\t", "demo.seed\t");
        assertThat(shell().line("set deadline 5s; set deadline").out()).isEqualTo("deadline\t5s\n");
        assertThat(shell().line("set deadline 5s; unset deadline; set deadline").out())
                .isEqualTo("deadline\t\n");
        assertThat(shell().line("set demo.tick 1ms; call GetStream | jq -r .data | ! wc -l")
                        .out()
                        .strip())
                .isEqualTo("10");
        assertThat(shell().withVariable("GRPCSH_DEMO_TICK", "7").run("ls").exitCode())
                .isEqualTo(2);
    }

    @Test
    void pushReachesWhoeverListens() {
        succeeds(shell().line("push water the plants; call getTask --max 1"), "{\"task\":\"water the plants\"}\n");
        succeeds(shell().script("push now\ncall getTask --max 1\n"), "{\"task\":\"now\"}\n");
    }

    @Test
    void echoPrintsItsWords() {
        succeeds(shell().run("echo"), "\n");
        succeeds(shell().line("echo a  'b  c'"), "a b  c\n");
    }

    @Test
    void jqAloneFiltersTheLastResponse() {
        succeeds(shell().line("call Add number1=1 number2=2 > f; jq .number + 1; jq -r '\"a\\tb\"'"), "4\na\tb\n");
        succeeds(shell().run("jq", "-r", "\"x\""), "x\n");
        succeeds(shell().run("jq", "."), "null\n");
    }

    static Stream<String> commands() {
        return EveryCommand.table().entries().stream().map(CommandEntry::name);
    }

    @Test
    void helpListsEveryCommand() {
        Result result = shell().run("help");
        assertThat(result.outLines()).hasSameSizeAs(EveryCommand.table().entries());
        for (CommandEntry entry : EveryCommand.table().entries()) {
            assertThat(result.out()).contains("\t" + entry.name() + "\t" + entry.summary() + "\n");
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandsHelpHasAnExample(String command) {
        Result result = shell().run("help", command);
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .containsPattern("(?s)Examples?:\n  .*" + command)
                .doesNotContain("$$", "${sys");
        assertThat(shell().run(command, "--help").out()).isEqualTo(result.out());
    }

    @Test
    void rootHelpAndVersion() {
        assertThat(shell().run("--help").out())
                .startsWith("Usage: grpcsh [OPTIONS]")
                .contains("Examples:");
        assertThat(shell().run("-h").out()).isEqualTo(shell().run("--help").out());
        assertThat(shell().run("--version").out()).startsWith("grpcsh 0.1").doesNotContain("${");
    }

    @Test
    void stackTracesShowWhere() {
        assertThat(shell().run("--stacktrace", "call", "Nope").err()).contains("\tat dev.grpcsh.");
        assertThat(shell().run("call", "Nope").err()).doesNotContain("\tat ");
    }

    @Test
    void anEmptyScriptIsASuccess() {
        assertThat(shell().piped("")).isEqualTo(new Result("", "", 0));
        assertThat(shell().piped("# nothing\n\n;")).isEqualTo(new Result("", "", 0));
        assertThat(shell().line("")).isEqualTo(new Result("", "", 0));
    }
}
