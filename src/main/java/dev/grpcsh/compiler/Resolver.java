package dev.grpcsh.compiler;

import dev.grpcsh.failure.ShellException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out from where imports count, and gives each file one name. Where the user did not say it, the root of a file is
 * the nearest folder above under which its imports are found. Depends on nothing but what files there are and what they
 * import. One use.
 */
final class Resolver {
    private final FileTable files;
    private final Sources sources;
    private final ShownPaths paths;
    private final SearchPath searchPath;
    private final boolean searching;

    Resolver(
            FileTable files, Sources sources, ShownPaths paths, List<Path> importFolders, Optional<Path> bundledFiles) {
        this.files = files;
        this.sources = sources;
        this.paths = paths;
        this.searchPath = new SearchPath(files, importFolders, bundledFiles);
        this.searching = importFolders.isEmpty();
    }

    /**
     * Resolves everything that these files need.
     *
     * @throws ShellException if a file cannot be read, or can be given no name
     */
    Resolution resolve(List<Input> inputs) {
        findRoots(inputs);
        if (searching) {
            inputs.forEach(input -> findRootsOfImports(input.files()));
        }
        Map<String, Path> all = new LinkedHashMap<>();
        Map<Path, String> names = new LinkedHashMap<>();
        int known;
        do {
            known = searchPath.all().size();
            all.clear();
            names.clear();
            name(inputs, all, names);
        } while (searchPath.all().size() > known);
        names.forEach((file, name) -> all.putIfAbsent(name, file));

        Set<String> required = new HashSet<>();
        Set<String> optional = new HashSet<>();
        for (Input input : inputs) {
            Set<String> of = input.isFolder() ? optional : required;
            input.files().forEach(file -> of.add(names.getOrDefault(file, "")));
        }
        optional.removeAll(required);
        List<Path> folders = searchPath.all();
        int bundled = folders.size() - searchPath.own().size();
        return new Resolution(
                folders, bundled, List.copyOf(new LinkedHashSet<>(names.values())), optional, all, shadowed(all));
    }

    /** Of two files of one name that lie in two folders, an import means the first, whoever it stands in. */
    private List<String> shadowed(Map<String, Path> all) {
        List<String> lines = new ArrayList<>();
        all.forEach((name, used) -> {
            for (Path folder : searchPath.own()) {
                Path other = folder.resolve(name);
                boolean hidden =
                        files.file(other).isPresent() && !files.identity(other).equals(files.identity(used));
                if (hidden) {
                    lines.add(paths.shown(other) + " is hidden: the import \"" + name + "\" means " + paths.shown(used)
                            + "; -I says which folder comes first");
                }
            }
        });
        return List.copyOf(lines);
    }

    private void findRoots(List<Input> inputs) {
        List<Input> rootless = new ArrayList<>();
        for (Input input : inputs) {
            if (!searchPath.isNamed(input.given())) {
                Optional<Path> root = nearest(input.start(), missing(input.files()));
                root.ifPresentOrElse(searchPath::add, () -> rootless.add(input));
            }
        }
        for (Input input : rootless) {
            if (searchPath.own().stream().noneMatch(input.given()::startsWith)) {
                searchPath.add(input.start());
            }
        }
    }

    /** Files that are imported can count from elsewhere than those that import them. */
    private void findRootsOfImports(List<Path> starts) {
        Deque<Path> open = new ArrayDeque<>(starts);
        Set<Path> seen = new HashSet<>(starts);
        while (!open.isEmpty()) {
            Path file = open.remove();
            Path folder = file.getParent();
            if (folder != null) {
                nearest(folder, missing(List.of(file))).ifPresent(searchPath::add);
            }
            for (String imported : sources.imports(file)) {
                searchPath.resolve(imported).filter(seen::add).ifPresent(open::add);
            }
        }
    }

    private Collection<String> missing(List<Path> of) {
        Set<String> missing = new LinkedHashSet<>();
        for (Path file : of) {
            for (String imported : sources.imports(file)) {
                if (searchPath.resolve(imported).isEmpty()) {
                    missing.add(imported);
                }
            }
        }
        return missing;
    }

    /** The nearest folder at or above a place under which most of these are; empty if none is under any. */
    private Optional<Path> nearest(Path start, Collection<String> imports) {
        Path best = null;
        int most = 0;
        for (Path folder = start; folder != null && most < imports.size(); folder = folder.getParent()) {
            int held = held(folder, imports, most);
            if (held > most) {
                best = folder;
                most = held;
            }
            if (folder.equals(paths.workingFolder())) {
                break;
            }
        }
        return Optional.ofNullable(best);
    }

    /** How many of these are under a folder; stops counting where they cannot be more than so many. */
    private int held(Path folder, Collection<String> imports, int most) {
        int possible = imports.size();
        for (String name : imports) {
            if (!SearchPath.isPlain(name) || files.file(folder.resolve(name)).isEmpty()) {
                possible--;
                if (possible <= most) {
                    break;
                }
            }
        }
        return possible;
    }

    /** Collects what is imported, and names the inputs: as they are imported, or else as they can be. */
    private void name(List<Input> inputs, Map<String, Path> all, Map<Path, String> names) {
        Map<Object, String> byIdentity = new HashMap<>();
        Deque<Path> open = new ArrayDeque<>();
        inputs.forEach(input -> open.addAll(input.files()));
        Set<Path> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            for (String name : sources.imports(open.remove())) {
                Optional<Path> file = searchPath.resolve(name);
                if (file.isPresent()) {
                    all.put(name, file.get());
                    byIdentity.putIfAbsent(files.identity(file.get()), name);
                    if (seen.add(file.get())) {
                        open.add(file.get());
                    }
                }
            }
        }
        for (Input input : inputs) {
            for (Path file : input.files()) {
                String name = byIdentity.get(files.identity(file));
                if (name == null) {
                    name = searchPath.nameOf(file).orElseGet(() -> longerName(file));
                    byIdentity.put(files.identity(file), name);
                }
                names.put(file, name);
            }
        }
    }

    /** A name that counts from further up, for a file whose short one others have. */
    private String longerName(Path file) {
        for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
            String name = SearchPath.name(folder, file);
            if (searchPath.resolve(name).isEmpty()) {
                searchPath.add(folder);
                return name;
            }
        }
        throw ShellException.usage(paths.shown(file) + ": another file of that name is found first; name its folder"
                + " first with -I DIR");
    }
}
