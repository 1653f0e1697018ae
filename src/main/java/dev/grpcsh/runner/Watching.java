package dev.grpcsh.runner;

import dev.grpcsh.command.Keyboard;
import dev.grpcsh.connection.ConnectionOption;
import dev.grpcsh.session.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Waits until a file of a run changes, or a key is pressed. Files are looked at again and again, which works wherever they
 * lie and however they are written. Confined to one thread.
 */
final class Watching {
    private static final long PAUSE_MILLIS = 250;
    private static final int LOOKS_UNTIL_ALL = 4;
    private static final int MOST_FILES = 20_000;

    private final Session session;
    private final Optional<Keyboard> keyboard;

    Watching(Session session, Optional<Keyboard> keyboard) {
        this.session = session;
        this.keyboard = keyboard;
    }

    /** What ended the wait. */
    enum Woken {
        /** A file changed. */
        CHANGE,
        /** All are wanted again. */
        ALL,
        /** What failed is wanted again. */
        FAILED,
        /** Enough. */
        QUIT
    }

    /** What is to be told of a file that may have changed. */
    record Stamp(long modified, long size) {}

    /** How those files are now, with what the schema comes from. */
    Map<Path, Stamp> stamps(Set<Path> files) {
        Map<Path, Stamp> stamps = new LinkedHashMap<>();
        List<Path> all = new ArrayList<>(files);
        all.addAll(ofSchema());
        for (Path file : all) {
            stamps.put(file, stamp(file));
        }
        return stamps;
    }

    /**
     * Waits until they are otherwise, or a key is pressed.
     *
     * @param othersCame whether there are other files by now; asked now and then, for it takes longer
     */
    Woken await(Map<Path, Stamp> before, BooleanSupplier othersCame) throws InterruptedException {
        for (int look = 1; ; look++) {
            Optional<Woken> pressed = key();
            if (pressed.isPresent()) {
                return pressed.get();
            }
            if (look % LOOKS_UNTIL_ALL == 0 && othersCame.getAsBoolean()) {
                Thread.sleep(PAUSE_MILLIS);
                return Woken.CHANGE;
            }
            for (Map.Entry<Path, Stamp> each : before.entrySet()) {
                if (!stamp(each.getKey()).equals(each.getValue())) {
                    // Who writes one file may be about to write the next.
                    Thread.sleep(PAUSE_MILLIS);
                    return Woken.CHANGE;
                }
            }
        }
    }

    private Optional<Woken> key() throws InterruptedException {
        if (keyboard.isEmpty()) {
            Thread.sleep(PAUSE_MILLIS);
            return Optional.empty();
        }
        return keyboard.get().key(PAUSE_MILLIS).flatMap(key -> switch (key) {
            case '\r', '\n' -> Optional.of(Woken.ALL);
            case 'f' -> Optional.of(Woken.FAILED);
            case 'q', 4 -> Optional.of(Woken.QUIT);
            default -> Optional.empty();
        });
    }

    private static Stamp stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(
                    attributes.lastModifiedTime().toMillis(), attributes.isDirectory() ? 0 : attributes.size());
        } catch (IOException e) {
            return new Stamp(-1, -1);
        }
    }

    /** Files and folders that the connection's options name. */
    private List<Path> ofSchema() {
        List<Path> files = new ArrayList<>();
        for (ConnectionOption<?> option :
                List.of(ConnectionOption.PROTOS, ConnectionOption.IMPORT_FOLDERS, ConnectionOption.PROTOSETS)) {
            for (Object name : session.destination().options().all(option)) {
                add(session.folder().resolve(String.valueOf(name)), files);
            }
        }
        return files;
    }

    private static void add(Path path, List<Path> into) {
        if (!Files.isDirectory(path)) {
            into.add(path);
            return;
        }
        try (Stream<Path> inside = Files.walk(path, 20)) {
            inside.filter(file -> file.toString().endsWith(".proto") || Files.isDirectory(file))
                    .limit(MOST_FILES)
                    .forEach(into::add);
        } catch (IOException | UncheckedIOException e) {
            into.add(path);
        }
    }
}
