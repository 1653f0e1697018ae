package dev.grpcsh.compiler;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.ControlCharacters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What protoc says of files, told so that people can mend them: by the names of theirs, and causes only. */
final class ErrorReport {
    private static final int MOST_LINES = 20;
    private static final int MOST_FOLDERS = 5;

    private final Resolution resolution;
    private final ShownPaths paths;
    private final Map<String, Set<String>> linesByFile = new LinkedHashMap<>();
    private final Set<String> lines = new LinkedHashSet<>();
    private final Set<String> refused = new HashSet<>();

    /**
     * Reads what protoc said.
     *
     * @param complaints all that it said
     * @param workshop where it ran
     */
    ErrorReport(List<Complaint> complaints, Resolution resolution, Workshop workshop, ShownPaths paths) {
        this.resolution = resolution;
        this.paths = paths;
        Map<String, String> missing = missing(complaints);
        Set<String> tainted = complaints.stream()
                .filter(complaint -> complaint.badImport().isPresent())
                .map(Complaint::file)
                .collect(Collectors.toSet());
        for (Complaint complaint : complaints) {
            Optional<String> bad = complaint.badImport();
            if (workshop.isList(complaint.file())) {
                bad.ifPresent(refused::add);
            } else if (bad.isPresent()) {
                Optional.ofNullable(missing.get(bad.get())).ifPresent(why -> add(complaint, imports(bad.get(), why)));
            } else if (!(tainted.contains(complaint.file()) && complaint.mayFollowFromImport())
                    && !(complaint.place().isEmpty() && missing.containsKey(complaint.file()))) {
                add(complaint, complaint.message());
            }
        }
        if (lines.isEmpty()) {
            complaints.forEach(complaint -> add(complaint, complaint.message()));
        }
    }

    /** The names of files that cannot be compiled, as far as they were listed. */
    Set<String> refused() {
        return refused;
    }

    /** The first error of each file, as many as people would read. */
    List<String> firstOfEach() {
        return cutShort(linesByFile.values().stream()
                .map(of -> of.iterator().next() + (of.size() > 1 ? " (and " + (of.size() - 1) + " more)" : ""))
                .toList());
    }

    /** The problem: the first error, and the others below. */
    ShellException problem(int exitCode) {
        List<String> shown = cutShort(lines);
        return shown.isEmpty()
                ? ShellException.failure("protoc ended with exit code " + exitCode + " and did not say why")
                : ShellException.failure(shown.get(0)).withEvidence(shown.subList(1, shown.size()));
    }

    private static List<String> cutShort(Collection<String> all) {
        List<String> shown = new ArrayList<>(all.stream().limit(MOST_LINES).toList());
        if (all.size() > MOST_LINES) {
            shown.add("… and " + (all.size() - MOST_LINES) + " more");
        }
        return shown;
    }

    /** Why imports cannot be had, by their names; one that has errors of its own is not among them. */
    private Map<String, String> missing(List<Complaint> complaints) {
        Map<String, String> missing = new HashMap<>();
        for (Complaint complaint : complaints) {
            complaint
                    .badImport()
                    .filter(name -> !resolution.files().containsKey(name))
                    .ifPresent(name -> missing.put(name, "File not found."));
        }
        for (Complaint complaint : complaints) {
            if (complaint.place().isEmpty() && missing.containsKey(complaint.file())) {
                missing.put(complaint.file(), complaint.message());
            }
        }
        return missing;
    }

    private String imports(String name, String why) {
        if (!why.equals("File not found.")) {
            return "imports " + name + ": " + why;
        }
        List<Path> folders = resolution.ownFolders();
        String searched = folders.stream().limit(MOST_FOLDERS).map(paths::shown).collect(Collectors.joining(", "));
        int others = folders.size() - MOST_FOLDERS;
        return "imports " + name + ", which is in none of the folders searched: " + searched
                + (others > 0 ? " and " + others + " more" : "") + "; give its folder with -I DIR";
    }

    private void add(Complaint complaint, String message) {
        Path file = resolution.files().get(complaint.file());
        String name = file == null ? complaint.file() : paths.shown(file);
        String place = complaint.place().isEmpty() ? "" : ":" + complaint.place();
        String line = ControlCharacters.escapedLine(name + place + (name.isEmpty() ? "" : ": ") + message);
        lines.add(line);
        linesByFile
                .computeIfAbsent(complaint.file(), any -> new LinkedHashSet<>())
                .add(line);
    }
}
