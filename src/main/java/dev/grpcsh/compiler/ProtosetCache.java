package dev.grpcsh.compiler;

import dev.grpcsh.compiler.Manifest.FileStamp;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.storage.PrivateFiles;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where compiled sets are kept: a folder that only its owner can read, a manifest for each thing asked for, and the set
 * beside it. Everything is written aside and then put into its place, so that several processes do each other no harm.
 * Without such a folder there is a temporary one, which is deleted at the end.
 */
final class ProtosetCache implements AutoCloseable {
    private static final String MANIFEST = ".manifest";

    private final Optional<Path> wanted;
    private final CacheSweep sweep;
    private @Nullable Path folder;
    private boolean temporary;

    ProtosetCache(Optional<Path> wanted, CacheSweep sweep) {
        this.wanted = wanted;
        this.sweep = sweep;
    }

    /** What is kept for a key; empty if there is nothing that can be read. */
    Optional<Manifest> find(String key) {
        Path in = folder == null ? wanted.orElse(null) : folder;
        Path file = in == null ? null : in.resolve(name(key) + MANIFEST);
        if (file == null || !file.toFile().isFile()) {
            return Optional.empty();
        }
        try (DataInputStream stream = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return Optional.of(ManifestFormat.read(stream))
                    .filter(found -> found.key().equals(key));
        } catch (IOException | RuntimeException e) {
            // Whatever it is, it is none; it will be written anew.
            return Optional.empty();
        }
    }

    /**
     * A new private folder to work in.
     *
     * @throws ShellException if none can be made anywhere
     */
    Path workshop() {
        if (folder == null && wanted.isPresent()) {
            try {
                PrivateFiles.sealedFolder(wanted.get());
                Path workshop = Files.createTempDirectory(wanted.get(), CacheSweep.WORKSHOP);
                folder = wanted.get();
                return workshop;
            } catch (IOException e) {
                // Then in a temporary one.
            }
        }
        try {
            if (folder == null) {
                folder = Files.createTempDirectory("grpcsh-");
                temporary = true;
            }
            return Files.createTempDirectory(folder, CacheSweep.WORKSHOP);
        } catch (IOException e) {
            throw ShellException.failure(
                    ".proto files need a folder to be compiled in, and none can be made: " + e.getMessage()
                            + "; name one that can be written with XDG_CACHE_HOME",
                    e);
        }
    }

    /**
     * Keeps a set.
     *
     * @param made the set, in a workshop
     * @param manifest what went into it, given the set in its place; empty if that is not known for sure
     * @return the set in its place
     */
    Path keep(String key, Path made, Function<FileStamp, Optional<Manifest>> manifest) {
        Path workshop = made.toAbsolutePath().getParent();
        Path in = workshop == null ? null : workshop.getParent();
        if (workshop == null || in == null) {
            throw new IllegalArgumentException(made + " is in no workshop");
        }
        String unique = workshop.getFileName().toString().substring(CacheSweep.WORKSHOP.length());
        Path kept = in.resolve(name(key) + "-" + unique + ".protoset");
        try {
            PrivateFiles.seal(made);
            Files.move(made, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw ShellException.failure(in + ": what protoc compiled cannot be kept there: " + e.getMessage(), e);
        }
        FileStamp.of(kept).flatMap(manifest).ifPresent(known -> write(known, workshop));
        sweep.sweep(in, name(key), kept);
        return kept;
    }

    /** Writes a manifest anew, to the same set. */
    void rewrite(Manifest manifest) {
        Path in = manifest.protoset().path().getParent();
        if (in != null) {
            try {
                Path workshop = Files.createTempDirectory(in, CacheSweep.WORKSHOP);
                write(manifest, workshop);
                PrivateFiles.delete(workshop);
            } catch (IOException e) {
                // Then the next start looks as closely as this one.
            }
        }
    }

    /** A manifest that cannot be written costs time later, and nothing else. */
    private static void write(Manifest manifest, Path workshop) {
        Path aside = workshop.resolve("manifest");
        try {
            Files.createFile(aside);
            PrivateFiles.seal(aside);
            try (DataOutputStream stream =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(aside)))) {
                ManifestFormat.write(manifest, stream);
            }
            Files.move(
                    aside,
                    workshop.resolveSibling(name(manifest.key()) + MANIFEST),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // See above.
        }
    }

    @Override
    public void close() {
        if (temporary && folder != null) {
            PrivateFiles.delete(folder);
            folder = null;
            temporary = false;
        }
    }

    /** A file name for a key. Two keys that get the same cost each other their place; the manifest tells them apart. */
    private static String name(String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        return Long.toHexString(hash);
    }
}
