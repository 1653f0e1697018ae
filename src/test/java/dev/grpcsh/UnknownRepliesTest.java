package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replies that hold more than their type has a place for. */
class UnknownRepliesTest {
    private static final String PEOPLE = """
            name: 'people.proto' package: 'people' syntax: 'proto3'
            message_type {
              name: 'Person'
              field { name: 'name' number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
              field { name: 'friend' number: 2 type: TYPE_MESSAGE type_name: '.people.Person' label: LABEL_OPTIONAL }
            }
            service {
              name: 'People'
              method { name: 'Watch' input_type: '.people.Person' output_type: '.people.Person' server_streaming: true }
            }
            """;

    @TempDir
    Path home;

    @Test
    void areToldOfWhenAskedTo() {
        try (ReflectedServer server = ReflectedServer.start(ServedFiles.of(PEOPLE))) {
            server.replying(
                    "people.People/Watch",
                    Wire.message(1, "Ada", 7, 36),
                    Wire.message(1, "Bob"),
                    Wire.message(1, "Eve", 2, Wire.message(1, "Ada", 9, "x"), 7, 5));
            ShellHarness shell = ShellHarness.in(home);

            Result quiet = shell.run("-t", server.target(), "call", "Watch");
            Result verbose = shell.run("-t", server.target(), "call", "Watch", "-v");

            assertThat(quiet.out()).isEqualTo("""
                    {"name":"Ada"}
                    {"name":"Bob"}
                    {"name":"Eve","friend":{"name":"Ada"}}
                    """);
            assertThat(quiet.err()).isEmpty();
            assertThat(verbose.out()).isEqualTo(quiet.out());
            assertThat(verbose.errLines())
                    .containsOnlyOnce("< 2 replies with fields that people.Person has no place for: 7, friend.9;"
                            + " -o text shows them");
            assertThat(shell.run("-t", server.target(), "call", "Watch", "-o", "text")
                            .out())
                    .contains("7: 36");
        }
    }
}
