package dev.grpcsh.convert;

import dev.grpcsh.convert.GctfFile.Document;
import dev.grpcsh.convert.GctfFile.Section;
import dev.grpcsh.expression.Expressions;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.language.Lexer;
import dev.grpcsh.text.PosixWord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A test of grpctestify as a case of ours. One use. */
public final class GctfScript {
    private static final int WIDEST = 100;
    private static final Pattern CHOICE = Pattern.compile("([^?]+?)\\s+\\?\\s+([^?]+?)\\s+:\\s+(.+)");
    private static final String PATIENCE = "5s";

    private static final Pattern ENDPOINT = Pattern.compile("[\\w.]+/\\w+");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_]\\w*");

    private final String name;
    private final Draft draft;
    private final Expressions expressions = new Expressions();
    private final Set<String> reported = new HashSet<>();

    private GctfScript(String name, Lexer lexer) {
        this.name = name;
        this.draft = new Draft(lexer);
    }

    /** The file in our form, which that lexer reads. */
    public static Converted convert(String name, String text, Lexer lexer) {
        GctfScript script = new GctfScript(name, lexer);
        script.file(GctfFile.read(text));
        return script.draft.converted();
    }

    private void file(GctfFile file) {
        if (file.documents().isEmpty()) {
            draft.notice(name + ": holds no section, and is no test of grpctestify");
            return;
        }
        Optional<Section> meta = file.documents().get(0).one("META");
        Map<String, String> about = meta.map(section -> section.pairs(':')).orElse(Map.of());
        String title =
                unquoted(about.getOrDefault("name", name.replaceFirst(".*/", "").replaceFirst("\\.gctf$", "")));
        draft.statement(name, "test " + quoted(title) + tags(about.getOrDefault("tags", "")));
        file.documents().stream()
                .flatMap(document -> document.sections().stream())
                .filter(section -> section.attributes().containsKey("skip"))
                .findFirst()
                .ifPresent(section -> {
                    add(section, "skip \"as grpctestify's #[skip] says\"");
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

    private static String tags(String written) {
        return Pattern.compile("[\\[\\],\"'\\s]+")
                .splitAsStream(written)
                .filter(tag -> !tag.isEmpty())
                .map(tag -> " " + PosixWord.quoted(tag))
                .collect(Collectors.joining());
    }

    private void told(Section section, String what) {
        draft.notice(place(section) + ": " + what);
    }

    private String place(Section section) {
        return name + ":" + section.line() + ": " + section.name();
    }

    private boolean add(Section section, String statement) {
        return draft.statement(place(section), statement);
    }

    private void document(Document document) {
        Optional<Section> endpoint = document.one("ENDPOINT");
        if (endpoint.isEmpty()) {
            draft.notice(name + ": a call without ENDPOINT cannot be converted");
            return;
        }
        String method = endpoint.get().text();
        if (!ENDPOINT.matcher(method).matches()) {
            told(endpoint.get(), "not converted, nor what belongs to it: no method is called that");
            draft.comment("not converted: the call of line " + endpoint.get().line());
            return;
        }
        String call = "call " + method;
        String options = new GctfOptions(this::told).of(document);
        List<Section> content = document.content();
        boolean talks = document.count("REQUEST") > 1 && isTalk(content);
        if (talks) {
            talk(endpoint.get(), call + options, content);
        } else {
            once(endpoint.get(), call, options, document);
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
    private void once(Section endpoint, String call, String options, Document document) {
        List<Section> content = document.content();
        List<String> messages = new ArrayList<>();
        for (Section section : content) {
            if (section.name().equals("REQUEST")) {
                values(section).forEach(value -> messages.add(value.json()));
            }
        }
        boolean fails = document.count("ERROR") > 0
                || (document.count("RESPONSE") == 0
                        && content.stream()
                                .anyMatch(section -> section.name().equals("ASSERTS") && speaksOfError(section)));
        if (fails && document.count("ERROR") == 0) {
            told(endpoint, ".code is taken for the status; of a field of that name it is  expect .code == …");
        }
        String words = messages.isEmpty() ? "" : " " + String.join(" ", messages);
        if (!add(endpoint, (fails ? "try " : "") + call + words + options)) {
            return;
        }
        List<GctfValue> wanted = new ArrayList<>();
        for (Section section : content) {
            if (section.name().equals("RESPONSE")) {
                wanted.addAll(values(section));
            }
        }
        boolean several = wanted.size() > 1;
        if (several) {
            told(endpoint, "of several responses each is wanted in part here, for others may stand between them");
            add(endpoint, "expect count >= " + wanted.size());
            add(
                    endpoint,
                    wanted.stream()
                            .map(GctfValue::jsonWithoutAnything)
                            .collect(Collectors.joining("\n", "expect order <<END\n", "\nEND")));
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
    private void talk(Section endpoint, String call, List<Section> content) {
        if (!add(endpoint, call + " &")) {
            return;
        }
        boolean open = true;
        for (Section section : content) {
            switch (section.name()) {
                case "REQUEST" -> values(section).forEach(value -> add(section, "send % " + value.json()));
                case "RESPONSE" -> {
                    notConverted(section);
                    values(section).forEach(value -> response(section, value, "--job % --within " + PATIENCE + " "));
                }
                case "ASSERTS" -> {
                    boolean error = speaksOfError(section);
                    if (error && open) {
                        add(section, "try wait %");
                        open = false;
                    }
                    asserts(section, error, open ? "--job % " : "");
                }
                case "ERROR" -> {
                    add(section, "try wait %");
                    open = false;
                    error(section);
                }
                default -> extract(section);
            }
        }
        if (open) {
            add(endpoint, "end %");
            add(endpoint, "wait %");
        }
    }

    private static boolean speaksOfError(Section section) {
        return section.body().stream().anyMatch(line -> line.matches("\\s*\\.code\\s*==\\s*0*[1-9]\\d*\\b.*"));
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
            draft.comment("not converted: " + section.name() + " of line " + section.line());
            return List.of();
        }
    }

    private void response(Section section, GctfValue value, String options) {
        boolean part = section.has("partial") || value.mayBeAnything();
        String json = value.jsonWithoutAnything();
        document(section, "expect " + options + "json" + (part ? " contains" : ""), json);
        value.anything().forEach(path -> add(section, "expect " + options + path + " != null"));
        if (value.mayBeAnything() && !section.has("partial")) {
            told(section, "\"*\" makes this a part of what is wanted; other fields may be there beside it");
        }
    }

    private void error(Section section) {
        String body = section.text();
        if (body.isEmpty()) {
            add(section, "expect $status != \"OK\"");
            return;
        }
        for (GctfValue value : values(section)) {
            if (value.value().isText()) {
                add(section, "expect message == " + quoted(value.value().asText()));
                continue;
            }
            for (String key : value.value().memberNames()) {
                String text = value.value().member(key).asText();
                if (key.equals("code") && text.matches("\\d+")) {
                    add(section, "expect status " + text);
                } else if (key.equals("code")) {
                    add(section, "expect status " + text);
                    told(section, "grpctestify takes no notice of a code that is a text; here it is wanted");
                } else if (key.equals("message")) {
                    add(section, "expect message == " + quoted(text));
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
                String wanted = GctfAssert.wanted(line, ofError);
                if (!wanted.startsWith("status ")) {
                    var unused = expressions.compile(wanted);
                }
                add(section, "expect " + options + wanted);
            } catch (ShellException e) {
                told(section, "not converted: " + line + ": " + e.problem());
                draft.comment(line);
            }
        }
    }

    private void extract(Section section) {
        section.pairs('=').forEach((variable, expression) -> {
            try {
                String value = GctfAssert.camelPaths(chosen(expression));
                if (!VARIABLE.matcher(variable).matches()) {
                    throw ShellException.usage("no variable can be called that");
                }
                var unused = expressions.compile(value);
                add(section, "let " + variable + " = " + value);
            } catch (ShellException e) {
                told(section, "not converted: " + variable + " = " + expression + ": " + e.problem());
                draft.comment(variable + " = " + expression);
            }
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

    private void document(Section section, String statement, String json) {
        boolean fits = statement.length() + json.length() < WIDEST;
        add(section, statement + (fits ? " " + json : " <<END\n" + json + "\nEND"));
    }

    private static String unquoted(String text) {
        return text.replaceFirst("\\s+#.*$", "").replaceFirst("^[\"'](.*)[\"']$", "$1");
    }

    private static String quoted(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("${", "$${")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + "\"";
    }
}
