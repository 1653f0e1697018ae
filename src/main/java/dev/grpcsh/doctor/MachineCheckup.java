package dev.grpcsh.doctor;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.invocation.UserFolders;
import dev.grpcsh.session.Session;
import dev.grpcsh.text.SecretNames;
import dev.grpcsh.text.UserInfo;
import dev.grpcsh.tls.TlsSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at this machine, as far as it steers the program. One use. */
public final class MachineCheckup {
    private static final List<String> ARCHIVES = List.of("-XX:AOTCache=", "-XX:SharedArchiveFile=");

    /** Where the launcher looks for Java that is installed. */
    private static final List<String> INSTALLED =
            List.of("/usr/lib/jvm/", "/JavaVirtualMachines/", "/opt/java/", "/.sdkman/candidates/java/", "/.jdks/");

    /** Variables that steer us, our JVM and what connections go through; shown where they are set. */
    private static final List<String> VARIABLES = List.of(
            "GRPCSH_TARGET",
            "GRPCSH_RESIDENT",
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS",
            "grpc_proxy",
            "https_proxy",
            "HTTPS_PROXY",
            "http_proxy",
            "no_proxy",
            "NO_PROXY",
            "NETRC",
            "TRACEPARENT");

    private final Session session;
    private final Invocation invocation;
    private final String version;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * That of a session's process.
     *
     * @param version what {@code --version} tells
     */
    public MachineCheckup(Session session, String version) {
        this.session = session;
        this.invocation = session.invocation();
        this.version = version;
    }

    /** What there is to say. */
    public List<Finding> findings() {
        findings.add(Finding.fine("grpcsh", version.strip().replace("\n", " · ")));
        invocation.applicationFolder().ifPresent(folder -> findings.add(Finding.fine("folder", folder.toString())));
        List<String> words = commandLine();
        java();
        system();
        archive(words);
        folder("configuration", UserFolders.config(invocation));
        folder("state", UserFolders.state(invocation));
        folder("cache", UserFolders.cache(invocation));
        profiles();
        locale();
        terminal();
        authorities();
        findings.add(Finding.fine(
                "clock",
                session.clock().instant().truncatedTo(ChronoUnit.SECONDS) + ", "
                        + session.clock().getZone()));
        VARIABLES.forEach(this::variable);
        return List.copyOf(findings);
    }

    /** The words that this process was started with, as far as the system tells. */
    private static List<String> commandLine() {
        try {
            String words = Files.readString(Path.of("/proc/self/cmdline"), StandardCharsets.ISO_8859_1);
            return List.of(words.split("\0"));
        } catch (IOException e) {
            ProcessHandle.Info info = ProcessHandle.current().info();
            return info.arguments().stream().flatMap(Stream::of).toList();
        }
    }

    private void java() {
        String java = ProcessHandle.current().info().command().orElse("");
        String home = java.replaceFirst("/bin/java$", "");
        String why;
        if (home.equals(invocation.variable("GRPCSH_JAVA_HOME"))) {
            why = "by GRPCSH_JAVA_HOME";
        } else if (invocation.applicationFolder().stream().anyMatch(folder -> home.equals(folder + "/jre"))) {
            why = "came along";
        } else if (home.equals(invocation.variable("JAVA_HOME"))) {
            why = "by JAVA_HOME";
        } else {
            boolean installed = INSTALLED.stream().anyMatch(home::contains);
            why = installed ? "the newest installed" : "that on the path";
        }
        findings.add(Finding.fine("java", Runtime.version() + " in " + home + ", " + why));
    }

