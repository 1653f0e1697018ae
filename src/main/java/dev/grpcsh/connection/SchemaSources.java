package dev.grpcsh.connection;

import dev.grpcsh.compiler.Compiled;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.invocation.Opening;
import dev.grpcsh.invocation.UserFolders;
import dev.grpcsh.invocation.WorkingFolder;
import dev.grpcsh.source.CacheFolder;
import dev.grpcsh.source.CombinedSource;
import dev.grpcsh.source.DescriptorSource;
import dev.grpcsh.source.IndexFolder;
import dev.grpcsh.source.KeptSchemas;
import dev.grpcsh.source.ProtosetSource;
import dev.grpcsh.source.ReflectionSource;
import dev.grpcsh.source.ReflectionStream;
import dev.grpcsh.source.ReflectionUse;
import dev.grpcsh.source.ServerSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Finds the sources of a connection's schema: the server, the files that were named, what is kept from earlier. */
public final class SchemaSources {
    private static final String CACHED_FORMAT = "grpcsh 1";
    private static final String STANDARD_INPUT = "-";

    private final Invocation invocation;
    private final WorkingFolder folder;
    private final IndexFolder indexes;
    private final KeptSchemas schemas;
    private final Consumer<String> notices;
    /** What came through pipes, which say it once; by their names. */
    private final Map<String, byte[]> pipes = new ConcurrentHashMap<>();

    /** Finds sources in files of that folder and in the user's cache, which is opened when it is first needed. */
    public SchemaSources(Invocation invocation, WorkingFolder folder, Clock clock, Consumer<String> notices) {
        this.invocation = invocation;
        this.folder = folder;
        this.notices = notices;
        this.indexes = new IndexFolder(cache("indexes"));
        this.schemas = new KeptSchemas(cache("schemas"), indexes, cache("methods"), clock);
    }

    /**
     * The sources for one connection.
     *
     * @param source what the schema is made from
     * @param server what the server told and tells, if it is the only source
     * @param end lets go of files that were made for it
     */
    public record Sources(DescriptorSource source, Optional<ServerSchema> server, Runnable end) {
        Sources under(DescriptorSource other) {
            return new Sources(CombinedSource.over(other, source), server, end);
        }
    }

    /** The embedded server's own schema, and the files; or the files alone, if nobody asked for the server or it. */
    public Sources ofDemo(ConnectionOptions options, boolean asked) {
        SchemaOptions schema = options.schema();
        if (!schema.hasFiles()) {
            return new Sources(new EmbeddedSchema(), Optional.empty(), () -> {});
        }
        Sources files = files(schema);
        boolean off = schema.reflection().equals(Optional.of(ReflectionUse.OFF));
        return asked && !off ? files.under(new EmbeddedSchema()) : files;
    }

    /**
     * The server's reflection, and the files.
     *
     * @param titles what people call the server
     */
    public Sources ofServer(
            Target target, ConnectionOptions options, List<String> titles, ReflectionStream.Opener opener) {
        SchemaOptions schema = options.schema();
        boolean off = schema.reflection().equals(Optional.of(ReflectionUse.OFF));
        if (schema.hasFiles() && off) {
            return files(schema);
        }
        ReflectionSource reflection = new ReflectionSource(opener, schema.reflection());
        if (schema.hasFiles()) {
            return files(schema).under(reflection);
        }
        String key = target.identity() + " " + options.authority().orElse("") + " "
                + schema.reflection().map(Enum::name).orElse("");
        return new Sources(reflection, Optional.of(new ServerSchema(reflection, schemas, key, titles)), () -> {});
    }

    private Sources files(SchemaOptions schema) {
        List<DescriptorSource> files = new ArrayList<>();
        for (String name : schema.protosets()) {
            Path path = folder.resolve(name);
            if (path.toFile().isDirectory()) {
                throw ShellException.failure(
                        name + ": a folder, not a protoset; --proto takes folders of .proto files");
            }
            files.add(
                    isPipe(name, path)
                            ? new ProtosetSource(name, pipes.computeIfAbsent(name, piped -> piped(name, path)))
                            : new ProtosetSource(name, path, indexes));
        }
        if (schema.protos().isEmpty()) {
            return new Sources(CombinedSource.of(files), Optional.empty(), () -> {});
        }
        ProtoFiles protos = new ProtoFiles(invocation, folder, schema, CACHED_FORMAT);
        try {
            Compiled compiled = protos.compile();
            compiled.notices().forEach(notices);
            compiled.shadowed().forEach(notices);
            files.add(new ProtosetSource(String.join(", ", schema.protos()), compiled.protoset(), indexes));
            return new Sources(CombinedSource.of(files), Optional.empty(), protos::close);
        } catch (RuntimeException e) {
            protos.close();
            throw e;
        }
    }

    /** What can be read once only, be it standard input. */
    private static boolean isPipe(String name, Path path) {
        return name.equals(STANDARD_INPUT) || (Files.exists(path) && !Files.isRegularFile(path));
    }

    private byte[] piped(String name, Path path) {
        try {
            return name.equals(STANDARD_INPUT)
                    ? Opening.all(invocation.in(), "standard input")
                    : Opening.all(path, name);
        } catch (IOException e) {
            throw ShellException.unreadable(name, e);
        }
    }

    private CacheFolder cache(String name) {
        return new CacheFolder(UserFolders.cache(invocation).map(folder -> folder.resolve(name)));
    }
}
