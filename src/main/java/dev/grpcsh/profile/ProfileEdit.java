package dev.grpcsh.profile;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.toml.TomlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes to a file of profiles that leave the rest of it, comments and all, as somebody wrote it. */
final class ProfileEdit {
    private ProfileEdit() {}

    /** With a profile, in place of the one of its name. */
    static String with(ProfileFile file, Profile profile) {
        List<String> lines = lines(file);
        List<String> added = lines(ProfileText.of(profile));
        if (file.profiles().containsKey(profile.name())) {
            int start = start(file, profile.name());
            int end = end(file, start, lines);
            lines.subList(start, end).clear();
            lines.addAll(start, added);
        } else {
            if (!lines.isEmpty() && !lines.get(lines.size() - 1).isBlank()) {
                lines.add("");
            }
            lines.addAll(added);
        }
        return text(lines);
    }

    /** Without a profile. */
    static String without(ProfileFile file, String name) {
        List<String> lines = lines(file);
        int start = start(file, name);
        int end = end(file, start, lines);
        lines.subList(start, end).clear();
        boolean gap = start < lines.size() && lines.get(start).isBlank();
        if (gap && (start == 0 || lines.get(start - 1).isBlank())) {
            lines.remove(start);
        }
        if (file.usual().equals(Optional.of(name))) {
            removeDefault(lines);
        }
        return text(lines);
    }

    /** With this default. */
    static String withDefault(ProfileFile file, String name) {
        List<String> lines = lines(file);
        int at = removeDefault(lines);
        lines.add(Math.max(0, at), "default = " + TomlText.quoted(name));
        if (at < 0 && lines.size() > 1 && !lines.get(1).isBlank()) {
            lines.add(1, "");
        }
        return text(lines);
    }

    private static int removeDefault(List<String> lines) {
        for (int i = 0; i < lines.size() && !lines.get(i).stripLeading().startsWith("["); i++) {
            if (lines.get(i).stripLeading().matches("[\"']?default[\"']?\\s*=.*")) {
                lines.remove(i);
                return i;
            }
        }
        return -1;
    }

    private static int start(ProfileFile file, String name) {
        Integer line = file.tables().get(name);
        if (line == null) {
            throw ShellException.failure(
                    file.path() + ": the profile " + name + " has no line [" + name + "] of its own; edit the file");
        }
        return line - 1;
    }

    /** Up to the next table, with what stands right above that left to it. */
    private static int end(ProfileFile file, int start, List<String> lines) {
        int next = file.tables().values().stream()
                .map(line -> line - 1)
                .filter(line -> line > start)
                .min(Integer::compare)
                .orElse(lines.size());
        while (next < lines.size() && next > start + 1 && isAside(lines.get(next - 1))) {
            next--;
        }
        return next;
    }

    private static boolean isAside(String line) {
        return line.isBlank() || line.stripLeading().startsWith("#");
    }

    private static List<String> lines(ProfileFile file) {
        return lines(file.text());
    }

    private static List<String> lines(String text) {
        return new ArrayList<>(text.lines().toList());
    }

    private static String text(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
