package dev.grpcsh.command.prompt;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ServerMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.doctor.Finding;
import dev.grpcsh.doctor.Finding.Health;
import dev.grpcsh.doctor.MachineCheckup;
import dev.grpcsh.doctor.ServerCheckup;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.output.Output;
import dev.grpcsh.session.CommandHeaders;
import dev.grpcsh.session.Destination;
import dev.grpcsh.session.Lease;
import dev.grpcsh.session.Session;
import dev.grpcsh.source.ReflectionHeaders;
import dev.grpcsh.text.DurationText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code doctor}. */
@Command(
        customSynopsis = "doctor [-t TARGET] [OPTIONS]",
        footer = {
            "",
            "What to paste into a bug report: the program, its Java and archive, folders, locale, terminal,",
            "proxies; of a server that is named each step on the way to it, with what it took. Secrets are",
            "masked. It exits 1 if something is wrong.",
            "",
            "Examples:",
            "  doctor",
            "  doctor -t api.example.com:443 --cacert ca.pem",
            "  doctor -o json"
        })
final class DoctorCommand implements ShellCommand {
    private final Function<Invocation, String> version;

    @Mixin
    private ServerMixin server = new ServerMixin();

    DoctorCommand(Function<Invocation, String> version) {
        this.version = version;
    }

    @Override
    public OutputMixin output() {
        return server.output();
    }

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        Session session = context.session();
        List<Finding> findings =
                new ArrayList<>(new MachineCheckup(session, version.apply(session.invocation())).findings());
        try {
            findings.addAll(ofServer(session));
        } catch (ShellException e) {
            findings.add(Finding.wrong("server", e.problem()));
        }
        context.port().emit(report(findings));
        boolean wrong = findings.stream().anyMatch(finding -> finding.health() == Health.WRONG);
        return wrong ? ExitCode.FAILURE : ExitCode.OK;
    }

    private List<Finding> ofServer(Session session) throws InterruptedException {
        Destination destination = session.destination(server.connection());
        if (!destination.isNamed()) {
            return List.of();
        }
        CommandHeaders along = server.headers(session);
        try (Lease lease = server.open(session)) {
            return new ServerCheckup(
                            destination,
                            lease.connection(),
                            along.ofReflection(),
                            new ReflectionHeaders(along::ofCalls, along::renewed),
                            destination
                                    .options()
                                    .connectTimeout()
                                    .orElse(session.settings().connectTimeout()),
                            session.clock().instant())
                    .findings();
        }
    }

    private static Output report(List<Finding> findings) {
        List<List<String>> rows = findings.stream()
                .map(finding -> List.of(finding.health().word(), finding.what(), text(finding)))
                .toList();
        return new Output.Listing(
                () -> rows,
                () -> rows.stream().map(row -> String.join("\t", row)).toList(),
                () -> findings.stream().map(DoctorCommand::object).toList());
    }

    private static String text(Finding finding) {
        return finding.found()
                + finding.took().map(time -> " · " + DurationText.show(time)).orElse("");
    }

    private static Map<String, Object> object(Finding finding) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("what", finding.what());
        object.put("health", finding.health().word());
        object.put("found", finding.found());
        finding.took().ifPresent(time -> object.put("millis", time.toNanos() / 1e6));
        return object;
    }
}
