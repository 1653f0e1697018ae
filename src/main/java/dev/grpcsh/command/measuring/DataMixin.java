package dev.grpcsh.command.measuring;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.grpcsh.codec.MessageReader;
import dev.grpcsh.command.CommandContext;
import dev.grpcsh.expression.Expressions;
import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.load.ComputedRequests;
import dev.grpcsh.load.Requests;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.session.Session;
import dev.grpcsh.suite.Row;
import dev.grpcsh.suite.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Messages that differ from call to call. */
final class DataMixin {
    private static final int AHEAD = 4_096;
    private static final int LEAST_AHEAD = 4;
    private static final int SAMPLES = 100;
    private static final int MOST_SAMPLES = 1_000;
    private static final long AHEAD_BYTES = 8L << 20;
    private static final long LEAST_SIZE = 64;

    @Option(
            names = "--data",
            paramLabel = "JQ",
            description = "The message of each call, in jq: $seq counts calls from 0, $row is a row of --rows, uuid and"
                    + " random(1; 100) are others each time.")
    private @Nullable String data;

    @Option(names = "--rows", paramLabel = "FILE", description = "Rows for $row, in turn: CSV or JSON.")
    private @Nullable String rows;

    @Option(names = "--random", description = "Take a row at random.")
    private boolean atRandom;

    boolean isGiven() {
        return data != null;
    }

    /** The files that it reads. */
    Stream<String> inputs() {
        return Stream.ofNullable(rows);
    }

    /**
     * Checks what does not depend on the method.
     *
     * @throws ShellException a usage problem
     */
    void require(Session session) {
        if (data != null) {
            var unused = session.compile(data);
        } else if (rows != null) {
            throw ShellException.usage("--rows are for --data: --data '{name: $row.name}' --rows " + rows);
        }
        if (atRandom && rows == null) {
            throw ShellException.usage("--random wants --rows");
        }
    }

    /** The requests, of which the first is made by now, so that what is wrong with all is told before a call. */
    Requests requests(CommandContext context, MethodDescriptor method, Schema schema) {
        Maker maker = new Maker(context.session(), method, schema, String.valueOf(data), rows(context.session()));
        List<byte[]> first = maker.next();
        boolean[] taken = {false};
        return new ComputedRequests(
                () -> {
                    if (!taken[0]) {
                        taken[0] = true;
                        return first;
                    }
                    return maker.next();
                },
                ahead(first));
    }

    /** What the first calls send: each row once, or so many as show what differs. */
    List<List<byte[]>> samples(CommandContext context, MethodDescriptor method, Schema schema) {
        List<Row> all = rows(context.session());
        Maker maker = new Maker(context.session(), method, schema, String.valueOf(data), all);
        List<List<byte[]>> samples = new ArrayList<>();
        for (int i = 0; i < (all.isEmpty() ? SAMPLES : Math.min(all.size(), MOST_SAMPLES)); i++) {
            samples.add(maker.next());
        }
        return samples;
    }

    /** As many as take a few megabytes, if all are as large as the first. */
    private static int ahead(List<byte[]> first) {
        long size = first.stream().mapToLong(message -> message.length).sum() + LEAST_SIZE;
        return (int) Math.max(LEAST_AHEAD, Math.min(AHEAD, AHEAD_BYTES / size));
    }

    private List<Row> rows(Session session) {
        if (rows == null) {
            return List.of();
        }
        List<Row> all = Rows.read(rows, InputFiles.text(rows, session.folder()));
        if (all.isEmpty()) {
            throw ShellException.usage(rows + " holds no row");
        }
        return all;
    }

    /** Makes the messages of one call after another. Confined to one thread at a time. */
    private final class Maker {
        private final MethodDescriptor method;
        private final MessageReader reader;
        private final Expressions.Expression expression;
        private final Map<String, JsonValue> variables;
        private final List<JsonValue> values;
        private long sequence;

        Maker(Session session, MethodDescriptor method, Schema schema, String text, List<Row> rows) {
            this.method = method;
            this.reader = new MessageReader(schema, session.folder(), session.clock());
            this.expression = session.compile(text);
            this.variables = new HashMap<>(session.scope(text));
            this.values =
                    rows.stream().map(row -> JsonValue.object(row.columns())).toList();
        }

        List<byte[]> next() {
            long number = sequence++;
            variables.put("seq", JsonValue.number(number));
            if (!values.isEmpty()) {
                int index =
                        atRandom ? ThreadLocalRandom.current().nextInt(values.size()) : (int) (number % values.size());
                variables.put("row", values.get(index));
            }
            List<JsonValue> results = expression.run(JsonValue.nothing(), variables);
            if (!method.isClientStreaming() && results.size() != 1) {
                throw ShellException.usage("--data: " + method.getName()
                        + " takes one message, and the expression makes " + results.size() + " for call " + number);
            }
            return results.stream().map(result -> bytes(result, number)).toList();
        }

        private byte[] bytes(JsonValue result, long number) {
            try {
                List<DynamicMessage> messages = reader.json(method.getInputType(), result.json(), 1);
                return messages.get(0).toByteArray();
            } catch (ShellException e) {
                throw e.at("--data, call " + number);
            }
        }
    }
}
