package dev.grpcsh.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits lines of a POSIX shell into words: quotes, backslashes, comments, lines that go on. A variable becomes a reference
 * of ours to the environment. What only a shell can do is refused. One use.
 */
final class PosixLines {
    /** The word that ends a here-document, in quotes or not. */
    private static final Pattern END = Pattern.compile("[ \\t]*(['\"]?)([A-Za-z_][\\w.-]*)\\1");

    private final String text;
    private int at;
    private int line = 1;

    PosixLines(String text) {
        this.text = text;
    }

    /**
     * A command.
     *
     * @param line where it begins
     * @param input what stands below it as its input
     * @param problem why it cannot be read; empty if it can
     */
    record Command(int line, List<String> words, Optional<String> input, String source, String problem) {}

    /**
     * A here-document that is still to come.
     *
     * @param end the line that ends it
     * @param expands whether a shell puts variables in
     * @param indented whether tabs before its lines do not count
     */
    private record Below(String end, boolean expands, boolean indented) {}

    /** All commands. */
    List<Command> all() {
        List<Command> commands = new ArrayList<>();
        while (at < text.length()) {
            int first = line;
            int start = at;
            Words words = new Words();
            words.read();
            String source = text.substring(start, at).strip();
            if (!words.words.isEmpty() || !words.problem.isEmpty()) {
                commands.add(new Command(first, words.words, words.input, source, words.problem));
            }
        }
        return commands;
    }

    private char next() {
        char next = text.charAt(at++);
        line += next == '\n' ? 1 : 0;
        return next;
    }

    /** The words of one command. */
    private final class Words {
        private final List<String> words = new ArrayList<>();
        private final StringBuilder word = new StringBuilder();
        private final List<Below> documents = new ArrayList<>();
        private Optional<String> input = Optional.empty();
        private boolean open;
        private String problem = "";

        void read() {
            while (at < text.length()) {
                char here = next();
                if (here == '\n' || here == ';') {
                    break;
                } else if (here == '<' && !open && text.startsWith("<", at) && !text.startsWith("<<", at)) {
                    at++;
                    below();
                } else if (here == '\\' && at < text.length()) {
                    char escaped = next();
                    if (escaped != '\n') {
                        add(escaped);
                    }
                } else if (here == '\'') {
                    single();
                } else if (here == '"') {
                    quoted();
                } else if (here == '$') {
                    variable();
                } else if (here == '#' && !open) {
                    skipLine();
                } else if (Character.isWhitespace(here)) {
                    end();
                } else {
                    if (!open && "|<>&`".indexOf(here) >= 0) {
                        problem = here + " is for a shell to do";
                    }
                    add(here);
                }
            }
            end();
            documents.forEach(this::document);
        }

        /** A here-document is announced, which stands below this line. */
        private void below() {
            boolean indented = at < text.length() && text.charAt(at) == '-';
            at += indented ? 1 : 0;
            Matcher end = END.matcher(text).region(at, text.length());
            if (!end.lookingAt()) {
                problem = "< is for a shell to do";
                return;
            }
            at = end.end();
            documents.add(new Below(end.group(2), end.group(1).isEmpty(), indented));
        }

        /** What was announced: whatever it says, it is no command. */
        private void document(Below below) {
            StringBuilder body = new StringBuilder();
            while (at < text.length()) {
                int start = at;
                skipLine();
                String written = text.substring(start, at);
                if (at < text.length()) {
                    next();
                }
                String bare = below.indented() ? written.replaceFirst("^\\t+", "") : written;
                if (bare.equals(below.end())) {
                    break;
                }
                body.append(bare).append('\n');
            }
            if (below.expands() && body.indexOf("$") >= 0) {
                problem = "$ in what stands below is for a shell to do";
            }
            input = Optional.of(body.toString());
        }

        private void add(char unit) {
            open = true;
            word.append(unit);
        }

        private void end() {
            if (open) {
                words.add(word.toString());
                word.setLength(0);
                open = false;
            }
        }

        private void skipLine() {
            while (at < text.length() && text.charAt(at) != '\n') {
                at++;
            }
        }

        private void single() {
            open = true;
            while (at < text.length()) {
                char here = next();
                if (here == '\'') {
                    return;
                }
                word.append(here);
            }
            problem = "a quote is not closed";
        }

        private void quoted() {
            open = true;
            while (at < text.length()) {
                char here = next();
                if (here == '"') {
                    return;
                } else if (here == '\\' && at < text.length() && "\"\\$`\n".indexOf(text.charAt(at)) >= 0) {
                    char escaped = next();
                    word.append(escaped == '\n' ? "" : String.valueOf(escaped));
                } else if (here == '$') {
                    variable();
                } else {
                    word.append(here);
                }
            }
            problem = "a quote is not closed";
        }

        private void variable() {
            open = true;
            boolean braces = at < text.length() && text.charAt(at) == '{';
            int start = at + (braces ? 1 : 0);
            int end = start;
            while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
                end++;
            }
            boolean closed = !braces || (end < text.length() && text.charAt(end) == '}');
            if (end == start || !closed) {
                problem = "$ is for a shell to do";
                word.append('$');
                return;
            }
            word.append("${env:").append(text, start, end).append('}');
            at = end + (braces ? 1 : 0);
        }
    }
}
