package dev.grpcsh.compiler;

import dev.grpcsh.failure.ShellException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Compiles {@code .proto} files into a protoset, with everything that they import and with comments. What was compiled
 * once is taken from the cache while every file that went in is still the same, found in the same place. Confined to one
 * thread; interrupting that ends protoc. Closing it deletes what has no place in a cache.
 */
public final class ProtoCompiler implements AutoCloseable {
    private final CompilerSettings settings;
    private final ShownPaths paths;
    private final ProtosetCache cache;

    /** Makes a compiler; nothing is looked at yet. */
    public ProtoCompiler(CompilerSettings settings) {
        this(settings, CacheSweep.USUAL_MOST);
    }

    ProtoCompiler(CompilerSettings settings, long mostCached) {
        this.settings = settings;
        this.paths = new ShownPaths(settings.workingFolder());
        this.cache = new ProtosetCache(settings.cacheFolder(), new CacheSweep(mostCached));
    }

    /**
     * Compiles files, and folders of files. A file has to be without errors; those in a folder that have some are left
     * out, and told of, as long as others are without.
     *
     * @param inputs files and folders
     * @param importFolders where imports are searched first, in this order; if there is none, that is found out
     * @throws ShellException if a file is missing or has errors, there is no protoc, it takes too long, or Ctrl-C came
     */
    public Compiled compile(List<Path> inputs, List<Path> importFolders) {
        FileTable files = new FileTable();
        InputReader reader = new InputReader(settings.workingFolder(), files);
        List<Input> read = inputs.stream().map(reader::input).toList();
        List<Path> folders = importFolders.stream().map(reader::importFolder).toList();
        CompilerChoice choice = new CompilerChoice(settings);
        String key = key(read, folders);
        Optional<Manifest> known = cache.find(key);

        long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        Sources sources = new Sources(
                files,
                paths,
                known.map(Manifest::sources).orElse(Map.of()),
                known.map(Manifest::started).orElse(0L),
                now);
        Resolution resolution = new Resolver(files, sources, paths, folders, settings.bundledFiles()).resolve(read);
        if (known.isPresent() && known.get().fits(resolution, sources, choice, settings.workingFolder())) {
            Manifest manifest = known.get();
            if (sources.worthRemembering()) {
                cache.rewrite(manifest.refreshed(now, sources.read()));
            }
            return new Compiled(manifest.protoset().path(), manifest.notices(), resolution.shadowed());
        }
        Compilation compilation = new Compilation(settings, resolution, sources, choice.candidates());
        try {
            return compilation.run(cache, key, now);
        } catch (ShellException e) {
            List<String> evidence = new ArrayList<>(e.evidence());
            evidence.addAll(resolution.shadowed());
            throw e.withEvidence(evidence);
        }
    }

    @Override
    public void close() {
        cache.close();
    }

    private String key(List<Input> inputs, List<Path> importFolders) {
        StringBuilder key = new StringBuilder(settings.version());
        key.append('\n').append(settings.protoc().map(Path::toString).orElse(""));
        key.append('\n').append(settings.bundle().map(Path::toString).orElse(""));
        inputs.forEach(input -> key.append('\n').append(input.given()));
        key.append("\n-I");
        importFolders.forEach(folder -> key.append('\n').append(folder));
        return key.toString();
    }
}
