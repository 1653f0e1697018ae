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
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The house stands as the design draws it: who may import whom, and how every class is made. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StructureTest {
    private static final String ROOT = "dev.grpcsh";
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final int MOST_LINES = 350;

    /** From top to bottom; a package imports only what stands below it. */
    private static final List<String> FLOORS = List.of(
            "",
            "terminal",
            "shell",
            "command",
            "job",
            "session",
            "schema",
            "source",
            "rpc",
            "expression",
            "output",
            "compiler",
            "codec",
            "toml",
            "failure");

    private static final Set<String> HARMLESS =
            Set.of("nanoTime", "currentTimeMillis", "arraycopy", "identityHashCode", "lineSeparator");

    private JavaClasses all = new ClassFileImporter().importClasses(StructureTest.class);

    @BeforeAll
    void read() {
        all = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
    }

    @Test
    void everyPackageHasItsFloor() {
        Set<String> known =
                Stream.concat(FLOORS.stream(), Stream.of("demo")).collect(java.util.stream.Collectors.toSet());
        assertThat(own()).extracting(StructureTest::floor).isSubsetOf(known);
    }

    @Test
    void importsPointDownwards() {
        assertThat(own().stream()
                        .flatMap(from -> from.getDirectDependenciesFromSelf().stream())
                        .filter(arrow -> isHouse(arrow.getOriginClass()) && isHouse(arrow.getTargetClass()))
                        .filter(arrow -> FLOORS.indexOf(floor(arrow.getTargetClass()))
                                < FLOORS.indexOf(floor(arrow.getOriginClass())))
                        .map(arrow -> arrow.getDescription()))
                .isEmpty();
    }

    @Test
    void onlySessionCommandAndTrainingKnowTheDemo() {
        assertThat(own().stream()
                        .filter(from -> !floor(from).equals("demo"))
                        .filter(from -> from.getDirectDependenciesFromSelf().stream()
                                .anyMatch(arrow -> floor(arrow.getTargetClass()).equals("demo")))
                        .map(StructureTest::outermost)
                        .filter(from -> !Set.of("session", "command").contains(floor(from)))
                        .map(JavaClass::getName))
                .containsOnly("dev.grpcsh.Training");
    }

    @Test
    void theDemoImportsOnlyFailure() {
        assertThat(own().stream()
                        .filter(from -> floor(from).equals("demo"))
                        .flatMap(from -> from.getDirectDependenciesFromSelf().stream())
                        .map(arrow -> arrow.getTargetClass())
                        .filter(to -> to.getPackageName().startsWith(ROOT))
                        .map(StructureTest::floor))
                .containsOnly("demo", "failure");
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
                .resideOutsideOfPackages(ROOT + ".command", ROOT + ".shell")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
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
    void onlyMainTouchesTheProcess() {
        DescribedPredicate<JavaAccess<?>> process = DescribedPredicate.describe("the process", access -> {
            String owner = access.getTargetOwner().getFullName();
            return (owner.equals("java.lang.System") && !HARMLESS.contains(access.getName()))
                    || (owner.equals("java.lang.Runtime")
                            && Set.of("exit", "halt", "addShutdownHook").contains(access.getName()));
        });
        assertThat(own().stream()
                        .filter(from -> !outermost(from).getName().equals(ROOT + ".Main"))
                        .flatMap(from -> from.getAccessesFromSelf().stream())
                        .filter(process)
                        .map(JavaAccess::getDescription))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".terminal",
                ".shell",
                ".command",
                ".session",
                ".schema",
                ".source",
                ".rpc",
                ".expression",
                ".output",
                ".compiler",
                ".codec",
                ".toml",
                ".failure",
                ".demo"
            })
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
    void noSourceFileIsTwoClasses() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(MOST_LINES);
            }
        }
    }

    /** Our own classes, without those that protoc wrote. */
    private List<JavaClass> own() {
        return all.stream()
                .filter(type -> !type.getPackageName().startsWith(ROOT + ".demo.proto"))
                .toList();
    }

    private static boolean isHouse(JavaClass type) {
        return type.getPackageName().startsWith(ROOT) && !floor(type).equals("demo");
    }

    /** The part of the name after the root; its first word, for the demo has packages of its own. */
    private static String floor(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(ROOT + ".")) {
            return name.equals(ROOT) ? "" : name;
        }
        return name.substring(ROOT.length() + 1).replaceFirst("\\..*", "");
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(StructureTest::outermost).orElse(type);
    }
}
