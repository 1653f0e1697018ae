package dev.grpcsh.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import dev.grpcsh.Wire;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A server over files, and files beside files. */
final class CombinedSourceTest {
    private static final String COMMENT = " source_code_info { location { path: 4 path: 0 leading_comments: 'why' } }";
    private static final String FIELD = "field { name: 'a_b' number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL }";
    private static final String NAMED_FIELD =
            "field { name: 'a_b' number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL json_name: 'aB' }";
    private static final String SAME = "name: 'same' package: 'p' message_type { name: 'Same' ";
    private static final String OTHER = "name: 'other' package: 'p' message_type { name: 'Other' ";

    private static ProtosetSource source(String label, String... files) {
        return new ProtosetSource(label, Wire.protoset(Wire.files(files)));
    }

    private static DescriptorSource over(String[] server, String... files) {
        return CombinedSource.over(source("server", server), source("files", files));
    }

    private static String comment(Optional<FileDescriptorProto> file) {
        return file.orElseThrow().getSourceCodeInfo().getLocationList().stream()
                .findFirst()
                .map(location -> location.getLeadingComments())
                .orElse("");
    }

    private static List<String> names(DescriptorSource.Pass pass) {
        List<String> names = new ArrayList<>();
        for (var file = pass.next(); file.isPresent(); file = pass.next()) {
            names.add(file.get().getName() + " " + comment(file));
        }
        return names;
    }

    @Test
    void commentsComeFromFilesThatSayTheSame() {
        DescriptorSource both = over(
                new String[] {
                    SAME + FIELD + "} syntax: 'proto2'", OTHER + FIELD + "}", "name: 'own' message_type { name: 'Own' }"
                },
                SAME + NAMED_FIELD + "}" + COMMENT,
                OTHER + "}" + COMMENT);
        assertThat(comment(both.defining("p.Same"))).isEqualTo("why");
        assertThat(comment(both.named("same"))).isEqualTo("why");
        assertThat(comment(both.defining("p.Other"))).isEmpty();
        assertThat(both.defining("p.Other").orElseThrow().getMessageType(0).getFieldCount())
                .isEqualTo(1);
        assertThat(comment(both.defining("Own"))).isEmpty();
        assertThat(names(both.pass())).containsExactly("same why", "other ", "own ");
        assertThat(both.label()).isEqualTo("server, files");
    }

    @Test
    void aServersOwnCommentsStay() {
        DescriptorSource both =
                over(new String[] {SAME + "}" + COMMENT.replace("why", "the server")}, SAME + "}" + COMMENT);
        assertThat(comment(both.defining("p.Same"))).isEqualTo("the server");
    }

    @Test
    void differencesInNestedPartsCount() {
        String nested = SAME + "nested_type { name: 'In' %s } }";
        DescriptorSource equal = over(new String[] {nested.formatted(FIELD)}, nested.formatted(NAMED_FIELD) + COMMENT);
        assertThat(comment(equal.defining("p.Same.In"))).isEqualTo("why");
        DescriptorSource different = over(new String[] {nested.formatted(FIELD)}, nested.formatted("") + COMMENT);
        assertThat(comment(different.defining("p.Same.In"))).isEmpty();
    }

    @Test
    void filesTellWhatTheServerLacks() {
        String service = " service { name: '%s' method { name: 'Do' input_type: '.p.Same' output_type: '.p.Same' } }";
        DescriptorSource both = over(
                new String[] {SAME + "}" + service.formatted("Here")},
                SAME + "}" + service.formatted("There"),
                OTHER
                        + "} extension { name: 'x' extendee: '.p.Same' number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL }");
        assertThat(both.serviceNames()).containsExactly("p.Here");
        assertThat(both.services(List.of("p.Here", "p.There", "p.Nowhere")))
                .extracting(ServiceOutline::fullName)
                .containsExactly("p.Here", "p.There");
        assertThat(both.defining("p.Other")).isPresent();
        assertThat(both.defining("p.There")).isPresent();
        assertThat(both.named("other")).isPresent();
        assertThat(both.named("nothing")).isEmpty();
        assertThat(both.extending("p.Same"))
                .extracting(FileDescriptorProto::getName)
                .containsExactly("other");
        assertThat(both.typeNames()).containsExactly("p.Other", "p.Same");
        assertThat(both.knownTypeNames()).containsExactly("p.Other", "p.Same");
        assertThat(names(both.pass())).containsExactly("same ", "other ");
    }

