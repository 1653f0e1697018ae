package dev.grpcsh.connection;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.WorkingFolder;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

        /** Whether it is a list of addresses. */
        public boolean isList() {
            return name.startsWith(AddressListProvider.SCHEME + ":");
        }

        /** Whether it is this machine, as far as the text tells. */
        public boolean isLoopback() {
            String all = host.isEmpty() ? name.replaceFirst("^[a-z]+:/*", "") : host;
            return Arrays.stream(all.split(","))
                    .map(member -> member.replaceFirst("(?<=[^:]):\\d+$", "").replaceAll("\\[|]|%5[BbDd]", ""))
                    .allMatch(member -> TargetText.LOOPBACK.matcher(member).matches());
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

    /**
     * Reads a target.
     *
     * @throws ShellException if it is none
     */
    static Target read(String text) {
        return TargetText.read(text);
    }

    /** Reads targets, by section 4 of the command language. */
    final class TargetText {
        private static final Pattern HOST_PORT = Pattern.compile("(\\[[0-9A-Fa-f:.%a-z]+]|[^:/\\[\\]]+):(\\d{1,5})");
        private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|::1");

        private TargetText() {}

        private static Target read(String text) {
            if (text.equals("demo")) {
                return new Demo();
            } else if (text.startsWith("unix:")) {
                return unix(text);
            } else if (text.startsWith("grpc://")) {
                return hostPort(text, text.substring("grpc://".length()), Optional.of(false));
            } else if (text.startsWith("grpcs://")) {
                return hostPort(text, text.substring("grpcs://".length()), Optional.of(true));
            } else if (text.startsWith("http://") || text.startsWith("https://")) {
                throw ShellException.usage(text + ": gRPC has no URLs with http; write grpc"
                        + text.substring(4).replaceFirst("(://[^/]*)/.*", "$1"));
            } else if (text.startsWith("dns:")) {
                String address = text.replaceFirst("^dns:(//[^/]*/)?", "");
                if (address.contains(",")) {
                    throw ShellException.usage(text + ": dns names one host; write a list without it: " + address);
                }
                Network plain = hostPort(text, address, Optional.empty());
                return new Network(text, text, plain.host(), plain.port(), plain.tls());
            } else if (text.contains("://") || text.matches("[a-z][a-z0-9+.-]*:///?.*")) {
                return other(text);
            }
            return hostPort(text, text, Optional.empty());
        }

        private static Network hostPort(String text, String address, Optional<Boolean> tls) {
            if (address.contains(",")) {
                return list(text, address, tls);
            }
            Matcher parts =
                    HOST_PORT.matcher(address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
            if (!parts.matches()) {
                boolean noPort = !address.contains(":") && !address.isBlank() && !address.contains(" ");
                throw ShellException.usage(
                        noPort
                                ? text + " has no port; write " + text + ":50051"
                                : "'" + text
                                        + "' is no target; write host:port, grpcs://host:port, unix:///path or demo");
            }
            int port = Integer.parseInt(parts.group(2));
            if (port < 1 || port > 65535) {
                throw ShellException.usage(text + ": a port lies between 1 and 65535");
            }
            String bracketed = parts.group(1);
            String host = bracketed.startsWith("[") ? bracketed.substring(1, bracketed.length() - 1) : bracketed;
            boolean speaksTls = tls.orElse(!LOOPBACK.matcher(host).matches());
            // In a URI, as gRPC's names are, brackets stand in the authority only.
            String name = bracketed.replace("%", "%25").replace("[", "%5B").replace("]", "%5D");
            return new Network(text, "dns:///" + name + ":" + port, host, port, speaksTls);
        }

        /** Several addresses of one server, such as {@code 127.0.0.1:1,127.0.0.1:2}. */
        private static Network list(String text, String addresses, Optional<Boolean> tls) {
            List<Network> members = Arrays.stream(addresses.split(",", -1))
                    .map(member -> hostPort(member.strip(), member.strip(), tls))
                    .toList();
            boolean anyTls = members.stream().anyMatch(Network::tls);
            String name = members.stream()
                    .map(member -> member.name().substring("dns:///".length()))
                    .collect(Collectors.joining(","));
            return new Network(text, AddressListProvider.SCHEME + ":///" + name, "", -1, anyTls);
        }

        private static Target unix(String text) {
            String path = text.substring("unix:".length()).replaceFirst("^//", "");
            if (path.isEmpty()) {
                throw ShellException.usage(text + " names no socket file; write unix:///path");
            }
            return new Unix(text, Path.of(path));
        }

        private static Target other(String text) {
            try {
                URI uri = new URI(text);
                return new Network(text, uri.toString(), "", -1, true);
            } catch (URISyntaxException e) {
                throw ShellException.usage(text + ": no target: " + e.getReason());
            }
        }
    }
}
