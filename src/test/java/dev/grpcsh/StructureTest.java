package dev.grpcsh;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house stands as the design draws it: who may import whom, and how every class is made. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StructureTest {
    private static final String ROOT = "dev.grpcsh";
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final int MOST_LINES = 350;

    private static final int MEDIAN_LINES = 80;
    private static final int MOST_CLASSES = 30;
    private static final int MOST_CLASSES_OF_CODEC = 45;

    /**
     * What each package may import of the house, from top to bottom. The entrance may import everything; everything may
     * import {@code failure}, which imports nothing. A wider door is a line here.
     */
    private static final Map<String, Set<String>> MAY_IMPORT =
            """
            helper:             shell command session connection schema source resident invocation rpc demo storage
            terminal:           shell masking completion command session output invocation language storage text
            shell:              manual editor runner execution masking profile completion command.connection command.discovery \
                                command.calls command.jobs command.flow command.data command.server command.measuring \
                                command.prompt command.option \
                                command job session call connection header schema source output storage invocation codec \
                                expression language text
            manual:             command.prompt command
            editor:             runner checker completion execution suite command job session expression output \
                                invocation codec language
            runner:             report checker execution suite command job session profile call connection schema \
                                output rpc \
                                invocation codec expression language text
            checker:            execution suite command job session call connection header schema output invocation codec \
                                expression language text
            report:             suite schema output invocation codec text
            execution:          suite masking command job session call connection header output invocation codec \
                                expression language text
            doctor:             session profile connection tls source invocation rpc text
            completion:         command job session profile call connection schema.json schema source invocation codec \
                                expression language text
            command.connection: command job session profile call connection header schema output codec
            command.discovery:  command session connection header schema.search schema.diff schema.json \
                                schema.print schema source output invocation codec expression rpc text
            form:               command session schema.json codec output text
            command.calls:      command.jobs form masking command job session call connection tls header schema.json schema.print schema \
                                source output invocation codec expression rpc text
            command.jobs:       form command job session call schema.json output codec rpc text
            command.flow:       convert suite masking command job session call header output invocation rpc codec \
                                expression language text
            command.data:       command job session call connection schema output invocation codec \
                                expression language text
            command.server:     command job session call connection schema output invocation codec demo
            command.measuring:  load.report load suite masking command job session call connection tls header schema output \
                                invocation codec expression rpc text
            load.report:        load text
            load:               rpc text
            command.prompt:     doctor connection header text resident masking command session source output storage invocation demo
            command:            command.option suite masking job session call connection header schema source output invocation codec rpc demo \
                                language text
            command.option:     text
            masking:            session connection header codec language text
            convert:            codec expression language text
            suite:              invocation expression language text
            job:                call output codec
            session:            profile call connection credential tls header schema source output storage invocation codec \
                                expression rpc demo text
            profile:            connection credential header source invocation language toml storage text
            call:               connection header schema output invocation codec expression rpc text
            connection:         tls header schema.search schema compiler source invocation rpc demo text
            credential:         invocation text
            tls:                header invocation
            header:             invocation text
            schema.search:      schema source
            schema.diff:        schema.print schema
            schema.json:        schema.print schema codec text
            schema.print:       schema codec text
            schema:             source codec
            compiler:           storage text
            source:             rpc storage
            output:             codec rpc text
            invocation:         codec
            codec:              codec.compiled text
            codec.compiled:
            expression:         text
            rpc:
            demo:
            toml:
            language:
            resident:           storage
            storage:
            text:
            failure:
            """.lines().map(line -> line.split(": *")).collect(Collectors.toMap(room -> room[0], StructureTest::doors));

    private static Set<String> doors(String[] room) {
        return room.length < 2 ? Set.of() : Set.of(room[1].split(" +"));
    }

    private static final Set<String> HARMLESS =
            Set.of("nanoTime", "currentTimeMillis", "arraycopy", "identityHashCode", "lineSeparator");

    /** What is started as a process, and what steers a library that listens to properties alone. */
    private static final Set<String> PROCESSES = Stream.of(
                    "Main",
                    "ResidentMain",
                    "Training",
                    "TrainingIdentity",
                    "TrainingServer",
                    "connection.AbstractSockets",
                    "tls.TlsSetup")
            .map(name -> ROOT + "." + name)
            .collect(Collectors.toSet());

    private JavaClasses all = new ClassFileImporter().importClasses(StructureTest.class);

    @BeforeAll
    void read() {
        all = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
    }

    @Test
    void everyPackageStandsInTheMap() {
        assertThat(own().stream().map(StructureTest::room).filter(room -> !room.isEmpty()))
                .isSubsetOf(MAY_IMPORT.keySet());
        assertThat(MAY_IMPORT.keySet())
                .isSubsetOf(own().stream().map(StructureTest::room).collect(Collectors.toSet()));
    }

    @Test
    void importsAreThoseOfTheMap() {
        assertThat(own().stream()
                        .filter(from -> !room(from).isEmpty())
                        .flatMap(from -> from.getDirectDependenciesFromSelf().stream())
                        .filter(arrow -> arrow.getTargetClass().getPackageName().startsWith(ROOT))
                        .filter(arrow -> !mayImport(room(arrow.getOriginClass()), room(arrow.getTargetClass())))
                        .map(arrow -> arrow.getDescription()))
                .isEmpty();
    }

    @Test
    void noCirclesAreInTheMap() {
        Set<String> placed = new HashSet<>();
        List<String> left = new ArrayList<>(MAY_IMPORT.keySet());
        boolean any = true;
        while (any) {
            any = left.removeIf(room -> placed.containsAll(MAY_IMPORT.get(room)) && placed.add(room));
        }
        assertThat(left).isEmpty();
    }

    private static boolean mayImport(String from, String to) {
        return from.equals(to)
                || to.equals("failure")
                || MAY_IMPORT.getOrDefault(from, Set.of()).contains(to);
    }

    @Test
    void foldersAreNoDrawers() throws IOException {
        Map<Path, Long> classes = sources().stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(file -> file.getParent(), Collectors.counting()));
        classes.forEach((folder, count) -> assertThat(count)
                .as(folder.toString())
                .isLessThanOrEqualTo(folder.endsWith("codec") ? MOST_CLASSES_OF_CODEC : MOST_CLASSES));
    }

    @Test
    void onlyTheTerminalKnowsJline() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".terminal")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jline..")
                .check(all);
    }

    @Test
    void onlyCommandAndShellKnowPicocli() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".command..", ROOT + ".shell")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(all);
    }

    @Test
    void onlyTheEditorKnowsItsProtocol() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".editor")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.lsp4j..")
                .check(all);
    }

    @Test
    void onlyExpressionKnowsJq() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".expression")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.thisptr..")
                .check(all);
    }

    @Test
    void onlyTheDemoKnowsGeneratedCode() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".demo..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".demo.proto..")
                .check(all);
    }

    @Test
    void onlyWhatIsAProcessTouchesIt() {
        DescribedPredicate<JavaAccess<?>> process = DescribedPredicate.describe("the process", access -> {
            String owner = access.getTargetOwner().getFullName();
            return (owner.equals("java.lang.System") && !HARMLESS.contains(access.getName()))
                    || (owner.equals("java.lang.Runtime")
                            && Set.of("exit", "halt", "addShutdownHook").contains(access.getName()));
        });
        assertThat(own().stream()
                        .filter(from -> !PROCESSES.contains(outermost(from).getName()))
                        .flatMap(from -> from.getAccessesFromSelf().stream())
                        .filter(process)
                        .map(JavaAccess::getDescription))
                .isEmpty();
    }

    static Stream<String> rooms() {
        return Stream.concat(Stream.of(""), MAY_IMPORT.keySet().stream().map(room -> "." + room));
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void packagesAreNullMarkedAndExplained(String name) throws ClassNotFoundException, IOException {
        Class<?> info = Class.forName(ROOT + name + ".package-info");
        assertThat(info.isAnnotationPresent(NullMarked.class)).isTrue();
        Path source = SOURCES.resolve((ROOT + name).replace('.', '/')).resolve("package-info.java");
        assertThat(source).content().startsWith("/**");
    }

    @Test
    void classesAreClosed() {
        assertThat(own().stream()
                        .filter(type -> !type.isInterface() && !type.isEnum() && !type.isRecord())
                        .filter(type -> !type.isAnonymousClass())
                        .filter(type -> !type.getModifiers().contains(JavaModifier.FINAL))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .filter(type -> !type.reflect().isSealed())
                        .map(JavaClass::getName))
                .isEmpty();
    }

    @Test
    void nothingStaticChanges() {
        Set<String> mutable = Set.of(
                "java.util.ArrayList",
                "java.util.HashMap",
                "java.util.LinkedHashMap",
                "java.util.TreeMap",
                "java.util.HashSet",
                "java.lang.StringBuilder",
                "java.lang.ThreadLocal");
        assertThat(own().stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL)
                                || mutable.contains(field.getRawType().getName())
                                || field.getRawType().getPackageName().startsWith("java.util.concurrent"))
                        .map(JavaField::getFullName))
                .isEmpty();
    }

    @Test
    void sourceFilesAreShort() throws IOException {
        List<Integer> lengths = new ArrayList<>();
        for (Path file : sources()) {
            List<String> lines = Files.readAllLines(file);
            assertThat(lines).as(file.toString()).hasSizeLessThanOrEqualTo(MOST_LINES);
            lengths.add(lines.size());
        }
        lengths.sort(null);
        assertThat(lengths.get(lengths.size() / 2)).as("median").isLessThanOrEqualTo(MEDIAN_LINES);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /** Our own classes, without those that protoc wrote. */
    private List<JavaClass> own() {
        return all.stream()
                .filter(type -> !type.getPackageName().startsWith(ROOT + ".demo.proto"))
                .toList();
    }

    /** The package, without the root; the demo's are one. */
    private static String room(JavaClass type) {
        String name = type.getPackageName();
        if (name.equals(ROOT)) {
            return "";
        }
        String room = name.substring(ROOT.length() + 1);
        return room.startsWith("demo.") ? "demo" : room;
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(StructureTest::outermost).orElse(type);
    }
}
