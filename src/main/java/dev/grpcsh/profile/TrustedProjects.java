package dev.grpcsh.profile;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.source.CacheFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remembers which projects' files the user trusts, each with a checksum: a file that changed is trusted no more. */
final class TrustedProjects {
    private final Optional<PrivateFile> file;

    /** Trusts nothing without a folder to remember it in. */
    TrustedProjects(Optional<Path> folder) {
        this.file = folder.map(path -> new PrivateFile(path.resolve("trusted-projects")));
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
        PrivateFile memory = file.orElseThrow(() -> ShellException.failure(
                "there is no home folder to remember that in; set HOME, or XDG_STATE_HOME, to a folder's whole path"));
        memory.write(lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
    }

    private List<String> lines() {
        return file.flatMap(PrivateFile::read).orElse("").lines().toList();
    }

    private static String line(Path path, String text) {
        return CacheFolder.hashed(text) + " " + path;
    }
}
