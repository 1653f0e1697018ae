package dev.grpcsh.header;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.invocation.WorkingFolder;
import dev.grpcsh.text.MalformedText;
import dev.grpcsh.text.TextInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;

/** Looks references up: in the environment, in files. No problem ever repeats a value, for it may be a secret. */
public final class References {
    private static final int LARGEST_FILE = 1 << 20;

    private final Invocation invocation;
    private final WorkingFolder folder;
    private final Map<String, byte[]> pipes = new ConcurrentHashMap<>();

    /** Looks up in the environment of that process, and in files of that folder. */
    public References(Invocation invocation, WorkingFolder folder) {
        this.invocation = invocation;
        this.folder = folder;
    }

    /**
     * The text that is meant; that of a file without the line break at its end.
     *
     * @throws ShellException if the environment or the file does not have it
     */
    public String text(Reference reference) {
        if (reference.isFile()) {
            return text(reference.file(), bytes(reference)).replaceFirst("\\r?\\n\\z", "");
        }
        String typed = reference.typed();
        return expanded(typed.startsWith("@") ? typed.substring(1) : typed);
    }

    /**
     * The headers of a file, {@code NAME: VALUE} a line each.
     *
     * @throws ShellException if it cannot be read, or a line is no header, with its place but not its words
     */
    public List<Header> headers(Header file) {
        String name = file.value().file();
        List<String> lines = text(name, bytes(file.value())).lines().toList();
        List<Header> headers = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                try {
                    headers.add(Header.read(line, Header.Scope.EVERYWHERE));
                } catch (ShellException e) {
                    throw e.at(name + ":" + (i + 1));
                }
            }
        }
        return headers;
    }

    /** A place in a trace for one more call; in that of the environment, if there is one. */
    public Header traced(Header header) {
        String around = invocation.environment().getOrDefault("TRACEPARENT", "");
        String parent = TraceParent.next(around, ThreadLocalRandom.current());
        return new Header(TraceParent.NAME, Header.Scheme.PLAIN, new Reference(parent), header.scope());
    }

    private static String text(String name, byte[] content) {
        try {
            return TextInput.of(content);
        } catch (MalformedText e) {
            throw ShellException.usage(name + ": " + e.getMessage());
        }
    }

    /** The content of the file that is meant. */
    byte[] bytes(Reference reference) {
        String name = reference.file();
        try (InputStream stream = folder.open(name)) {
            byte[] content = stream.readNBytes(LARGEST_FILE + 1);
            if (content.length > LARGEST_FILE) {
                throw ShellException.failure(name + ": too large for a single value");
            }
            return Files.isRegularFile(folder.resolve(name)) ? content : kept(name, content);
        } catch (IOException e) {
            throw ShellException.unreadable(name, e);
        }
    }

    /** What came out of a pipe does not come again, though it is asked for by each call and by reflection. */
    private byte[] kept(String name, byte[] content) {
        if (content.length == 0) {
            return pipes.getOrDefault(name, content);
        }
        pipes.put(name, content);
        return content;
    }

    private String expanded(String text) {
        if (Reference.references(text).replaceAll("").contains("${")) {
            throw ShellException.usage("of what is written ${…} a header's value looks up ${env:NAME} alone; $${ is a"
                    + " literal ${, and variables of the shell are put in between \"…\"");
        }
        return Reference.references(text).replaceAll(match -> {
            String variable = match.group(1);
            if (variable == null) {
                return Matcher.quoteReplacement("${");
            }
            return Matcher.quoteReplacement(invocation.requireVariable(variable));
        });
    }
}
