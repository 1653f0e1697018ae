package dev.grpcsh.command.flow;

import dev.grpcsh.command.Converters;
import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.suite.RunRequest.ReportTarget;
import dev.grpcsh.text.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a run that say what is told of it. */
final class ReportMixin {
    private static final List<String> FORMS = List.of("junit", "tap", "json", "html", "github");

    @Option(
            names = "--report",
            paramLabel = "FORM=FILE",
            split = ",",
            description =
                    "Write results, too: junit=FILE, tap=FILE, json=FILE, html=FILE, or github, which annotates on"
                            + " standard output. Several with commas, or again.")
    private List<String> reports = new ArrayList<>();

    @Option(
            names = "--coverage",
            paramLabel = "FILE",
            converter = Converters.AsFile.class,
            description =
                    "Write which methods were called, how calls ended, and which fields of requests were ever set:"
                            + " as .json, .html or text, by the ending.")
    private @Nullable String coverage;

    @Option(
            names = "--coverage-min",
            paramLabel = "PERCENT",
            description = "Fail (4) unless so many of the methods were called, such as 80%.")
    private @Nullable String coverageMin;

    @Option(names = "--exit-zero", description = "Exit 0 whatever failed; the reports tell.")
    private boolean exitZero;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show every step, with requests and responses.")
    private boolean verbose;

    List<ReportTarget> targets() {
        return reports.stream().map(Given::plain).map(ReportMixin::target).toList();
    }

    private static ReportTarget target(String text) {
        int equals = text.indexOf('=');
        String form = equals < 0 ? text : text.substring(0, equals);
        String file = equals < 0 ? "" : text.substring(equals + 1);
        if (!FORMS.contains(form)) {
            String near = NearestName.question(form, FORMS);
            throw ShellException.usage("--report: there is no " + form
                    + (near.isEmpty() ? "; there are " + String.join(", ", FORMS) : near));
        } else if (form.equals("github") != file.isEmpty()) {
            throw ShellException.usage(
                    form.equals("github")
                            ? "--report: github goes to standard output, and takes no file"
                            : "--report: " + form + " wants a file: --report " + form + "=FILE");
        }
        return new ReportTarget(form, file);
    }

    Optional<String> coverage() {
        return Optional.ofNullable(coverage);
    }

    Optional<Double> coverageMin() {
        if (coverageMin == null) {
            return Optional.empty();
        }
        String number = coverageMin.replaceFirst("%$", "");
        if (!number.matches("[0-9]{1,3}(\\.[0-9]{1,3})?") || Double.parseDouble(number) > 100) {
            throw ShellException.usage(
                    "--coverage-min: '" + coverageMin + "' is no part of a hundred; write one like 80%");
        }
        return Optional.of(Double.parseDouble(number));
    }

    boolean exitZero() {
        return exitZero;
    }

    boolean verbose() {
        return verbose;
    }
}
