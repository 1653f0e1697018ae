package dev.grpcsh.compiler;

import dev.grpcsh.storage.PrivateFiles;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Keeps the cache small: what was replaced or left behind goes, and beyond a total size the oldest.
 *
 * @param mostBytes the total size
 */
record CacheSweep(long mostBytes) {
    static final long USUAL_MOST = 256L << 20;
    static final String WORKSHOP = "work-";

    /** Others may still be reading what was replaced, or working, this long. */
    private static final long GRACE_MILLIS = 24 * 60 * 60_000;

    private record Entry(Path path, BasicFileAttributes attributes) {
        long modified() {
            return attributes.lastModifiedTime().toMillis();
        }
    }

    /** Sweeps a cache folder in which something was just put. */
    void sweep(Path folder, String key, Path newest) {
        List<Entry> entries = entries(folder);
        entries.sort(Comparator.comparingLong(Entry::modified).reversed());
        long old = System.currentTimeMillis() - GRACE_MILLIS;
        long total = 0;
        for (Entry entry : entries) {
            String name = entry.path.getFileName().toString();
            if (entry.attributes.isDirectory()) {
                if (name.startsWith(WORKSHOP) && entry.modified() < old) {
                    PrivateFiles.delete(entry.path);
                }
                continue;
            }
            total += entry.attributes.size();
            boolean isNew = entry.path.equals(newest) || name.startsWith(key + ".");
            boolean replaced = name.startsWith(key + "-") && entry.modified() < old;
            if (!isNew && (replaced || total > mostBytes)) {
                delete(entry.path);
                total -= replaced ? entry.attributes.size() : 0;
            }
        }
    }

    private static List<Entry> entries(Path folder) {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
            for (Path path : paths) {
                entries.add(new Entry(
                        path, Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)));
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Somebody else is sweeping; what was seen is enough.
        }
        return entries;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The next one gets it.
        }
    }
}
