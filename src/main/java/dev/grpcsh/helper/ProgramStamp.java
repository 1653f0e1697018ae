package dev.grpcsh.helper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which files of the program and of the JVM a helper was started from. Once others lie in their places, be they older, what
 * it would do is not what an ordinary start does.
 *
 * @param files the files that tell one version from another
 * @param looks what they looked like
 */
record ProgramStamp(List<Path> files, List<String> looks) {
    static ProgramStamp of(Path application, Path javaHome) {
        List<Path> files = Stream.of(
                        application.resolve("lib").resolve("grpcsh.jar"),
                        application.resolve("bin").resolve("grpcsh"),
                        javaHome.resolve("release"))
                .toList();
        return new ProgramStamp(files, looks(files));
    }

    /** Whether they look as they did. */
    boolean holds() {
        return looks(files).equals(looks);
    }

    private static List<String> looks(List<Path> files) {
        return files.stream().map(ProgramStamp::look).toList();
    }

    private static String look(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.fileKey() + " " + attributes.size() + " " + attributes.lastModifiedTime();
        } catch (IOException e) {
            return "-";
        }
    }
}
