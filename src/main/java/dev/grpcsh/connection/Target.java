package dev.grpcsh.connection;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.WorkingFolder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Where calls go. */
public sealed interface Target {
    /** How it is shown and typed. */
    String text();

    /** What it is, however it was written. */
    String identity();

    /** The same, with a file that it names counted from a folder. */
    default Target in(WorkingFolder folder) {
        return this;
    }

    /** The bundled server, in-process. */
    record Demo() implements Target {
        @Override
        public String text() {
            return "demo";
        }

        @Override
        public String identity() {
            return "demo";
        }
    }

    /**
     * A server on the network.
     *
     * @param text as it was typed
     * @param name the name for gRPC, such as {@code dns:///host:port}
     * @param host the host alone, without brackets; empty when the name has none that we understand, or several
     * @param port the port; -1 when the name has none that we understand, or several
     * @param tls whether it speaks TLS, as far as the text says or suggests
     */
    record Network(String text, String name, String host, int port, boolean tls) implements Target {
        @Override
        public String identity() {
            return name.toLowerCase(Locale.ROOT);
        }

        /** As other programs want it: {@code host:port}, or as it was written where it is something else. */
        public String address() {
            boolean plain = port >= 0 && !text.startsWith("dns:");
            return plain ? (host.contains(":") ? "[" + host + "]" : host) + ":" + port : text;
        }

        /** Whether it is a list of addresses. */
        public boolean isList() {
            return name.startsWith(AddressListProvider.SCHEME + ":");
        }

        /** Whether it is this machine, as far as the text tells. */
        public boolean isLoopback() {
            String all = host.isEmpty() ? name.replaceFirst("^[a-z]+:/*", "") : host;
            return Arrays.stream(all.split(","))
                    .map(member -> member.replaceFirst("(?<=[^:]):\\d+$", "").replaceAll("\\[|]|%5[BbDd]", ""))
                    .allMatch(Hosts::isLoopback);
        }
    }

    /** A server behind a socket file. */
    record Unix(String text, Path socket) implements Target {
        @Override
        public Unix in(WorkingFolder folder) {
            return new Unix(text, folder.resolve(socket.toString()));
        }

        @Override
        public String identity() {
            return "unix:" + socket;
        }
    }

    /** A server behind a name of Linux that is no file. */
    record Abstract(String text, String name) implements Target {
        @Override
        public String identity() {
            return "unix-abstract:" + name;
        }
    }

    /**
     * Reads a target.
     *
     * @throws ShellException if it is none
     */
    static Target read(String text) {
        return TargetText.read(text);
    }
}
