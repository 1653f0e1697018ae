package dev.grpcsh.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was covered, as a part of a page. */
final class HtmlCoverage {
    /** Below this a part of a whole looks like little. */
    private static final double ENOUGH = 80;

    private HtmlCoverage() {}

    /** A page of it alone. */
    static String page(Coverage coverage) {
        return HtmlPage.head("Coverage", false) + section(coverage) + HtmlPage.end();
    }

    static String section(Coverage coverage) {
        List<Coverage.Method> methods = coverage.methods();
        Map<String, List<Coverage.Method>> services = new LinkedHashMap<>();
        for (Coverage.Method method : methods) {
            String service = method.path().substring(0, method.path().indexOf('/'));
            services.computeIfAbsent(service, name -> new ArrayList<>()).add(method);
        }
        long fields =
                methods.stream().mapToLong(method -> method.fields().size()).sum();
        long set = methods.stream().mapToLong(method -> method.set().size()).sum();
        StringBuilder html = new StringBuilder();
        html.append(
                        "<details id=\"coverage\" open><summary class=\"row\"><h2 class=\"name\">Coverage</h2> <small>methods ")
                .append(called(methods))
                .append(" of ")
                .append(methods.size())
                .append("</small> ")
                .append(part(called(methods), methods.size()))
                .append(" <small>request fields ")
                .append(set)
                .append(" of ")
                .append(fields)
                .append("</small> ")
                .append(part(set, fields))
                .append("</summary>\n");
        services.forEach((name, of) -> service(name, of, html));
        return html.append("</details>\n").toString();
    }

    private static long called(List<Coverage.Method> methods) {
        return methods.stream().filter(method -> method.calls() > 0).count();
    }

    private static String part(long some, long all) {
        double percent = all == 0 ? 100 : 100.0 * some / all;
        return HtmlPage.bar(percent, percent >= ENOUGH) + " <span class=\"mono\">" + Math.round(percent) + " %</span>";
    }

    private static void service(String name, List<Coverage.Method> methods, StringBuilder html) {
        boolean whole = called(methods) == methods.size();
        html.append("<details class=\"service\"").append(whole ? "" : " open").append("><summary class=\"row\">");
        html.append("<span class=\"name mono\">").append(HtmlPage.text(name)).append("</span> <small>");
        html.append(called(methods)).append(" of ").append(methods.size()).append(" methods</small> ");
        html.append(part(called(methods), methods.size())).append("</summary>\n<table>\n<thead><tr>");
        html.append("<th scope=\"col\">Method</th><th scope=\"col\">Calls by status</th>");
        html.append("<th scope=\"col\">Request fields: ✓ ever set, ○ never</th></tr></thead>\n<tbody>\n");
        methods.forEach(method -> method(method, html));
        html.append("</tbody></table></details>\n");
    }

    private static void method(Coverage.Method method, StringBuilder html) {
        boolean called = method.calls() > 0;
        String bare = method.path().substring(method.path().indexOf('/') + 1);
        html.append("<tr><th scope=\"row\"><span class=\"status ").append(called ? "ok\">✓" : "error\">○");
        html.append("</span> <code>").append(HtmlPage.text(bare)).append("</code> <small>");
        html.append(method.kind()).append("</small></th><td>");
        if (called) {
            method.statuses()
                    .forEach((status, count) -> html.append("<span class=\"status mono ")
                            .append(status.equals("OK") ? "ok" : "error")
                            .append("\">")
                            .append(HtmlPage.text(status))
                            .append("</span> <small>× ")
                            .append(count)
                            .append("</small> "));
        } else {
            html.append("<small>not called</small>");
        }
        html.append("</td><td><ul class=\"fields\">");
        if (method.fields().isEmpty()) {
            html.append("<li><small>has none</small></li>");
        }
        for (String field : method.fields()) {
            String code = "<code>" + HtmlPage.text(field) + "</code>";
            boolean set = method.set().contains(field);
            html.append("<li>").append(set ? "✓ " + code : "<span class=\"status error\">○ " + code + "</span>");
            html.append("</li> ");
        }
        html.append("</ul></td></tr>\n");
    }
}
