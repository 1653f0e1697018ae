package dev.grpcsh.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.storage.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lines that were typed at prompts: in a file that several shells add to, each a line at a time and under a lock, and
 * that only its owner can read. Beside it stands how each ended. Secrets are masked by then. A file that cannot be written
 * is done without. Safe for several threads.
 */
public final class PastLines {
    private static final int MOST = 5_000;
    private static final int MOST_AFTER_TRIMMING = 4_500;
    private static final int LARGEST = 8 << 20;

    private final Optional<Path> lines;
    private final Optional<Path> results;
    private final List<PastLine> own = new ArrayList<>();
    private final Recording recording = new Recording();
    private final Set<String> slips = new HashSet<>();
    private Optional<Made> made = Optional.empty();
    private long read;

    /** Lines in that folder; without one they last as long as this does. */
    public PastLines(Optional<Path> folder) {
        this.lines = folder.map(in -> in.resolve("history"));
        this.results = folder.map(in -> in.resolve("history-results"));
    }

    /** A script of what is typed. */
    public Recording recording() {
        return recording;
    }

    /** A line has run: it is kept. */
    public synchronized void ran(PastLine line) {
        own.add(line);
        noted(line);
        long time = line.time().toEpochMilli();
        lines.ifPresent(file -> append(file, time + ":" + escaped(line.text())));
        results.ifPresent(file -> append(file, time + " " + line.status() + " " + line.target()));
    }

    /**
     * What a person was asked for while a statement ran.
     *
     * @param messages as JSON
     * @param sent whether they were sent, or the person left
     */
    public record Made(List<String> messages, boolean sent) {}

    /** The statement that is running has asked for that. */
    public synchronized void made(Made messages) {
        made = Optional.of(messages);
    }

    /** What the statement that has run asked for; asked for once. */
    public synchronized Optional<Made> takeMade() {
        Optional<Made> taken = made;
        made = Optional.empty();
        return taken;
    }

    /** A line that was a slip when it ran last is no line to be suggested. */
    private void noted(PastLine line) {
        if (line.status().equals(PastLine.SLIP)) {
            slips.add(line.text());
        } else {
            slips.remove(line.text());
        }
    }

    /** Whether a line was a slip when it ran last. */
    public synchronized boolean isSlip(String text) {
        return slips.contains(text);
    }

    /** The lines of this shell, as they ran. */
    public synchronized List<PastLine> ofThisShell() {
        return List.copyOf(own);
    }

    /** What others added since this was last asked; at first, all there is. */
    public synchronized List<PastLine> news() {
        List<PastLine> found = new ArrayList<>();
        long from = read;
        for (String line : lines.map(file -> textFrom(file, from)).orElse(List.of())) {
            line(line, Map.of())
                    .filter(each -> own.stream().noneMatch(mine -> same(mine, each)))
                    .ifPresent(found::add);
        }
        // How they ended stands in another file, which is read where there is anything of others alone.
        Map<String, String> endings = found.isEmpty() ? Map.of() : endings();
        found.replaceAll(each -> each.ended(endings.getOrDefault(time(each), "")));
        found.forEach(this::noted);
        return found;
    }

    private static String time(PastLine line) {
        return Long.toString(line.time().toEpochMilli());
    }

    private static boolean same(PastLine mine, PastLine other) {
        return mine.time().toEpochMilli() == other.time().toEpochMilli()
                && mine.text().equals(other.text());
    }

    /** All lines that are kept, the oldest first. */
    public synchronized List<PastLine> all() {
        if (lines.isEmpty()) {
            return List.copyOf(own);
        }
        Map<String, String> endings = endings();
        List<PastLine> all = new ArrayList<>();
        whole(lines.get()).forEach(line -> line(line, endings).ifPresent(all::add));
        return all.isEmpty() ? List.copyOf(own) : all;
    }

    private Map<String, String> endings() {
        Map<String, String> endings = new HashMap<>();
        for (String result : whole(results.orElseThrow())) {
            int space = result.indexOf(' ');
            if (space > 0) {
                endings.put(result.substring(0, space), result.substring(space + 1));
            }
        }
        return endings;
    }

    private static Optional<PastLine> line(String line, Map<String, String> endings) {
        int colon = line.indexOf(':');
        if (colon < 1 || !line.substring(0, colon).matches("\\d{1,15}")) {
            return Optional.empty();
        }
        String time = line.substring(0, colon);
        Instant ran = Instant.ofEpochMilli(Long.parseLong(time));
        return Optional.of(
                new PastLine(ran, unescaped(line.substring(colon + 1)), "", "").ended(endings.getOrDefault(time, "")));
    }

    /** Whether a file is one; to open a pipe would wait for ever, and a device never ends. */
    private static boolean isUsable(Path file) {
        return !Files.exists(file) || Files.isRegularFile(file);
    }

    private static void append(Path file, String line) {
        if (!isUsable(file)) {
            return;
        }
        try {
            PrivateFiles.create(file);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
                    FileLock lock = channel.lock()) {
                ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(UTF_8));
                while (bytes.hasRemaining()) {
                    var unused = channel.write(bytes);
                }
            }
        } catch (IOException e) {
            // A history that cannot be kept is no reason not to go on.
        }
    }

    private List<String> textFrom(Path file, long from) {
        if (!isUsable(file)) {
            return List.of();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            PrivateFiles.seal(file);
            long start = from <= channel.size() ? from : channel.size();
            List<String> found = linesOf(channel, Math.max(start, channel.size() - LARGEST));
            read = channel.size();
            return found;
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<String> whole(Path file) {
        if (!isUsable(file)) {
            return List.of();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return linesOf(channel, Math.max(0, channel.size() - LARGEST));
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<String> linesOf(FileChannel channel, long start) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(LARGEST, channel.size() - start));
        while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) > 0) {
            // Once more.
        }
        List<String> found =
                new String(bytes.array(), 0, bytes.position(), UTF_8).lines().toList();
        return found.subList(Math.max(0, found.size() - MOST), found.size());
    }

    /** Keeps the files from growing for ever: what is older than the last lines goes. */
    public synchronized void trim() {
        lines.ifPresent(PastLines::trim);
        results.ifPresent(PastLines::trim);
    }

    private static void trim(Path file) {
        if (!isUsable(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            List<String> found = linesOf(channel, Math.max(0, channel.size() - LARGEST));
            List<String> kept = found.subList(Math.max(0, found.size() - MOST_AFTER_TRIMMING), found.size());
            byte[] bytes = (String.join("\n", kept) + "\n").getBytes(UTF_8);
            // Now and then, and not for each line.
            if (bytes.length < channel.size() - channel.size() / 5) {
                var unused = channel.truncate(0).write(ByteBuffer.wrap(bytes), 0);
            }
        } catch (IOException e) {
            // It stays as long as it is.
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                plain.append(next == 'n' ? '\n' : next);
            } else {
                plain.append(unit);
            }
        }
        return plain.toString();
    }
}
