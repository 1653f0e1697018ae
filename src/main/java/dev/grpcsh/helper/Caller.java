package dev.grpcsh.helper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The launcher's process as the system shows it, which spares the launcher to tell: its arguments, environment and working
 * directory as they were when it began.
 *
 * @param arguments what was typed after the program's name
 * @param environment the environment's variables
 * @param workingDirectory what relative file names count from
 * @param oneOutput whether standard output and error are one file
 */
record Caller(List<String> arguments, Map<String, String> environment, Path workingDirectory, boolean oneOutput) {
    /** What one part of the launcher tells the other; the second is the user's own {@code LC_ALL}, behind a sign. */
    private static final String START = "GRPCSH_START";

    private static final String LOCALE = "GRPCSH_LC_ALL";

    private static final Path PROCESSES = Path.of("/proc");
    private static final List<String> WORLDS = List.of("ns/mnt", "ns/net", "ns/user", "ns/pid", "root");

    /**
     * What a process sees of the system: its namespaces, its root, and as whom and with what mask it makes files.
     *
     * @param links where its links lead; those that the system does not show lead nowhere
     * @param rights the lines of its status about them
     */
    record World(List<String> links, String rights) {
        /** Of this process. */
        static World own() throws IOException {
            return of(PROCESSES.resolve("self"));
        }

        private static World of(Path process) throws IOException {
            return new World(
                    WORLDS.stream().map(world -> link(process.resolve(world))).toList(), Caller.rights(process));
        }
    }

    /**
     * The process of that number; empty if it is none that sees what this one sees, or its arguments are no text.
     *
     * @param nonce the argument before those that were typed
     * @param own what this process sees
     */
    static Optional<Caller> of(long pid, String nonce, World own) {
        Path process = PROCESSES.resolve(String.valueOf(pid));
        try {
            if (!World.of(process).equals(own)) {
                return Optional.empty();
            }
            Path folder = Files.readSymbolicLink(process.resolve("cwd"));
            Optional<List<String>> arguments = arguments(process, nonce);
            if (arguments.isEmpty() || !Files.isDirectory(folder)) {
                return Optional.empty();
            }
            String out = link(process.resolve("fd/1"));
            return Optional.of(new Caller(
                    arguments.get(),
                    environment(process),
                    folder,
                    !out.isEmpty() && out.equals(link(process.resolve("fd/2")))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What it typed, if all of that is text. */
    private static Optional<List<String>> arguments(Path process, String nonce) throws IOException {
        List<byte[]> all = split(Files.readAllBytes(process.resolve("cmdline")));
        List<String> typed = new ArrayList<>();
        boolean found = false;
        for (byte[] each : all) {
            if (found) {
                try {
                    typed.add(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(each))
                            .toString());
                } catch (CharacterCodingException e) {
                    return Optional.empty();
                }
            } else {
                found = Arrays.equals(each, nonce.getBytes(StandardCharsets.UTF_8));
            }
        }
        return found ? Optional.of(typed) : Optional.empty();
    }

    private static Map<String, String> environment(Path process) throws IOException {
        Map<String, String> environment = new HashMap<>();
        for (byte[] each : split(Files.readAllBytes(process.resolve("environ")))) {
            String entry = new String(each, StandardCharsets.UTF_8);
            int equals = entry.indexOf('=', 1);
            if (equals > 0) {
                environment.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        environment.remove(START);
        String locale = environment.remove(LOCALE);
        if (locale != null && locale.startsWith("=")) {
            environment.put("LC_ALL", locale.substring(1));
        } else if (locale != null) {
            environment.remove("LC_ALL");
        }
        return Map.copyOf(environment);
    }

    private static List<byte[]> split(byte[] all) {
        List<byte[]> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < all.length; i++) {
            if (all[i] == 0) {
                parts.add(Arrays.copyOfRange(all, start, i));
                start = i + 1;
            }
        }
        return parts;
    }

    private static String rights(Path process) throws IOException {
        return Files.readAllLines(process.resolve("status"), StandardCharsets.ISO_8859_1).stream()
                .filter(line -> line.startsWith("Umask:") || line.startsWith("Uid:") || line.startsWith("Gid:"))
                .reduce("", String::concat);
    }

    private static String link(Path path) {
        try {
            return Files.readSymbolicLink(path).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
