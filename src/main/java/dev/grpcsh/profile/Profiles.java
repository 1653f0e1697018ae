package dev.grpcsh.profile;

import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.invocation.UserFolders;
import dev.grpcsh.invocation.WorkingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The profiles at hand: the user's own, in {@code ~/.config/grpcsh/profiles.toml}, and those of the project that the
 * working directory lies in, in its {@code .grpcsh.toml}. Nothing of a project's file is used before the user said that
 * it may be: whoever wrote it could name a server of theirs, and the user's secrets for it. Files are read when they are
 * asked for, never before.
 */
public final class Profiles {
    private static final String PROJECT_FILE = ".grpcsh.toml";

    private final Invocation invocation;
    private final WorkingFolder folder;
    private final TrustedProjects trusted;
    private final Consumer<String> notices;
    private final Optional<Path> path;
    private final Set<String> told = new HashSet<>();

    /**
     * The profiles as they are seen from that folder; no file is read yet. What the user should know of a project's
     * file goes to the notices.
     */
    public Profiles(Invocation invocation, WorkingFolder folder, Consumer<String> notices) {
        this.invocation = invocation;
        this.folder = folder;
        this.trusted = new TrustedProjects(UserFolders.state(invocation));
        this.notices = notices;
        this.path = UserFolders.config(invocation).map(own -> own.resolve("profiles.toml"));
    }

    /** Whose a profile is, and whether it may be used. */
    public enum Standing {
        /** The user's. */
        OWN,
        /** The project's, which the user trusts. */
        TRUSTED,
        /** The project's. */
        UNTRUSTED
    }

    /**
     * What was trusted.
     *
     * @param text all that it holds, as TOML
     */
    public record Trust(Path file, String text) {}

    /**
     * A profile at hand.
     *
     * @param file where it is written
     * @param usual whether it is the default of that file
     */
    public record Entry(Profile profile, Standing standing, Path file, boolean usual) {
        /** As TOML. */
        public String text() {
            return ProfileText.of(profile);
        }
    }

    /** All of them: the user's first, and the project's that have other names. */
    public List<Entry> all() {
        tellOfNoHome();
        List<Entry> all = new ArrayList<>(entries(own(), Standing.OWN));
        Set<String> names =
                new HashSet<>(all.stream().map(entry -> entry.profile().name()).toList());
        projectIfSound().stream()
                .flatMap(project -> entries(project, standing(project)).stream())
                .filter(entry -> !names.contains(entry.profile().name()))
                .forEach(all::add);
        return all;
    }

    /** The profile of a name, usable or not; the user's own comes before the project's. */
    public Optional<Entry> find(String name) {
        Optional<Entry> mine = entries(own(), Standing.OWN).stream()
                .filter(entry -> entry.profile().name().equals(name))
                .findFirst();
        Optional<Entry> found = mine.isPresent()
                ? mine
                : project().stream()
                        .flatMap(project -> entries(project, standing(project)).stream())
                        .filter(entry -> entry.profile().name().equals(name))
                        .findFirst();
        if (found.isEmpty() && name.matches(Profile.NAME) && !name.equals("demo")) {
            tellOfNoHome();
        }
        return found;
    }

    private void tellOfNoHome() {
        if (path.isEmpty() && told.add("")) {
            notices.accept("HOME names no folder by its whole path, so that there are no profiles of yours");
        }
    }

    /**
     * The profile of a name.
     *
     * @throws ShellException if there is none
     */
    public Entry require(String name) {
        return find(name).orElseThrow(() -> {
            List<String> names =
                    all().stream().map(entry -> entry.profile().name()).toList();
            return ShellException.usage("no profile " + name + NearestName.question(name, names)
                    + (names.isEmpty() ? "" : "; profile list shows them"));
        });
    }

    /**
     * A profile, to be used.
     *
     * @throws ShellException if it comes from a project's file that is not trusted
     */
    public Profile usable(Entry entry) {
        if (entry.standing() != Standing.UNTRUSTED) {
            return entry.profile();
        }
        String name = entry.profile().name();
        throw ShellException.usage("the profile " + name + " comes from " + entry.file() + ", which "
                + (trusted.trustedOnce(entry.file()) ? "changed since you trusted it" : "you do not trust yet")
                + "; profile show " + name + " tells what it says, profile trust accepts it");
    }

    /** The default: the project's, if that is trusted, else the user's. */
    public Optional<Profile> usual() {
        Optional<Entry> ofProject = projectIfSound()
                .flatMap(project -> entries(project, standing(project)).stream()
                        .filter(Entry::usual)
                        .findFirst());
        if (ofProject.isPresent()) {
            Entry entry = ofProject.get();
            String what = entry.file() + ": the profile " + entry.profile().name() + " ("
                    + entry.profile().target() + ")";
            if (entry.standing() == Standing.TRUSTED) {
                notice(what + " is the default here");
                return Optional.of(entry.profile());
            }
            notice(what + " is not used, for you do not trust the file; profile show "
                    + entry.profile().name() + " tells what it says, profile trust accepts it");
        }
        return ownIfThere().flatMap(own -> own.usual().map(own.profiles()::get));
    }

