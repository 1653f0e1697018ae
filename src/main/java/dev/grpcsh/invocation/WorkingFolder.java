package dev.grpcsh.invocation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.codec.FileContents;
import dev.grpcsh.failure.ShellException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** Files by the names that people type: relative to the working directory, {@code ~/} for the home folder. */
public final class WorkingFolder implements FileContents {
    private final Invocation invocation;

    /** The process's working directory. */
    public WorkingFolder(Invocation invocation) {
        this.invocation = invocation;
    }

    /** The file that a name means, whether it exists or not. */
    public Path resolve(String name) {
        return resolve(name, invocation.workingDirectory());
    }

    /** The same where a relative name counts from another folder. */
    public Path resolve(String name, Path from) {
        try {
            return name.startsWith("~/") ? home(name).resolve(name.substring(2)) : from.resolve(name);
        } catch (InvalidPathException e) {
            throw ShellException.usage(name + ": no file name");
        }
    }

    private Path home(String name) {
        return UserFolders.home(invocation)
                .orElseThrow(() -> ShellException.usage(
                        name + ": there is no home folder; set HOME to one, or write the whole path"));
    }

    /** A name of the same file that does not depend on the working directory. */
    public String settled(String name) {
        if (name.startsWith("~/")) {
            return name;
        }
        Path path = resolve(name).toAbsolutePath().normalize();
        String home = invocation.variable("HOME");
        return home.startsWith("/") && path.startsWith(home)
                ? "~/" + Path.of(home).relativize(path)
                : path.toString();
    }

    @Override
    public byte[] read(String name) {
        return read(name, resolve(name));
    }

    /** The same of a file that was found already; its name is for people. */
    public byte[] read(String name, Path file) {
        try {
            return Opening.all(file, name);
        } catch (IOException e) {
            throw ShellException.unreadable(name, e);
        }
    }

    /** Opens a file for reading; the caller closes it. */
    public InputStream open(String name) {
        try {
            Path file = resolve(name);
            if (Files.isDirectory(file)) {
                throw ShellException.failure(name + ": a folder, not a file");
            }
            return Opening.input(file);
        } catch (IOException e) {
            throw ShellException.unreadable(name, e);
        }
    }

    /** A path by which two names of one file are the same; where there is none yet, as it would be. */
    public static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    /**
     * Puts a text in the place of what a file holds, with the file's own rights; where there is no room, it stays as it was.
     *
     * @param name for people
     */
    public static void replace(String name, Path file, String text) {
        try {
            Path real = file.toRealPath();
            Path aside = Files.createTempFile(real.getParent(), "." + real.getFileName(), ".new");
            try {
                Files.writeString(aside, text, UTF_8);
                if (Files.getFileStore(real).supportsFileAttributeView(PosixFileAttributeView.class)) {
                    Files.setPosixFilePermissions(aside, Files.getPosixFilePermissions(real));
                }
                Files.move(aside, real, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (IOException e) {
            throw ShellException.failure(name + ": cannot be written: " + reason(e), e);
        }
    }

    /** Why something could not be done with a file, in a few words. */
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "its folder does not exist";
        } else if (e instanceof AccessDeniedException) {
            return "permission denied";
        } else if (e instanceof FileAlreadyExistsException) {
            return "a file stands in its place";
        } else if (e instanceof FileSystemException problem && problem.getReason() != null) {
            return problem.getReason();
        }
        return String.valueOf(e.getMessage());
    }
}
