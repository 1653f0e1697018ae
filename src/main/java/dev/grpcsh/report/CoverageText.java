package dev.grpcsh.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was covered, as text, JSON or a page. */
final class CoverageText {
    private CoverageText() {}

    /** In the form that the ending of a file's name says. */
    static String of(Coverage coverage, String file) {
        String name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return JsonReport.compact(tree(coverage)) + "\n";
        } else if (name.endsWith(".html")) {
            return HtmlCoverage.page(coverage);
        }
        return text(coverage);
    }

    static Map<String, Object> tree(Coverage coverage) {
        Map<String, Object> tree = new LinkedHashMap<>();
        List<Coverage.Method> methods = coverage.methods();
        tree.put("percent", Math.round(coverage.percent() * 10) / 10.0);
        tree.put("called", methods.stream().filter(method -> method.calls() > 0).count());
        tree.put("methods", methods.size());
        tree.put("each", methods.stream().map(CoverageText::tree).toList());
        return tree;
    }

    private static Map<String, Object> tree(Coverage.Method method) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("method", method.path());
        tree.put("calls", method.calls());
        tree.put("kind", method.kind());
        tree.put("statuses", method.statuses());
        tree.put("fields", method.fields().size());
        tree.put("set", method.set());
        tree.put("unset", unset(method));
        return tree;
    }

    static List<String> unset(Coverage.Method method) {
        return method.fields().stream()
                .filter(field -> !method.set().contains(field))
                .toList();
    }

    private static String text(Coverage coverage) {
        StringBuilder text = new StringBuilder();
        List<Coverage.Method> methods = coverage.methods();
        long called = methods.stream().filter(method -> method.calls() > 0).count();
        text.append(String.format(
                Locale.ROOT, "%.1f %% of the methods called: %d of %d%n", coverage.percent(), called, methods.size()));
        for (Coverage.Method method : methods) {
            text.append(method.calls() > 0 ? "✓ " : "✗ ").append(method.path());
            if (method.calls() > 0) {
                text.append("  ").append(method.calls()).append(method.calls() == 1 ? " call" : " calls");
                text.append("  ").append(String.join(", ", method.statuses().keySet()));
                text.append("  ").append(method.set().size()).append(" of ");
                text.append(method.fields().size()).append(" fields set");
            }
            text.append('\n');
            List<String> unset = unset(method);
            if (method.calls() > 0 && !unset.isEmpty()) {
                text.append("    never set: ").append(String.join(", ", unset)).append('\n');
            }
        }
        return text.toString();
    }
}
