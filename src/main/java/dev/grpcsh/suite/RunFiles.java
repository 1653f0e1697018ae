package dev.grpcsh.suite;

import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.WorkingFolder;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/** Finds the files of a run: those named, and in folders all {@code *.gsh}, by name. */
public final class RunFiles {
    private static final String ENDING = ".gsh";
    private static final int DEEPEST = 100;

    private final WorkingFolder folder;

    /** Makes a finder; names count from this folder. */
    public RunFiles(WorkingFolder folder) {
        this.folder = folder;
    }

    /**
     * What was found.
     *
     * @param names the files, in the order in which they run, once a round
     * @param folders whether any was found in a folder
     */
    public record Found(List<String> names, boolean folders) {}

    /**
     * The files.
     *
     * @throws ShellException if a path leads nowhere, or a folder holds none
     */
    public Found find(RunRequest request) {
        List<PathMatcher> excluded =
                request.excludes().stream().map(RunFiles::matcher).toList();
        List<String> names = new ArrayList<>();
        boolean folders = false;
        for (String path : request.paths()) {
            Path file = folder.resolve(path);
            if (!Files.isDirectory(file)) {
                names.add(path);
                continue;
            }
            folders = true;
            List<String> inside = inside(path, file, excluded);
            if (inside.isEmpty()) {
                throw ShellException.usage(path + ": no file there ends in " + ENDING
                        + (excluded.isEmpty() ? "" : ", but for those excluded"));
            }
            names.addAll(inside);
        }
        return new Found(List.copyOf(names), folders);
    }

    /** Those files of a list that this run takes, in its order. */
    public static <T> List<T> ordered(List<T> names, RunRequest.Order order, long seed) {
        List<T> taken = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (i % order.shards() == order.shard() - 1) {
                taken.add(names.get(i));
            }
        }
        if (order.shuffle()) {
            Collections.shuffle(taken, new Random(seed));
        }
        return taken;
    }

    private static PathMatcher matcher(String glob) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw ShellException.usage("--exclude: '" + glob + "' is no pattern of file names: " + e.getDescription());
        }
    }

    private static List<String> inside(String typed, Path folder, List<PathMatcher> excluded) {
        List<String> found = new ArrayList<>();
        String prefix = typed.endsWith("/") ? typed : typed + "/";
        try {
            Files.walkFileTree(folder, Set.of(), DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
                    boolean hidden = !inner.equals(folder) && name(inner).startsWith(".");
                    return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    Interruption.check();
                    Path relative = folder.relativize(file);
                    boolean wanted = name(file).endsWith(ENDING)
                            && Files.isRegularFile(file)
                            && excluded.stream()
                                    .noneMatch(glob -> glob.matches(relative)
                                            || glob.matches(Path.of(name(file)))
                                            || glob.matches(Path.of(prefix).resolve(relative)));
                    if (wanted && relative.toString().indexOf('\ufffd') >= 0) {
                        throw ShellException.usage(prefix + relative + ": its name is no text in UTF-8; rename it");
                    } else if (wanted) {
                        found.add(typed.equals(".") ? relative.toString() : prefix + relative);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw ShellException.unreadable(typed, e);
        }
        Collections.sort(found);
        return found;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
