package dev.grpcsh.source;

import com.google.protobuf.ByteString;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A server's reflection and what is kept of it from one process to the next: begins with what an earlier one kept, tells
 * whether that still holds, and keeps what came in this one. Confined to one thread, but for its sources.
 */
public final class ServerSchema {
    private final ReflectionSource reflection;
    private final KeptSchemas schemas;
    private final String key;
    private final List<String> titles;
    private final @Nullable KeptSource kept;
    private boolean forgotten;

    /**
     * Makes one for a server.
     *
     * @param key tells servers apart, and ways of looking at them; no secret
     * @param titles what people call the server
     */
    public ServerSchema(ReflectionSource reflection, KeptSchemas schemas, String key, List<String> titles) {
        this.reflection = reflection;
        this.schemas = schemas;
        this.key = key;
        this.titles = List.copyOf(titles);
        this.kept = schemas.find(key).orElse(null);
    }

    /** What the server tells when it is asked now. */
    public DescriptorSource reflection() {
        return reflection;
    }

    /** What an earlier process kept. */
    public Optional<DescriptorSource> kept() {
        return Optional.ofNullable(kept);
    }

    /** How long ago the server last told what is kept. */
    public Duration age(Instant now) {
        return kept == null ? Duration.ZERO : Duration.between(kept.confirmed(), now);
    }

    /** Whether what is kept agrees with all that the server has told since. */
    public boolean keptAgrees() {
        return kept != null && kept.agrees(reflection.knownServiceNames(), reflection.fetched());
    }

    /** Keeps nothing of what an earlier process kept. */
    public void forget() {
        forgotten = true;
        schemas.forget(key);
        schemas.methods().delete(titles);
    }

    /** Keeps what came in this process, and of the earlier what still agrees with it. */
    public void keep() {
        try {
            keep(reflection.knownServiceNames(), reflection.fetched());
        } catch (Interruption e) {
            // There is no time.
            Thread.currentThread().interrupt();
        } catch (ShellException e) {
            // Another process has kept something else meanwhile, and that may stay.
        }
    }

    private void keep(List<String> names, List<ByteString> files) {
        boolean changed = kept != null && !kept.agrees(names, files);
        if (files.isEmpty()) {
            if (changed) {
                forget();
            }
            if (!names.isEmpty() && !schemas.methods().exists(titles)) {
                schemas.methods().write(titles, names, List.of());
            }
        } else if (kept == null || forgotten || changed) {
            keepAll(names, files);
        } else if (kept.holds(names, files)) {
            schemas.confirm(key);
            if (!schemas.methods().exists(titles)) {
                schemas.methods().write(titles, kept.knownServiceNames(), kept.all());
            }
        } else {
            List<ByteString> all = new ArrayList<>(files);
            Set<ByteString> known = Set.copyOf(files);
            kept.all().stream().filter(file -> !known.contains(file)).forEach(all::add);
            keepAll(names.isEmpty() ? kept.knownServiceNames() : names, all);
        }
    }

    private void keepAll(List<String> names, List<ByteString> files) {
        schemas.keep(key, names, files);
        schemas.methods().write(titles, names, files);
    }
}
