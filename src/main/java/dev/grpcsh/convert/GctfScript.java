package dev.grpcsh.convert;

import dev.grpcsh.convert.GctfFile.Document;
import dev.grpcsh.convert.GctfFile.Section;
import dev.grpcsh.failure.ShellException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A test of grpctestify as a case of ours. One use. */
public final class GctfScript {
    private static final int WIDEST = 100;
    private static final Pattern CHOICE = Pattern.compile("([^?]+?)\\s+\\?\\s+([^?]+?)\\s+:\\s+(.+)");
    private static final String PATIENCE = "5s";

    private final String name;
    private final List<String> lines = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final Set<String> reported = new HashSet<>();

    private GctfScript(String name) {
        this.name = name;
    }

    /** The file in our form. */
    public static Converted convert(String name, String text) {
        GctfScript script = new GctfScript(name);
        script.file(GctfFile.read(text));
        return new Converted(script.lines, script.notices);
    }

    private void file(GctfFile file) {
        if (file.documents().isEmpty()) {
            notices.add(name + ": holds no section, and is no test of grpctestify");
            return;
        }
        Optional<Section> meta = file.documents().get(0).one("META");
        Map<String, String> about = meta.map(section -> section.pairs(':')).orElse(Map.of());
        String title =
                unquoted(about.getOrDefault("name", name.replaceFirst(".*/", "").replaceFirst("\\.gctf$", "")));
        String tags = about.getOrDefault("tags", "")
                .replaceAll("[\\[\\],\"']+", " ")
                .strip()
                .replaceAll("\\s+", " ");
        lines.add("test " + quoted(title) + (tags.isEmpty() ? "" : " " + tags));
        file.documents().stream()
                .flatMap(document -> document.sections().stream())
                .filter(section -> section.attributes().containsKey("skip"))
                .findFirst()
                .ifPresent(section -> {
                    lines.add("skip \"as grpctestify's #[skip] says\"");
                    told(section, "#[skip] left only a part out; here the whole case is skipped");
                });
        file.documents().stream()
                .flatMap(document -> document.sections().stream())
                .forEach(section -> section.attributes().forEach((attribute, value) -> {
                    if (!attribute.equals("skip") && reported.add(attribute)) {
                        told(section, "#[" + attribute + "] is not converted");
                    }
                }));
        file.documents().forEach(this::document);
    }

    private void told(Section section, String what) {
        notices.add(name + ":" + section.line() + ": " + section.name() + ": " + what);
    }

    private void document(Document document) {
        Optional<Section> endpoint = document.one("ENDPOINT");
        if (endpoint.isEmpty()) {
            notices.add(name + ": a call without ENDPOINT cannot be converted");
            return;
        }
        String call = "call " + endpoint.get().text() + new GctfOptions(this::told).of(document);
        List<Section> content = document.content();
        boolean talks = document.count("REQUEST") > 1 && isTalk(content);
        if (talks) {
            talk(call, content);
        } else {
            once(call, document, content);
        }
    }

    /** Whether something is wanted between two requests. */
    private static boolean isTalk(List<Section> content) {
        boolean wanted = false;
        for (Section section : content) {
            if (section.name().equals("REQUEST") && wanted) {
                return true;
            }
            wanted |= !section.name().equals("REQUEST");
        }
        return false;
    }

    /** All requests first, then what is wanted of what came. */
    private void once(String call, Document document, List<Section> content) {
        List<String> messages = new ArrayList<>();
        for (Section section : content) {
            if (section.name().equals("REQUEST")) {
                values(section).forEach(value -> messages.add(value.json()));
            }
        }
        boolean fails = document.count("ERROR") > 0
                || content.stream().anyMatch(section -> section.name().equals("ASSERTS") && speaksOfError(section));
        String words = messages.isEmpty() ? "" : " " + String.join(" ", messages);
        int options = call.indexOf(' ', "call ".length());
        String line = options < 0 ? call + words : call.substring(0, options) + words + call.substring(options);
        lines.add((fails ? "try " : "") + line);
        List<GctfValue> wanted = new ArrayList<>();
        for (Section section : content) {
            if (section.name().equals("RESPONSE")) {
                wanted.addAll(values(section));
            }
        }
        boolean several = wanted.size() > 1;
        if (several) {
            lines.add("expect count >= " + wanted.size());
            lines.add("expect order <<END");
            wanted.forEach(value -> lines.add(value.jsonWithoutAnything()));
            lines.add("END");
        }
        for (Section section : content) {
            switch (section.name()) {
                case "RESPONSE" -> {
                    notConverted(section);
                    if (!several) {
                        values(section).forEach(value -> response(section, value, ""));
                    }
                }
                case "ERROR" -> error(section);
                case "ASSERTS" -> asserts(section, fails, "");
                case "EXTRACT" -> extract(section);
                default -> {}
            }
        }
    }

