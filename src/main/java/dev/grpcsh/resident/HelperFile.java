package dev.grpcsh.resident;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.storage.PrivateFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a helper tells launchers of itself, a line each, in a file of its owner's alone.
 *
 * @param port where it listens on loopback
 * @param secret what a launcher shows to be let in, in hexadecimal
 * @param start what of the environment chose its JVM and options, as the launcher put it together
 * @param application the folder of the program that it is
 */
public record HelperFile(int port, String secret, String start, String application) {
    /** What the first line says; another version of this says something else. */
    public static final String KIND = "grpcsh-resident-1";

    private static final String SUFFIX = ".helper";
    private static final long LARGEST = 16_384;

    /** The files that are in a folder, of helpers that may be gone. */
    public static List<Path> in(Path folder) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            all.forEach(files::add);
        } catch (IOException e) {
            // No folder, no helper.
        }
        files.sort(null);
        return files;
    }

    /** What a file says; empty if it is none. */
    public static Optional<HelperFile> read(Path file) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(file, UTF_8);
            return lines.size() == 5
                            && lines.get(0).equals(KIND)
                            && lines.get(1).matches("\\d{1,5}")
                    ? Optional.of(
                            new HelperFile(Integer.parseInt(lines.get(1)), lines.get(2), lines.get(3), lines.get(4)))
                    : Optional.empty();
        } catch (IOException e) {
            // None, or nothing that can be read: nobody is there.
            return Optional.empty();
        }
    }

    /** Writes it, for its owner's eyes alone. */
    public void write(Path file) throws IOException {
        String text = String.join("\n", KIND, String.valueOf(port), secret, start, application) + "\n";
        PrivateFiles.put(file, stream -> stream.write(text.getBytes(UTF_8)));
    }

    /** Does not show the secret. */
    @Override
    public String toString() {
        return "helper of " + application + " on port " + port;
    }
}
