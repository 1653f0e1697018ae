package dev.grpcsh.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** The versions that matter in a bug report; the build writes them down. */
final class Version {
    private final Properties properties = new Properties();

    private final Optional<Path> commitFile;

    /** That of an application; what runs from its classes alone is of no commit. */
    Version(Optional<Path> application) {
        this.commitFile = application.map(folder -> folder.resolve("lib/commit"));
        try (InputStream stream = Version.class.getResourceAsStream("version.properties")) {
            if (stream != null) {
                properties.load(stream);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Our own. */
    String own() {
        return properties.getProperty("grpcsh", "?");
    }

    /** All of them, a line each. */
    String all() {
        return "grpcsh " + own() + commit() + "\njava " + Runtime.version() + "\ngrpc " + properties.getProperty("grpc")
                + "\nprotobuf " + properties.getProperty("protobuf") + "\n";
    }

    /** The commit that it was built from, where the build could tell. */
    private String commit() {
        try {
            return commitFile.isPresent() && Files.isRegularFile(commitFile.get())
                    ? Files.readString(commitFile.get()).strip().replaceFirst("(?s)^([\\w-]{1,60}).*", " ($1)")
                    : "";
        } catch (IOException e) {
            return "";
        }
    }
}
