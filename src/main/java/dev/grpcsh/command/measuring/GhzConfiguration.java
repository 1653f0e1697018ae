package dev.grpcsh.command.measuring;

import dev.grpcsh.codec.JsonTree;
import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.load.Pace;
import dev.grpcsh.schema.Names;
import dev.grpcsh.text.PosixWord;
import dev.grpcsh.tls.TlsOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A load as a configuration of <a href="https://ghz.sh/docs/options">ghz</a>, in JSON. */
final class GhzConfiguration implements LoadExportCommand.LoadText {
    private final LoadExport load;
    private final Map<String, Object> members = new LinkedHashMap<>();
    private final List<String> leftOut = new ArrayList<>();

    GhzConfiguration(LoadExport load) {
        this.load = load;
        members.put("host", load.address());
        members.put("call", Names.path(load.method()).replace('/', '.'));
        transport();
        extent();
        pace();
        messages();
    }

    @Override
    public String text() {
        return JsonTree.pretty(members) + "\n";
    }

    @Override
    public List<String> leftOut() {
        return leftOut;
    }

    private void transport() {
        ConnectionOptions options = load.options();
        TlsOptions tls = options.tls();
        if (!options.speaksTls(load.target())) {
            members.put("insecure", true);
        } else if (tls.insecure()) {
            members.put("skipTLS", true);
        }
        tls.authorities().ifPresent(file -> members.put("cacert", file));
        tls.certificate().ifPresent(file -> members.put("cert", file));
        tls.key().ifPresent(file -> members.put("key", file));
        options.authority().ifPresent(name -> members.put("authority", name));
        if (options.schema().protosets().size() == 1) {
            members.put("protoset", options.schema().protosets().get(0));
        } else if (options.schema().protos().size() == 1) {
            members.put("proto", options.schema().protos().get(0));
        } else if (options.schema().hasFiles()) {
            throw ShellException.usage(
                    "ghz reads one --protoset or one --proto; export protoset FILE makes one of several");
        }
        if (!options.schema().importFolders().isEmpty()) {
            members.put("import-paths", List.copyOf(options.schema().importFolders()));
        }
        if (load.compressed()) {
            members.put("enable-compression", true);
        }
        members.put("timeout", load.deadline().map(GhzConfiguration::text).orElse("0"));
    }

    private void extent() {
        members.put("concurrency", load.concurrency());
        members.put("connections", load.connections());
        load.count().ifPresent(count -> members.put("total", count));
        load.lasting()
                .ifPresent(time -> members.put(load.count().isPresent() ? "max-duration" : "duration", text(time)));
    }

    private void pace() {
        if (!(load.pace() instanceof Pace.Scheduled scheduled)) {
            return;
        }
        // Calls are begun when they are due, whatever becomes of those before.
        members.put("async", true);
        List<Pace.Leg> legs = scheduled.legs();
        Pace.Leg first = legs.get(0);
        long seconds = Math.max(1, Math.round(first.nanos() / Pace.SECOND));
        if (legs.size() == 1) {
            members.put("rps", whole(first.from()));
        } else if (first.from() != first.to()) {
            members.put("load-schedule", "line");
            members.put("load-start", whole(first.from()));
            members.put("load-end", whole(first.to()));
            members.put("load-step", whole((first.to() - first.from()) / seconds));
        } else {
            long step = whole(legs.get(1).from()) - whole(first.from());
            for (int i = 1; i < legs.size(); i++) {
                if (whole(legs.get(i).from()) - whole(legs.get(i - 1).from()) != step) {
                    throw ShellException.usage(
                            "ghz knows steps of one size alone; make them such, as 100,200,300/10s is");
                }
            }
            members.put("load-schedule", "step");
            members.put("load-start", whole(first.from()));
            members.put("load-end", whole(legs.get(legs.size() - 1).from()));
            members.put("load-step", step);
            members.put("load-step-duration", text(Duration.ofSeconds(seconds)));
        }
    }

    /** ghz counts whole calls a second. */
    private long whole(double rate) {
        long whole = Math.round(rate);
        if (whole == 0) {
            throw ShellException.usage("ghz makes one call a second at least");
        } else if (whole != rate && !leftOut.contains("fractions of a rate")) {
            leftOut.add("fractions of a rate");
        }
        return whole;
    }

    private void messages() {
        if (!load.metadata().isEmpty()) {
            Map<String, Object> metadata = new LinkedHashMap<>();
            load.metadata().forEach((name, values) -> metadata.put(name, template(String.join(", ", values))));
            members.put("metadata", metadata);
        }
        Map<String, Object> ofReflection = new LinkedHashMap<>();
        load.ofReflection().forEach((name, values) -> {
            String value = String.join(", ", values);
            if (PosixWord.refers(value)) {
                leftOut.add(
                        name + " of reflection (reflect-metadata holds no variables; write it in, or add --protoset)");
            } else {
                ofReflection.put(name, value);
            }
        });
        if (!ofReflection.isEmpty()) {
            members.put("reflect-metadata", ofReflection);
        }
        List<List<String>> messages = load.messages();
        if (load.method().isClientStreaming() && messages.size() > 1) {
            leftOut.add("messages that differ from call to call, of a stream");
        }
        List<String> data = load.method().isClientStreaming()
                ? messages.get(0)
                : messages.stream().map(each -> each.get(0)).toList();
        members.put(
                "data",
                new Raw(data.stream().map(GhzConfiguration::template).collect(Collectors.joining(", ", "[", "]"))));
        load.interval().ifPresent(time -> members.put("stream-interval", text(time)));
    }

    /** JSON that is there already. */
    private record Raw(String json) {
        @Override
        public String toString() {
            return json;
        }
    }

    /** What the text means to ghz's templates: references are read from the environment, and nothing else is one. */
    private static String template(String text) {
        return PosixWord.references(text.replace("{{", "{{`{{`}}"), name -> "{{env `" + name + "`}}");
    }

    private static String text(Duration time) {
        return time.toMillis() + "ms";
    }
}
