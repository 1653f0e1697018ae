package dev.grpcsh.credential;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.invocation.Opening;
import dev.grpcsh.invocation.UserFolders;
import dev.grpcsh.text.MalformedText;
import dev.grpcsh.text.TextInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Users and passwords by machine, as ftp and curl keep them in {@code ~/.netrc}, or where {@code NETRC} says. The form is
 * that of <a href="https://everything.curl.dev/usingcurl/netrc.html">curl</a>: words, which may be quoted; {@code #} begins
 * a comment; what {@code macdef} defines ends at an empty line.
 */
public final class Netrc {
    private static final int LARGEST_FILE = 1 << 20;

    private final Invocation invocation;

    /** That of the user of a process. */
    public Netrc(Invocation invocation) {
        this.invocation = invocation;
    }

    /**
     * {@code USER:PASSWORD} for a machine, or else of its {@code default}.
     *
     * @throws ShellException if the file cannot be read, or says nothing of that machine
     */
    public String credentials(String host) {
        Path file = file();
        String text = read(file);
        return entry(words(text), host)
                .orElseThrow(() -> ShellException.usage("--netrc: " + file + " has no login and password for " + host));
    }

    private Path file() {
        String named = invocation.environment().getOrDefault("NETRC", "");
        if (!named.isEmpty()) {
            return invocation.workingDirectory().resolve(named);
        }
        return UserFolders.home(invocation)
                .map(home -> home.resolve(".netrc"))
                .orElseThrow(() -> ShellException.usage("--netrc: HOME is not set, so that there is no ~/.netrc"));
    }

    private static String read(Path file) {
        try (InputStream stream = Opening.input(file)) {
            byte[] content = stream.readNBytes(LARGEST_FILE + 1);
            if (content.length > LARGEST_FILE) {
                throw ShellException.failure("--netrc: " + file + " is too large");
            }
            return TextInput.of(content);
        } catch (MalformedText e) {
            throw ShellException.usage("--netrc: " + file + ": " + e.getMessage());
        } catch (IOException e) {
            throw ShellException.unreadable(file.toString(), e);
        }
    }

    /** The words that mean something. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        boolean macro = false;
        for (String line : text.lines().toList()) {
            if (macro && !line.isBlank()) {
                continue;
            }
            macro = false;
            for (int at = 0; at < line.length(); ) {
                char first = line.charAt(at);
                if (first == '#') {
                    break;
                } else if (Character.isWhitespace(first)) {
                    at++;
                    continue;
                }
                StringBuilder word = new StringBuilder();
                at = first == '"' ? quoted(line, at + 1, word) : plain(line, at, word);
                macro |= word.toString().equals("macdef") && first != '"';
                if (macro) {
                    break;
                }
                words.add(word.toString());
            }
        }
        return words;
    }

    private static int plain(String line, int from, StringBuilder word) {
        int at = from;
        while (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
            word.append(line.charAt(at++));
        }
        return at;
    }

    private static int quoted(String line, int from, StringBuilder word) {
        int at = from;
        while (at < line.length() && line.charAt(at) != '"') {
            boolean escaped = line.charAt(at) == '\\' && at + 1 < line.length();
            at += escaped ? 1 : 0;
            char unit = line.charAt(at++);
            word.append(escaped ? meant(unit) : unit);
        }
        return at + 1;
    }

    /** What is meant behind a backslash. */
    private static char meant(char unit) {
        return switch (unit) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> unit;
        };
    }

    /** The first of that machine; what stands behind {@code default} is for all others. */
    static Optional<String> entry(List<String> words, String host) {
        boolean wanted = false;
        String login = null;
        String password = null;
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            if (word.equals("machine") || word.equals("default")) {
                if (wanted && login != null && password != null) {
                    break;
                }
                boolean named = word.equals("machine");
                wanted = !named || (at + 1 < words.size() && words.get(at + 1).equalsIgnoreCase(host));
                login = null;
                password = null;
                at += named ? 1 : 0;
            } else if (at + 1 < words.size()
                    && (word.equals("login") || word.equals("password") || word.equals("account"))) {
                at++;
                login = wanted && word.equals("login") ? words.get(at) : login;
                password = wanted && word.equals("password") ? words.get(at) : password;
            }
        }
        return wanted && login != null && password != null ? Optional.of(login + ":" + password) : Optional.empty();
    }
}