    /** Requests and what is wanted in turn: a job. */
    private void talk(String call, List<Section> content) {
        lines.add(call + " &");
        boolean open = true;
        for (Section section : content) {
            switch (section.name()) {
                case "REQUEST" -> values(section).forEach(value -> lines.add("send % " + value.json()));
                case "RESPONSE" -> {
                    notConverted(section);
                    values(section).forEach(value -> response(section, value, "--job % --within " + PATIENCE + " "));
                }
                case "ASSERTS" -> {
                    boolean error = speaksOfError(section);
                    if (error && open) {
                        lines.add("try wait %");
                        open = false;
                    }
                    asserts(section, error, open ? "--job % " : "");
                }
                case "ERROR" -> {
                    lines.add("try wait %");
                    open = false;
                    error(section);
                }
                default -> extract(section);
            }
        }
        if (open) {
            lines.add("end %");
            lines.add("wait %");
        }
    }

    private static boolean speaksOfError(Section section) {
        return section.body().stream().anyMatch(line -> line.matches("\\s*\\.code\\s*==\\s*\\d+.*"));
    }

    private void notConverted(Section section) {
        section.value("tolerance")
                .ifPresent(tolerance -> told(
                        section,
                        "tolerance=" + tolerance + " is written here for each value: expect .x | approx(1.5; 0.1)"));
        section.value("redact")
                .ifPresent(redact ->
                        told(section, "redact=" + redact + ": leave those fields out, and write expect json contains"));
        if (section.has("unordered_arrays")) {
            told(section, "unordered_arrays is written here for each list: expect .xs | same_items([…])");
        }
    }

    private List<GctfValue> values(Section section) {
        try {
            return GctfValue.all(section.text());
        } catch (ShellException e) {
            told(section, "not converted: " + e.problem());
            lines.add("# not converted: " + section.name() + " of line " + section.line());
            return List.of();
        }
    }

    private void response(Section section, GctfValue value, String options) {
        boolean part = section.has("partial") || value.mayBeAnything();
        String json = value.jsonWithoutAnything();
        document("expect " + options + "json" + (part ? " contains" : ""), json);
        value.anything().forEach(path -> lines.add("expect " + options + path + " != null"));
        if (value.mayBeAnything() && !section.has("partial")) {
            told(section, "\"*\" makes this a part of what is wanted; other fields may be there beside it");
        }
    }

    private void error(Section section) {
        String body = section.text();
        if (body.isEmpty()) {
            lines.add("expect $status != \"OK\"");
            return;
        }
        for (GctfValue value : values(section)) {
            if (value.value().isText()) {
                lines.add("expect message == " + quoted(value.value().asText()));
                continue;
            }
            for (String key : value.value().memberNames()) {
                String text = value.value().member(key).asText();
                if (key.equals("code") && text.matches("\\d+")) {
                    lines.add("expect status " + text);
                } else if (key.equals("code")) {
                    lines.add("expect status " + text);
                    told(section, "grpctestify takes no notice of a code that is a text; here it is wanted");
                } else if (key.equals("message")) {
                    lines.add("expect message == " + quoted(text));
                } else {
                    told(section, key + " is not converted; expect detail TYPE, or $details");
                }
            }
        }
    }

    private void asserts(Section section, boolean ofError, String options) {
        for (String raw : section.body()) {
            String line = raw.replaceFirst("(^|\\s)(#|//).*$", "").strip();
            if (line.isEmpty()) {
                continue;
            }
            try {
                lines.add(GctfAssert.statement(line, ofError).replaceFirst("^expect ", "expect " + options));
            } catch (ShellException e) {
                told(section, "not converted: " + line + ": " + e.problem());
                lines.add("# " + line);
            }
        }
    }

    private void extract(Section section) {
        section.pairs('=').forEach((variable, expression) -> {
            lines.add("let " + variable + " = " + GctfAssert.camelPaths(chosen(expression)));
        });
    }

    /** A choice as C writes it. */
    private static String chosen(String expression) {
        Matcher choice = CHOICE.matcher(expression);
        return choice.matches()
                ? "if " + choice.group(1) + " then " + chosen(choice.group(2)) + " else " + chosen(choice.group(3))
                        + " end"
                : expression;
    }

    private void document(String statement, String json) {
        if (statement.length() + json.length() < WIDEST) {
            lines.add(statement + " " + json);
        } else {
            lines.add(statement + " <<END");
            lines.add(json);
            lines.add("END");
        }
    }

    private static String unquoted(String text) {
        return text.replaceFirst("\\s+#.*$", "").replaceFirst("^[\"'](.*)[\"']$", "$1");
    }

    private static String quoted(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("${", "$${")
                        .replace("\n", "\\n") + "\"";
    }
}