    /**
     * What the project says of every run, if the user trusts its file.
     *
     * @param leading whether nobody said where to run, so that the file may be meant to
     * @throws ShellException if it is meant to, and is broken or not trusted: the run would go elsewhere
     */
    public Optional<RunDefaults> runDefaults(boolean leading) {
        Optional<ProfileFile> project = (leading ? project() : projectIfSound())
                .filter(file -> file.runDefaults().isPresent());
        if (project.isEmpty()) {
            return Optional.empty();
        } else if (standing(project.get()) == Standing.UNTRUSTED) {
            if (leading
                    && project.get().runDefaults().flatMap(RunDefaults::profile).isPresent()) {
                throw ShellException.usage(project.get().path() + ": its [" + RunDefaults.NAME
                        + "] says where to run, and you do not trust the file; profile trust accepts it, -t TARGET does"
                        + " without");
            }
            notice(project.get().path() + ": its [" + RunDefaults.NAME
                    + "] is not used, for you do not trust the file; profile trust accepts it");
            return Optional.empty();
        }
        return project.get().runDefaults();
    }

    /**
     * Writes a profile into the user's file.
     *
     * @param replace whether it may take the place of one
     * @throws ShellException if a secret stands in it, or one of its name is there and may not be replaced
     */
    public void save(Profile profile, boolean replace) {
        if (!profile.name().matches(Profile.NAME) || profile.name().equals("demo")) {
            throw ShellException.usage(
                    "'" + profile.name() + "' is no name for a profile; use letters, digits, - and _");
        }
        ProfileFile file = own();
        Profile settled = ProfileText.settled(profile, folder);
        Profile before = file.profiles().get(profile.name());
        if (before != null && !before.equals(settled) && !replace) {
            throw ShellException.usage(
                    "there is a profile " + profile.name() + " (" + before.target() + "); --force replaces it");
        }
        write(ProfileEdit.with(file, settled));
    }

    /** Removes a profile from the user's file. */
    public void remove(String name) {
        write(ProfileEdit.without(requireOwn(name), name));
    }

    /** Makes one of the user's own profiles the default. */
    public void makeUsual(String name) {
        write(ProfileEdit.withDefault(requireOwn(name), name));
    }

    /**
     * Trusts the project's file as it is now; returns what it holds.
     *
     * @throws ShellException if there is none, or it is broken
     */
    public Trust trust() {
        ProfileFile project = requireProject();
        trusted.trust(project.path(), project.text());
        String text = Stream.concat(
                        entries(project, Standing.TRUSTED).stream().map(Entry::text),
                        project.runDefaults().stream().map(RunDefaults::text))
                .collect(Collectors.joining("\n"));
        return new Trust(project.path(), text);
    }

    /** Trusts the project's file no more. */
    public Path distrust() {
        Path file = projectFile().orElseThrow(this::noProject);
        trusted.distrust(file);
        return file;
    }

    private ProfileFile requireOwn(String name) {
        ProfileFile file = own();
        if (!file.profiles().containsKey(name)) {
            Entry other = require(name);
            throw ShellException.usage("the profile " + name + " is in " + other.file() + ", which is not yours alone;"
                    + " edit the file");
        }
        return file;
    }

    private ProfileFile requireProject() {
        return project().orElseThrow(this::noProject);
    }

    private ShellException noProject() {
        return ShellException.usage("no " + PROJECT_FILE + " is in " + invocation.workingDirectory()
                + " or above it, up to the home folder or the repository's");
    }

    /** What is written must be read again as what was meant. */
    private void write(String text) {
        Path file = requirePath();
        ProfileFile.read(file, file.toString(), text, true);
        new PrivateFile(file).write(text);
    }

    private Path requirePath() {
        return path.orElseThrow(() -> ShellException.failure(
                "there is no home folder to keep profiles in; set HOME, or XDG_CONFIG_HOME, to a folder's whole path"));
    }

    private ProfileFile own() {
        return ownIfThere()
                .orElseGet(() -> new ProfileFile(
                        path.orElse(Path.of("/")), "", Optional.empty(), Map.of(), Map.of(), Optional.empty()));
    }

    private Optional<ProfileFile> ownIfThere() {
        return path.flatMap(
                file -> new PrivateFile(file).read().map(text -> ProfileFile.read(file, file.toString(), text, true)));
    }

    private Optional<ProfileFile> project() {
        return projectFile()
                .flatMap(file ->
                        new PrivateFile(file).read().map(text -> ProfileFile.read(file, file.toString(), text, false)));
    }

    /** A broken file of somebody else's is told, and is no reason to stop. */
    private Optional<ProfileFile> projectIfSound() {
        try {
            return project();
        } catch (ShellException e) {
            notice(e.problem() + "; the file is not used");
            return Optional.empty();
        }
    }

    private Optional<Path> projectFile() {
        Optional<Path> home = UserFolders.home(invocation);
        for (Path at = invocation.workingDirectory().toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            Path file = at.resolve(PROJECT_FILE);
            if (Files.isRegularFile(file)) {
                return Optional.of(real(file));
            }
            if (Optional.of(at).equals(home) || Files.exists(at.resolve(".git"))) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file;
        }
    }

    private Standing standing(ProfileFile project) {
        return trusted.trusts(project.path(), project.text()) ? Standing.TRUSTED : Standing.UNTRUSTED;
    }

    private static List<Entry> entries(ProfileFile file, Standing standing) {
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, Profile> each : file.profiles().entrySet()) {
            boolean usual = file.usual().equals(Optional.of(each.getKey()));
            entries.add(new Entry(each.getValue(), standing, file.path(), usual));
        }
        return entries;
    }

    private void notice(String text) {
        if (told.add(text)) {
            notices.accept(text);
        }
    }
}
