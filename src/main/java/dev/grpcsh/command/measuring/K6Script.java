package dev.grpcsh.command.measuring;

import dev.grpcsh.codec.JsonTree;
import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.load.Pace;
import dev.grpcsh.schema.Names;
import dev.grpcsh.text.PosixWord;
import dev.grpcsh.tls.TlsOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A load as a script of <a href="https://grafana.com/docs/k6/latest/javascript-api/k6-net-grpc/">k6</a>. */
final class K6Script implements LoadExportCommand.LoadText {
    private static final int FRACTIONS = 1_000;

    private final LoadExport load;
    private final List<String> leftOut = new ArrayList<>();
    private final String text;

    K6Script(LoadExport load) {
        this.load = load;
        boolean streams = load.method().isClientStreaming() || load.method().isServerStreaming();
        String script = """
                // The load of a grpcsh bench, for: k6 run THIS
                import grpc from 'k6/net/grpc';
                import exec from 'k6/execution';
                import { check%s } from 'k6';

                export const options = {
                  scenarios: { load: %s },
                %s};

                // What each call sends, in turn.
                const calls = [
                %s
                ];
                const metadata = %s;
                %sconst client = new grpc.Client();
                %s
                let connected = false;

                export default function () {
                  if (!connected) {
                    client.connect(%s, %s);
                    connected = true;
                  }
                  const messages = calls[exec.scenario.iterationInTest %% calls.length];
                %s}
                """.formatted(
                streams && load.interval().isPresent() ? ", sleep" : "",
                scenario(),
                load.options().tls().insecure() ? "  insecureSkipTLSVerify: true,\n" : "",
                calls(),
                metadata(load.metadata()),
                load.ofReflection().isEmpty() ? "" : "const reflectMetadata = " + metadata(load.ofReflection()) + ";\n",
                schema(),
                script(load.address()),
                connection(),
                streams ? stream() : unary());
        this.text = withHelpers(script);
        if (load.connections() != 1) {
            leftOut.add("--connections (each of k6's users has one of its own)");
        }
        if (load.compressed()) {
            leftOut.add("--compress");
        }
    }

