package dev.grpcsh.session;

import dev.grpcsh.failure.ShellException;
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
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the sources of a connection's schema: the server, the files that were named, what is kept from earlier. */
final class SchemaSources {
    private final Invocation invocation;
    private final WorkingFolder folder;
    private final IndexFolder indexes;
    private final KeptSchemas schemas;

    SchemaSources(Invocation invocation, WorkingFolder folder, Clock clock) {
        this.invocation = invocation;
        this.folder = folder;
        this.indexes = new IndexFolder(cache("indexes"));
        this.schemas = new KeptSchemas(cache("schemas"), indexes, clock);
    }

    /**
     * The sources for one connection.
     *
     * @param source what the schema is made from
     * @param server what the server told and tells, if it is the only source
     */
    record Sources(DescriptorSource source, Optional<ServerSchema> server) {}

    /** The embedded server's own schema, and the files; or the files alone, if nobody asked for the server. */
    Sources ofDemo(ConnectionOptions options, boolean asked) {
        SchemaOptions schema = options.schema();
        if (!schema.hasFiles()) {
            return new Sources(new EmbeddedSchema(), Optional.empty());
        }
        DescriptorSource files = files(schema);
        return new Sources(asked ? CombinedSource.over(new EmbeddedSchema(), files) : files, Optional.empty());
    }

    /** The server's reflection, and the files. */
    Sources ofServer(Target target, ConnectionOptions options, ReflectionStream.Opener opener) {
        SchemaOptions schema = options.schema();
        boolean off = schema.reflection().equals(Optional.of(ReflectionUse.OFF));
        if (schema.hasFiles() && off) {
            return new Sources(files(schema), Optional.empty());
        }
        ReflectionSource reflection = new ReflectionSource(opener, schema.reflection());
        if (schema.hasFiles()) {
            return new Sources(CombinedSource.over(reflection, files(schema)), Optional.empty());
        }
        String key = target.text() + " " + options.authority().orElse("") + " "
                + schema.reflection().map(Enum::name).orElse("");
        return new Sources(reflection, Optional.of(new ServerSchema(reflection, schemas, key)));
    }

    private DescriptorSource files(SchemaOptions schema) {
        List<DescriptorSource> files = new ArrayList<>();
        for (String name : schema.protosets()) {
            Path path = folder.resolve(name);
            if (path.toFile().isDirectory()) {
                throw ShellException.failure(
                        name + ": a folder, not a protoset; --proto takes folders of .proto files");
            }
            files.add(new ProtosetSource(name, path, indexes));
        }
        return CombinedSource.of(files);
    }

    private CacheFolder cache(String name) {
        boolean somewhere = !invocation.variable("HOME").isEmpty()
                || !invocation.variable("XDG_CACHE_HOME").isEmpty();
        return new CacheFolder(
                somewhere ? Optional.of(UserFolders.cache(invocation).resolve(name)) : Optional.empty());
    }
}
