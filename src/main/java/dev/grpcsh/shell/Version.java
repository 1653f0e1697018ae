package dev.grpcsh.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions that matter in a bug report; the build writes them down. */
final class Version {
    private final Properties properties = new Properties();

    Version() {
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
        return "grpcsh " + own() + "\njava " + Runtime.version() + "\ngrpc " + properties.getProperty("grpc")
                + "\nprotobuf " + properties.getProperty("protobuf") + "\n";
    }
}