    /** What the runtime was made for, and the kernel, where there are files that say so. */
    private void system() {
        Path home = Path.of(ProcessHandle.current().info().command().orElse("/"))
                .resolve("../../release")
                .normalize();
        String runtime = lines(home)
                .filter(line -> line.matches("(OS_NAME|OS_ARCH|LIBC)=.*"))
                .map(line -> line.replaceFirst("^\\w+=", "").replace("\"", ""))
                .collect(Collectors.joining(" "));
        String kernel = lines(Path.of("/proc/sys/kernel/osrelease")).collect(Collectors.joining());
        findings.add(Finding.fine("system", (runtime + " " + kernel).strip()));
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException | UncheckedIOException e) {
            return Stream.empty();
        }
    }

    private void archive(List<String> words) {
        Optional<String> archive = words.stream()
                .flatMap(word ->
                        ARCHIVES.stream().filter(word::startsWith).map(option -> word.substring(option.length())))
                .findFirst();
        findings.add(archive.map(file -> Finding.fine("class archive", file))
                .orElse(Finding.odd(
                        "class archive", "none, so that each start takes longer; grpcsh train makes one now")));
    }

    private void folder(String what, Optional<Path> folder) {
        if (folder.isEmpty()) {
            findings.add(Finding.odd(what, "HOME names no folder, so that nothing is kept"));
            return;
        }
        Path path = folder.get();
        if (!Files.exists(path)) {
            Path parent = path;
            while (parent != null && !Files.exists(parent)) {
                parent = parent.getParent();
            }
            boolean possible = parent != null && Files.isDirectory(parent) && Files.isWritable(parent);
            findings.add(
                    possible
                            ? Finding.fine(what, path + ", not there yet")
                            : Finding.odd(what, path + ", not there, and cannot be made: nothing is kept"));
            return;
        }
        findings.add(present(what, path));
    }

    private static Finding present(String what, Path path) {
        if (!Files.isDirectory(path) || !Files.isWritable(path)) {
            return Finding.odd(what, path + ", which is no folder that can be written: nothing is kept");
        }
        try {
            Set<PosixFilePermission> modes = Files.getPosixFilePermissions(path);
            String shown = path + ", " + PosixFilePermissions.toString(modes) + ", of "
                    + Files.getOwner(path).getName();
            boolean others =
                    modes.contains(PosixFilePermission.OTHERS_WRITE) || modes.contains(PosixFilePermission.GROUP_WRITE);
            return others
                    ? Finding.wrong(what, shown + ": others can write there; chmod go-w takes that away")
                    : Finding.fine(what, shown);
        } catch (IOException | UnsupportedOperationException e) {
            return Finding.odd(what, path + ", whose modes cannot be read");
        }
    }

    private void profiles() {
        try {
            int count = session.profiles().all().size();
            findings.add(Finding.fine("profiles", count == 0 ? "none" : String.valueOf(count)));
        } catch (ShellException e) {
            findings.add(Finding.wrong("profiles", e.problem()));
        }
    }

    private void locale() {
        Optional<String> locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(invocation::variable)
                .filter(value -> !value.isEmpty())
                .findFirst();
        boolean utf = locale.stream()
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8"));
        String name = locale.orElse("none is set");
        findings.add(
                utf
                        ? Finding.fine("locale", name)
                        : Finding.odd("locale", name + "; text is written as UTF-8 all the same"));
    }

    private void terminal() {
        String streams = Stream.of(
                        invocation.inTerminal() ? "input" : "",
                        invocation.outTerminal() ? "output" : "",
                        invocation.errTerminal() ? "errors" : "")
                .filter(stream -> !stream.isEmpty())
                .collect(Collectors.joining(", "));
        String term = invocation.variable("TERM");
        findings.add(Finding.fine(
                "terminal",
                (streams.isEmpty() ? "none" : streams)
                        + (term.isEmpty() ? "; TERM is not set" : "; TERM=" + term)
                        + (invocation.variable("NO_COLOR").isEmpty() ? "" : "; NO_COLOR")));
    }

    private void authorities() {
        TlsSetup.machineAuthorities(invocation)
                .ifPresentOrElse(
                        file -> findings.add(Finding.fine("authorities", "the JVM's, and " + file)),
                        () -> findings.add(
                                invocation.variable("SSL_CERT_FILE").isEmpty()
                                        ? Finding.fine("authorities", "the JVM's")
                                        : Finding.wrong(
                                                "authorities",
                                                "SSL_CERT_FILE names "
                                                        + invocation.variable("SSL_CERT_FILE")
                                                        + ", which cannot be read")));
    }

    private void variable(String name) {
        String value = invocation.variable(name);
        if (!value.isEmpty()) {
            findings.add(Finding.fine(name, masked(value)));
        }
    }

    /** Users before an address, and what goes by a secret's name. */
    private static String masked(String value) {
        if (value.contains("\"") || value.contains("'")) {
            return "set; what is in its quotes is not shown";
        }
        return Stream.of(UserInfo.maskedTarget(value).split("\\s+"))
                .map(SecretNames::maskedWord)
                .collect(Collectors.joining(" "));
    }
}