    @Test
    void aServerThatFailsIsDoneWithout() {
        Failing server = new Failing(ShellException.failure("no reflection"));
        DescriptorSource files = source("files", SAME + "}" + COMMENT + " service { name: 'S' }", OTHER + "}");
        DescriptorSource both = CombinedSource.over(server, files);
        assertThat(both.label()).isEqualTo("failing, files");
        assertThat(both.defining("p.Same")).isPresent();
        assertThat(both.label()).isEqualTo("files");
        assertThat(both.serviceNames()).containsExactly("p.S");
        assertThat(both.services(List.of("p.S"))).hasSize(1);
        assertThat(both.typeNames()).containsExactly("p.Other", "p.Same");
        assertThat(both.named("same")).isPresent();
        assertThat(both.extending("p.Same")).isEmpty();
        both.prepare(List.of("same"));
        assertThat(names(both.pass())).containsExactly("same why", "other ");
        assertThat(server.asked).isEqualTo(1);
    }

    @Test
    void aServerThatFailsInThePassIsDoneWithout() {
        DescriptorSource both = CombinedSource.over(
                new Failing(ShellException.failure("gone")), source("files", SAME + "}" + COMMENT, OTHER + "}"));
        DescriptorSource.Pass pass = both.pass();
        assertThat(names(pass)).containsExactly("same why", "other ");
        assertThat(pass.done()).isEqualTo(2);
        assertThat(pass.total()).isEqualTo(2);
    }

    @Test
    void whoeverIsInterruptedIsNotAnsweredFromFiles() {
        DescriptorSource both = CombinedSource.over(new Failing(new Interruption()), source("files", SAME + "}"));
        assertThatThrownBy(both::serviceNames).hasMessage("interrupted");
        assertThatThrownBy(() -> both.defining("p.Same")).hasMessage("interrupted");
    }

    @Test
    void filesBesideFiles() {
        DescriptorSource all = CombinedSource.of(List.of(
                source("one", SAME + "} service { name: 'A' }", "name: 'twice' message_type { name: 'First' }"),
                source("two", OTHER + "} service { name: 'B' }", "name: 'twice' message_type { name: 'Second' }"),
                source(
                        "three",
                        SAME + FIELD + "}" + COMMENT + "service { name: 'A' }",
                        "name: 'c' service { name: 'C' }")));
        assertThat(all.label()).isEqualTo("one, two, three");
        assertThat(all.serviceNames()).containsExactly("C", "p.A", "p.B");
        assertThat(all.services(List.of("p.B", "C", "p.A"))).hasSize(3);
        assertThat(all.defining("p.Same").orElseThrow().getMessageType(0).getFieldCount())
                .isZero();
        assertThat(all.defining("First")).isPresent();
        assertThat(all.defining("Second")).isPresent();
        assertThat(all.named("twice").orElseThrow().getMessageType(0).getName()).isEqualTo("First");
        assertThat(names(all.pass())).containsExactly("same ", "twice ", "other ", "c ");
    }

    @Test
    void aFileThatFailsIsNotDoneWithout() {
        DescriptorSource all = CombinedSource.of(
                List.of(new Failing(ShellException.failure("has changed")), source("two", SAME + "}")));
        assertThatThrownBy(() -> all.defining("p.Same")).hasMessage("has changed");
        assertThatThrownBy(all::serviceNames).hasMessage("has changed");
    }

    /** Answers every question with a problem. */
    private static final class Failing implements DescriptorSource {
        private final RuntimeException problem;
        private int asked;

        Failing(RuntimeException problem) {
            this.problem = problem;
        }

        private RuntimeException failure() {
            asked++;
            return problem;
        }

        @Override
        public String label() {
            return "failing";
        }

        @Override
        public List<String> serviceNames() {
            throw failure();
        }

        @Override
        public List<ServiceOutline> services(Collection<String> names) {
            throw failure();
        }

        @Override
        public List<String> typeNames() {
            throw failure();
        }

        @Override
        public List<String> knownTypeNames() {
            return List.of();
        }

        @Override
        public Optional<FileDescriptorProto> defining(String symbol) {
            throw failure();
        }

        @Override
        public Optional<FileDescriptorProto> named(String file) {
            throw failure();
        }

        @Override
        public List<FileDescriptorProto> extending(String message) {
            throw failure();
        }

        @Override
        public Pass pass() {
            Supplier<Optional<FileDescriptorProto>> failing = () -> {
                throw failure();
            };
            return new Pass() {
                @Override
                public Optional<FileDescriptorProto> next() {
                    return failing.get();
                }

                @Override
                public int done() {
                    return 0;
                }

                @Override
                public int total() {
                    return 0;
                }
            };
        }
    }
}
