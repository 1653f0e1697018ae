package dev.grpcsh.completion;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.WorkingFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Proposes files and folders. Stateless. */
final class FileProposals {
    /** How many entries of a folder are looked at: a keystroke waits for no more. */
    private static final int MOST = 2_000;

    private final WorkingFolder folder;

    FileProposals(WorkingFolder folder) {
        this.folder = folder;
    }

    /** Those that a name which has begun can still mean. */
    Proposals of(String begun, int start) {
        int slash = begun.lastIndexOf('/');
        String parent = begun.substring(0, slash + 1);
        String name = begun.substring(slash + 1);
        List<Candidate> candidates = new ArrayList<>();
        try {
            Path within = folder.resolve(parent.isEmpty() ? "." : parent);
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(within)) {
                for (Path entry : entries) {
                    if (candidates.size() >= MOST) {
                        break;
                    }
                    add(entry, name, candidates);
                }
            }
        } catch (IOException | ShellException | SecurityException noFolder) {
            // Nothing to propose; the command will say why.
            return Proposals.none(start);
        }
        candidates.sort(Comparator.comparing(Candidate::text));
        return new Proposals(start + slash + 1, new Ranking(name, List.of()).of(candidates.stream()), "");
    }

    private static void add(Path entry, String begun, List<Candidate> candidates) {
        String name = String.valueOf(entry.getFileName());
        boolean hidden = name.startsWith(".") && !begun.startsWith(".");
        // What would want quotes is left to who types them.
        if (hidden || !name.chars().allMatch(FileProposals::isPlain)) {
            return;
        }
        candidates.add(Files.isDirectory(entry) ? Candidate.open(name + "/", name + "/", "") : Candidate.of(name, ""));
    }

    private static boolean isPlain(int unit) {
        return Character.isLetterOrDigit(unit) || "._-+@%,:~^=".indexOf(unit) >= 0;
    }
}
