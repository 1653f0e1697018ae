package dev.grpcsh.compiler;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What went into a compiled set, by which it is known whether it can be used again.
 *
 * @param key what was asked for
 * @param workingFolder what the notices are relative to
 * @param started when the compilation began, in nanoseconds of the epoch
 * @param compiler what compiled it
 * @param protoset the set as it lies beside
 * @param folders in which imports were searched
 * @param inputs the names of the files that were compiled
 * @param files every file that went in, by its name
 * @param sources what stood in these files
 * @param notices what the user was told
 */
record Manifest(
        String key,
        Path workingFolder,
        long started,
        FileStamp compiler,
        FileStamp protoset,
        List<Path> folders,
        List<String> inputs,
        Map<String, Path> files,
        Map<Path, SourceFile> sources,
        List<String> notices) {

    /**
     * A file that is not looked into.
     *
     * @param path its path
     * @param size its size in bytes
     * @param modified when it was last written, in nanoseconds of the epoch
     */
    record FileStamp(Path path, long size, long modified) {
        /** A file as it is now; empty if it is not there. */
        static Optional<FileStamp> of(Path path) {
            return FileTable.look(path).map(state -> new FileStamp(path, state.size(), state.modified()));
        }

        /** Whether it is still so. */
        boolean holds() {
            Optional<FileState> state = FileTable.look(path);
            return state.isPresent()
                    && state.get().size() == size
                    && state.get().modified() == modified;
        }
    }

    /** Whether the same would be compiled now, by one of these compilers, and the set is as it was written. */
    boolean fits(Resolution resolution, Sources now, CompilerChoice choice, Path shownFrom) {
        return choice.offers(compiler.path())
                && compiler.holds()
                && protoset.holds()
                && folders.equals(resolution.folders())
                && inputs.equals(resolution.inputs())
                && (notices.isEmpty() || workingFolder.equals(shownFrom))
                && files.size() == resolution.files().size()
                && resolution.files().entrySet().stream()
                        .allMatch(entry -> isSame(entry.getKey(), entry.getValue(), now));
    }

    private boolean isSame(String name, Path file, Sources now) {
        @Nullable Path before = files.get(name);
        @Nullable SourceFile source = sources.get(file);
        return file.equals(before)
                && source != null
                && source.digest().equals(now.of(file).digest());
    }

    /** The same with files as they were read now. */
    Manifest refreshed(long newStart, Map<Path, SourceFile> newSources) {
        return new Manifest(
                key, workingFolder, newStart, compiler, protoset, folders, inputs, files, newSources, notices);
    }
}
