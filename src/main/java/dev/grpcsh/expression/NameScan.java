package dev.grpcsh.expression;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the names that an expression uses and does not itself define: functions and variables. One use. */
final class NameScan {
    private static final Set<String> KEYWORDS = Set.of(
            "def", "if", "then", "elif", "else", "end", "as", "reduce", "foreach", "try", "catch", "label", "break",
            "import", "include", "and", "or", "true", "false", "null", "__loc__");
    private static final Pattern BOUND = Pattern.compile("\\bas\\b([^|(]*+)");
    private static final Pattern DEFINED = Pattern.compile("\\bdef\\s++(\\w++)\\s*+(?:\\(([^)]*+)\\))?+");
    private static final Pattern LABEL = Pattern.compile("\\blabel\\s++\\$(\\w++)");
    private static final Pattern VARIABLE = Pattern.compile("\\$(\\w++)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*+(?:::\\w++)*+");

    private final String text;
    private final Set<String> ownVariables = new HashSet<>();
    private final Set<String> ownFunctions = new HashSet<>();
    private final Deque<Character> open = new ArrayDeque<>();
    private final List<Name> names = new ArrayList<>();
    private char before = ' ';
    private int at;

    private NameScan(String text) {
        this.text = text;
    }

    /**
     * A name that is used.
     *
     * @param arity how many arguments it is given; -1: it is a variable
     */
    record Name(String text, int arity, int offset) {
        boolean isVariable() {
            return arity < 0;
        }
    }

    /** Those that come from outside. */
    static List<Name> of(String text) {
        NameScan scan = new NameScan(text);
        scan.own();
        while (scan.at < text.length()) {
            scan.next();
        }
        return scan.names;
    }

    private void own() {
        for (Pattern binding : List.of(BOUND, LABEL)) {
            Matcher bound = binding.matcher(text);
            while (bound.find()) {
                Matcher each = VARIABLE.matcher(bound.group());
                while (each.find()) {
                    ownVariables.add(each.group(1));
                }
            }
        }
        Matcher defined = DEFINED.matcher(text);
        while (defined.find()) {
            ownFunctions.add(defined.group(1));
            String parameters = defined.group(2) == null ? "" : defined.group(2);
            for (String parameter : parameters.split(";", -1)) {
                String name = parameter.strip();
                ownFunctions.add(name.replaceFirst("^\\$", ""));
                ownVariables.add(name.replaceFirst("^\\$", ""));
            }
        }
    }

    private void next() {
        char here = text.charAt(at);
        if (here == '"') {
            string();
        } else if (here == '#') {
            while (at < text.length() && text.charAt(at) != '\n') {
                at++;
            }
        } else if (here == '$') {
            variable();
        } else if (here == '@' || (here == '.' && isName(at + 1))) {
            at++;
            skipName();
            before = 'x';
        } else if (isName(at)) {
            name();
        } else {
            bracket(here);
            at++;
            before = Character.isWhitespace(here) ? before : here;
        }
    }

    private void bracket(char here) {
        if ("([{".indexOf(here) >= 0) {
            open.push(here);
        } else if (")]}".indexOf(here) >= 0 && !open.isEmpty()) {
            open.pop();
        }
    }

    /** What stands in a string between \( and ) is an expression. */
    private void string() {
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.startsWith("\\(", at)) {
                at += 2;
                open.push('(');
                int depth = open.size();
                while (at < text.length() && open.size() >= depth) {
                    next();
                }
            } else {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
        }
        at++;
        before = 'x';
    }

    private void variable() {
        int start = at++;
        int from = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        String name = text.substring(from, at);
        if (!name.isEmpty() && !name.equals("__loc__") && !ownVariables.contains(name)) {
            names.add(new Name(name, -1, start));
        }
        before = 'x';
    }

    private void name() {
        int start = at;
        char previous = before;
        skipName();
        String name = text.substring(start, at);
        before = 'x';
        int behind = at;
        while (behind < text.length() && Character.isWhitespace(text.charAt(behind))) {
            behind++;
        }
        char after = behind < text.length() ? text.charAt(behind) : ' ';
        boolean inObject = !open.isEmpty() && open.peek() == '{' && (previous == '{' || previous == ',');
        boolean key = inObject && (after == ':' || after == ',' || after == '}');
        if (KEYWORDS.contains(name) || key || ownFunctions.contains(name)) {
            return;
        }
        names.add(new Name(name, after == '(' ? arguments(behind + 1) : 0, start));
    }

    /** How many arguments stand behind an opening bracket. */
    private int arguments(int from) {
        int depth = 0;
        int count = 1;
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char here = text.charAt(i);
            if (quoted) {
                i += here == '\\' ? 1 : 0;
                quoted = here != '"';
            } else if (here == '"') {
                quoted = true;
            } else if ("([{".indexOf(here) >= 0) {
                depth++;
            } else if (")]}".indexOf(here) >= 0 && depth-- == 0) {
                return count;
            } else if (here == ';' && depth == 0) {
                count++;
            }
        }
        return count;
    }

    private boolean isName(int index) {
        return index < text.length()
                && (Character.isLetter(text.charAt(index)) || text.charAt(index) == '_')
                && NAME.matcher(text).region(index, text.length()).lookingAt();
    }

    private void skipName() {
        Matcher name = NAME.matcher(text).region(at, text.length());
        at = name.lookingAt() ? name.end() : at;
    }
}
