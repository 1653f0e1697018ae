package dev.grpcsh.profile;

import dev.grpcsh.source.CacheFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Remembers which projects' files the user trusts, each with a checksum: a file that changed is trusted no more. */
final class TrustedProjects {
    private final PrivateFile file;

    TrustedProjects(Path folder) {
        this.file = new PrivateFile(folder.resolve("trusted-projects"));
    }

    /** Whether a file is trusted with this very text. */
    boolean trusts(Path path, String text) {
        return lines().contains(line(path, text));
    }

    /** Whether it was trusted with another text. */
    boolean trustedOnce(Path path) {
        return lines().stream().anyMatch(line -> line.endsWith(" " + path));
    }

    void trust(Path path, String text) {
        List<String> lines = others(path);
        lines.add(line(path, text));
        write(lines);
    }

    void distrust(Path path) {
        write(others(path));
    }

    private List<String> others(Path path) {
        return new ArrayList<>(
                lines().stream().filter(line -> !line.endsWith(" " + path)).toList());
    }

    private void write(List<String> lines) {
        file.write(lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
    }

    private List<String> lines() {
        return file.read().orElse("").lines().toList();
    }

    private static String line(Path path, String text) {
        return CacheFolder.hashed(text) + " " + path;
    }
}