    /** What reads the environment, and decodes what is binary, where something does. */
    private static String withHelpers(String script) {
        String helpers = "";
        String imports = "";
        if (script.contains("env('")) {
            helpers += """
                    const env = (name) => {
                      if (!__ENV[name]) {
                        throw new Error('set ' + name + ' in the environment');
                      }
                      return __ENV[name];
                    };
                    """;
        }
        if (script.contains(": binary(")) {
            imports = "import encoding from 'k6/encoding';\n";
            helpers += "const binary = (text) => new Uint8Array(encoding.b64decode(text));\n";
        }
        String ofK6 = "} from 'k6';\n";
        int behind = script.indexOf(ofK6) + ofK6.length();
        return script.substring(0, behind)
                + imports
                + (helpers.isEmpty() ? "" : "\n" + helpers)
                + script.substring(behind);
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public List<String> leftOut() {
        return leftOut;
    }

    private String scenario() {
        Map<String, Object> scenario = new LinkedHashMap<>();
        if (!(load.pace() instanceof Pace.Scheduled scheduled)) {
            boolean counted = load.count().isPresent();
            scenario.put("executor", counted ? "shared-iterations" : "constant-vus");
            scenario.put(
                    "vus", counted ? Math.min(load.concurrency(), load.count().get()) : load.concurrency());
            load.count().ifPresent(count -> scenario.put("iterations", count));
            scenario.put(
                    counted ? "maxDuration" : "duration", text(load.lasting().orElse(Duration.ofHours(24))));
        } else {
            List<Pace.Leg> legs = scheduled.legs();
            boolean whole = legs.stream().allMatch(leg -> isWhole(leg.from()) && isWhole(leg.to()));
            int scale = whole ? 1 : FRACTIONS;
            boolean steady = legs.size() == 1;
            scenario.put("executor", steady ? "constant-arrival-rate" : "ramping-arrival-rate");
            scenario.put("timeUnit", scale + "s");
            scenario.put(steady ? "rate" : "startRate", Math.round(legs.get(0).from() * scale));
            if (steady) {
                scenario.put("duration", text(time()));
            } else {
                scenario.put("stages", stages(legs, scale));
            }
            scenario.put("preAllocatedVUs", load.concurrency());
            scenario.put("maxVUs", load.concurrency());
        }
        scenario.put("gracefulStop", text(load.deadline().orElse(Duration.ofSeconds(5))));
        return JsonTree.fitted(scenario).replace("\n", "\n  ");
    }

    /** A count at a rate takes its time; k6 ends by time alone. */
    private Duration time() {
        Optional<Duration> byCount =
                load.count().map(count -> Duration.ofNanos(load.pace().due(count)));
        Duration lasting = load.lasting().or(() -> byCount).orElseThrow();
        return byCount.filter(time -> time.compareTo(lasting) < 0).orElse(lasting);
    }

    /** The legs as far as the time goes; the last goes on until its end. */
    private List<Map<String, Object>> stages(List<Pace.Leg> legs, int scale) {
        List<Map<String, Object>> stages = new ArrayList<>();
        Duration left = time();
        for (int i = 0; i < legs.size() && !left.isZero(); i++) {
            Pace.Leg leg = legs.get(i);
            boolean last = i == legs.size() - 1;
            Duration whole = Duration.ofNanos(leg.nanos());
            Duration taken = last || whole.compareTo(left) > 0 ? left : whole;
            double share = last ? 1 : Math.min(1, (double) taken.toNanos() / leg.nanos());
            if (i > 0 && legs.get(i - 1).to() != leg.from()) {
                stages.add(stage(leg.from() * scale, Duration.ZERO));
            }
            stages.add(stage((leg.from() + (leg.to() - leg.from()) * share) * scale, taken));
            left = left.minus(taken);
        }
        return stages;
    }

    private static Map<String, Object> stage(double target, Duration time) {
        Map<String, Object> stage = new LinkedHashMap<>();
        stage.put("target", Math.round(target));
        stage.put("duration", text(time));
        return stage;
    }

    private static boolean isWhole(double rate) {
        return rate == Math.rint(rate);
    }

    private String calls() {
        return load.messages().stream()
                .map(messages ->
                        messages.stream().map(K6Script::expression).collect(Collectors.joining(", ", "  [", "]")))
                .collect(Collectors.joining(",\n"));
    }

    private String metadata(Map<String, List<String>> metadata) {
        List<String> members = new ArrayList<>();
        metadata.forEach((name, values) -> {
            // The marks of references are escaped on the way.
            String value = expression(script(values.get(0)).replace("\\u0000", "\0"));
            members.add(script(name) + ": " + (name.endsWith("-bin") ? "binary(" + value + ")" : value));
            if (values.size() > 1) {
                leftOut.add("all but the first value of " + name);
            }
        });
        return "{ " + String.join(", ", members) + " }";
    }

    private String schema() {
        var schema = load.options().schema();
        List<String> lines = new ArrayList<>();
        schema.protosets().forEach(file -> lines.add("client.loadProtoset(" + script(file) + ");"));
        if (!schema.protos().isEmpty()) {
            String folders =
                    schema.importFolders().stream().map(K6Script::script).collect(Collectors.joining(", ", "[", "]"));
            String files = schema.protos().stream().map(K6Script::script).collect(Collectors.joining(", "));
            lines.add("client.load(" + folders + ", " + files + ");");
        }
        if (isKeyed(load.options().tls())) {
            lines.add(files(load.options().tls()));
        }
        return String.join("\n", lines);
    }

    private String connection() {
        ConnectionOptions options = load.options();
        TlsOptions tls = options.tls();
        List<String> members = new ArrayList<>();
        members.add("plaintext: " + !options.speaksTls(load.target()));
        if (!options.schema().hasFiles()) {
            members.add("reflect: true" + (load.ofReflection().isEmpty() ? "" : ", reflectMetadata"));
        }
        options.authority().ifPresent(name -> members.add("authority: " + script(name)));
        if (isKeyed(tls)) {
            members.add("tls");
        }
        return "{ " + String.join(", ", members) + " }";
    }

    private static boolean isKeyed(TlsOptions tls) {
        return tls.authorities().isPresent() || tls.certificate().isPresent();
    }

    /** Files are opened where k6 lets them be. */
    private static String files(TlsOptions tls) {
        List<String> files = new ArrayList<>();
        tls.authorities().ifPresent(file -> files.add("cacerts: [open(" + script(file) + ")]"));
        tls.certificate().ifPresent(file -> files.add("cert: open(" + script(file) + ")"));
        tls.key().or(tls::certificate).ifPresent(file -> files.add("key: open(" + script(file) + ")"));
        return "const tls = { " + String.join(", ", files) + " };";
    }

    private String unary() {
        return """
                  const response = client.invoke(%s, messages[0], { metadata%s });
                  check(response, { 'status is OK': (r) => r && r.status === grpc.StatusOK });
                """.formatted(script(Names.path(load.method())), timeout());
    }

    private String timeout() {
        return load.deadline().map(time -> ", timeout: '" + text(time) + "'").orElse("");
    }

    private String stream() {
        String pause = load.interval()
                .map(time -> "\n      sleep(" + time.toMillis() / 1000.0 + ");")
                .orElse("");
        return """
                  return new Promise((resolve) => {
                    const stream = new grpc.Stream(client, %s, { metadata%s });
                    let status = grpc.StatusOK;
                    stream.on('error', (e) => {
                      status = e.code;
                    });
                    stream.on('end', () => {
                      check(status, { 'status is OK': (s) => s === grpc.StatusOK });
                      resolve();
                    });
                    for (const message of messages) {
                      stream.write(message);%s
                    }
                    stream.end();
                  });
                """.formatted(script(Names.path(load.method())), timeout(), pause);
    }

    /** JSON as an expression of JavaScript, in which references are variables of the environment. */
    private static String expression(String json) {
        StringBuilder script = new StringBuilder();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < json.length(); i++) {
            char here = json.charAt(i);
            if (here == '\\' && quoted) {
                i++;
            } else if (here == '"') {
                script.append(part(json.substring(from, i), quoted)).append('"');
                from = i + 1;
                quoted = !quoted;
            }
        }
        return script.append(part(json.substring(from), quoted))
                .toString()
                // Written so, it is a member like any other.
                .replace("\"__proto__\":", "[\"__proto__\"]:")
                .replace("\"\" + env(", "env(")
                .replace("') + \"\"", "')");
    }

    private static String part(String text, boolean quoted) {
        return PosixWord.references(
                text, name -> quoted ? "\" + env('" + name + "') + \"" : "Number(env('" + name + "'))");
    }

    private static String script(String text) {
        return JsonTree.fitted(text);
    }

    private static String text(Duration time) {
        return time.toMillis() % 1_000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
    }
}
