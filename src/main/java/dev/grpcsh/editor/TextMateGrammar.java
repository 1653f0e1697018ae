package dev.grpcsh.editor;

import dev.grpcsh.codec.JsonTree;
import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.CommandGroup;
import dev.grpcsh.command.Commands;
import dev.grpcsh.suite.Keyword;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The grammar by which editors colour our files, in the form of TextMate, which most of them read: made out of the entries
 * of commands. It sees lines, and knows no schema; what is wrong the language server tells.
 */
public final class TextMateGrammar {
    private static final String START = "(?:^|;\\s|\\|\\s|\\b(?:try|defer)\\s)\\s*";

    private final Commands commands;

    /** Makes it for these commands. */
    public TextMateGrammar(Commands commands) {
        this.commands = commands;
    }

    /** As JSON. */
    public String text() {
        Map<String, Object> grammar = new LinkedHashMap<>();
        grammar.put("$schema", "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json");
        grammar.put("name", "grpcsh");
        grammar.put("scopeName", "source.grpcsh");
        grammar.put("fileTypes", List.of("gsh"));
        grammar.put("firstLineMatch", "^#!.*\\bgrpcsh\\b");
        grammar.put(
                "patterns",
                List.of(
                        match("comment.line.number-sign.grpcsh", "(?:^|\\s)#.*$"),
                        title(),
                        captured("keyword.control.grpcsh", START + "(" + keywords() + ")(?=\\s|$)"),
                        captured("support.function.grpcsh", START + "(" + flow() + ")(?=\\s|$)"),
                        captured("entity.name.function.grpcsh", START + "(" + others() + ")(?=\\s|$)"),
                        below(),
                        include("words")));
        Map<String, Object> repository = new LinkedHashMap<>();
        repository.put(
                "words",
                Map.of(
                        "patterns",
                        List.of(
                                string("string.quoted.single.grpcsh", "'", List.of()),
                                string(
                                        "string.quoted.double.grpcsh",
                                        "\"",
                                        List.of(
                                                match("constant.character.escape.grpcsh", "\\\\."),
                                                match("variable.other.grpcsh", "\\$\\{[^}]*\\}"))),
                                match("variable.other.grpcsh", "\\$\\{[^}]*\\}|\\$[A-Za-z_]\\w*"),
                                match("variable.parameter.grpcsh", "(?<=\\s)--?[A-Za-z][\\w-]*"),
                                match(
                                        "constant.numeric.grpcsh",
                                        "(?<=[\\s=:\\[,(])-?\\d+(?:\\.\\d+)?(?:ms|us|ns|[hmsd])?\\b"),
                                match("constant.language.grpcsh", "\\b(?:true|false|null)\\b"),
                                match(
                                        "keyword.operator.grpcsh",
                                        "(?<=\\s)(?:\\||>>?|&|==|!=|<=|>=|<|~|=|!)(?=\\s|$)"))));
        grammar.put("repository", repository);
        return JsonTree.pretty(grammar) + "\n";
    }

    private static Map<String, Object> match(String name, String regex) {
        Map<String, Object> match = new LinkedHashMap<>();
        match.put("name", name);
        match.put("match", regex);
        return match;
    }

    private static Map<String, Object> captured(String name, String regex) {
        Map<String, Object> match = new LinkedHashMap<>();
        match.put("match", regex);
        match.put("captures", Map.of("1", Map.of("name", name)));
        return match;
    }

    /** The name of a case stands out. */
    private static Map<String, Object> title() {
        Map<String, Object> match = new LinkedHashMap<>();
        match.put("match", "^\\s*(test)\\s+(\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|\\S+)(.*)$");
        Map<String, Object> captures = new LinkedHashMap<>();
        captures.put("1", Map.of("name", "keyword.control.grpcsh"));
        captures.put("2", Map.of("name", "entity.name.section.grpcsh"));
        captures.put("3", Map.of("name", "entity.other.attribute-name.grpcsh"));
        match.put("captures", captures);
        return match;
    }

    private static Map<String, Object> string(String name, String quote, List<Map<String, Object>> inside) {
        Map<String, Object> string = new LinkedHashMap<>();
        string.put("name", name);
        string.put("begin", quote);
        string.put("end", quote);
        string.put("patterns", inside);
        return string;
    }

    /** What stands below a statement. */
    private static Map<String, Object> below() {
        Map<String, Object> below = new LinkedHashMap<>();
        below.put("name", "string.unquoted.heredoc.grpcsh");
        below.put("begin", "<<'?(\\w+)'?.*$");
        below.put("end", "^\\1$");
        below.put("patterns", List.of(match("variable.other.grpcsh", "\\$\\{[^}]*\\}")));
        return below;
    }

    private static Map<String, Object> include(String what) {
        return Map.of("include", "#" + what);
    }

    private static String keywords() {
        return Arrays.stream(Keyword.values())
                .map(Keyword::word)
                .map(Pattern::quote)
                .map(TextMateGrammar::bare)
                .collect(Collectors.joining("|"));
    }

    private String flow() {
        return names(commands.entries().stream().filter(entry -> entry.group() == CommandGroup.FLOW));
    }

    private String others() {
        return names(commands.entries().stream().filter(entry -> entry.group() != CommandGroup.FLOW));
    }

    private static String names(Stream<CommandEntry> entries) {
        List<String> keywords =
                Arrays.stream(Keyword.values()).map(Keyword::word).toList();
        return entries.map(CommandEntry::name)
                .filter(name -> !keywords.contains(name))
                .map(Pattern::quote)
                .map(TextMateGrammar::bare)
                .collect(Collectors.joining("|"));
    }

    /** Editors know no \Q and \E. */
    private static String bare(String quoted) {
        return quoted.substring(2, quoted.length() - 2).replaceAll("[^A-Za-z0-9-]", "\\\\$0");
    }
}
