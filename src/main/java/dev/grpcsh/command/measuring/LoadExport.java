package dev.grpcsh.command.measuring;

import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.connection.Target;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.load.Pace;
import dev.grpcsh.masking.SecretReferences;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A load that another program is to make.
 *
 * @param target the server
 * @param options how it is reached
 * @param method what is called
 * @param messages for each call in turn the messages that it sends, as JSON with references for secrets
 * @param metadata the headers of calls, with references for secrets
 * @param ofReflection those of questions about the schema
 * @param secrets the variables that those refer to
 * @param concurrency the most calls in flight
 * @param connections how many connections share them
 * @param pace when calls are due
 * @param count how many calls there are; empty: as many as there is time for
 * @param lasting how long calls are begun; empty: until all are
 * @param interval what lies between two messages of a call
 * @param deadline how long each call may take
 * @param compressed whether messages are
 * @param leftOut what no other program has
 */
record LoadExport(
        Target target,
        ConnectionOptions options,
        MethodDescriptor method,
        List<List<String>> messages,
        Map<String, List<String>> metadata,
        Map<String, List<String>> ofReflection,
        SecretReferences secrets,
        int concurrency,
        int connections,
        Pace pace,
        Optional<Long> count,
        Optional<Duration> lasting,
        Optional<Duration> interval,
        Optional<Duration> deadline,
        boolean compressed,
        List<String> leftOut) {
    /**
     * The server's address, {@code host:port}.
     *
     * @throws ShellException if there is none that another program could reach
     */
    String address() {
        if (target instanceof Target.Network network && !network.isList()) {
            return network.address();
        } else if (target instanceof Target.Unix unix) {
            return "unix:" + unix.socket();
        }
        throw ShellException.usage(
                target instanceof Target.Demo
                        ? "the demo server has no address that another program could reach; serve it with grpcsh serve,"
                                + " and add -t localhost:50051 here"
                        : "another program calls one address; choose one with -t: " + target.text());
    }
}
