package dev.grpcsh.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ReflectedServer;
import dev.grpcsh.ServedFiles;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.session.Session;
import dev.grpcsh.session.Sessions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a server's schema, as a session finds it. */
@Timeout(120)
final class KeptSchemaOfConnectionTest {
    private final ReflectedServer server = ReflectedServer.start(ServedFiles.of("""
            name: 'login.proto' package: 'login' syntax: 'proto3'
            message_type {
              name: 'Ask'
              field { name: 'pin_code' number: 1 type: TYPE_STRING label: LABEL_OPTIONAL options { debug_redact: true } }
            }
            service { name: 'Login' method { name: 'Enter' input_type: '.login.Ask' output_type: '.login.Ask' } }
            """));

    @TempDir
    private Path folder = Path.of("");

    private Session session() {
        return Sessions.session(Map.of("HOME", folder.toString()));
    }

    private Connection connect(Session session) {
        return session.connect(Sessions.to(server.target()));
    }

    @BeforeEach
    void keepSomething() {
        try (Session session = session()) {
            assertThat(connect(session).keptSchema()).isEmpty();
            assertThat(session.connection().schema().findService("login.Login")).isPresent();
        }
        assertThat(server.newQuestions()).isNotEmpty();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void secretsAreKnownFromWhatIsKept() {
        try (Session session = session()) {
            Connection connection = connect(session);
            assertThat(session.redactedFields()).isEmpty();
            Schema kept = connection.keptSchema().orElseThrow();
            assertThat(kept.findService("login.Login")).isPresent();
            assertThat(session.redactedFields()).isEqualTo(Set.of("pin_code", "pinCode"));
            assertThat(connection.keptSchema()).contains(kept);
            session.use(Optional.empty());
            session.connect(Sessions.to("demo"));
            assertThat(session.redactedFields()).contains("pin_code");
        }
        assertThat(server.questions()).isEmpty();
    }

    @Test
    void whoAsksTheServerIsDoneWithWhatIsKept() {
        try (Session session = session()) {
            Connection connection = connect(session);
            assertThat(connection.keptSchema()).isPresent();
            assertThat(connection.schema().serviceNames()).containsExactly("login.Login");
            assertThat(connection.keptSchema()).isEmpty();
        }
    }

    @Test
    void reloadIsDoneWithWhatIsKept() {
        try (Session session = session()) {
            Connection connection = connect(session);
            connection.reload();
            assertThat(connection.keptSchema()).isEmpty();
        }
        try (Session session = session()) {
            assertThat(connect(session).keptSchema()).isEmpty();
        }
    }

    @Test
    void whatIsKeptIsConfirmedOrNot() {
        try (Session session = session()) {
            Connection connection = connect(session);
            assertThat(connection.keptSchema()).isPresent();
            assertThat(connection.confirm("login.Login")).isTrue();
        }
        try (Session session = session()) {
            assertThat(connect(session).confirm("login.Logout")).isFalse();
        }
        server.answer(ServedFiles.of("""
                name: 'login.proto' package: 'login' syntax: 'proto3' message_type { name: 'Ask' }
                service { name: 'Login' method { name: 'Enter' input_type: '.login.Ask' output_type: '.login.Ask' } }
                """));
        try (Session session = session()) {
            assertThat(connect(session).confirm("login.Login")).isFalse();
        }
        try (Session session = session()) {
            assertThat(connect(session).confirm("login.Login")).isTrue();
        }
    }

    /** Ctrl-C may have come while the session ends. */
    @Test
    void closesWhileInterrupted() {
        try (Session session = session()) {
            assertThat(connect(session).schema().serviceNames()).isNotEmpty();
            Thread.currentThread().interrupt();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
