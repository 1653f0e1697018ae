package dev.grpcsh.connection;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.UserInfo;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads targets, by section 4 of the command language. */
final class TargetText {
    private static final Pattern HOST_PORT = Pattern.compile("(\\[[0-9A-Fa-f:.%a-z]+]|[^:/@\\s\\[\\]]*):(\\d{1,5})");

    private TargetText() {}

    static Target read(String text) {
        if (text.equals("demo")) {
            return new Target.Demo();
        } else if (text.startsWith("unix:")) {
            return unix(text);
        } else if (text.startsWith("unix-abstract:")) {
            return inNoFolder(text);
        } else if (text.startsWith("grpc://")) {
            return hostPort(text, text.substring("grpc://".length()), Optional.of(false));
        } else if (text.startsWith("grpcs://")) {
            return hostPort(text, text.substring("grpcs://".length()), Optional.of(true));
        } else if (text.startsWith("http://") || text.startsWith("https://")) {
            String shown = UserInfo.maskedTarget(text);
            throw ShellException.usage(shown + ": gRPC has no URLs with http; write grpc"
                    + shown.substring(4).replaceFirst("(://[^/]*)/.*", "$1"));
        } else if (text.startsWith("ipv4:") || text.startsWith("ipv6:")) {
            return hostPort(text, text.substring("ipv4:".length()), Optional.empty());
        } else if (text.startsWith("passthrough:///")) {
            return hostPort(text, text.substring("passthrough:///".length()), Optional.empty());
        } else if (text.startsWith("dns:")) {
            String address = text.replaceFirst("^dns:(//[^/]*/)?", "");
            if (address.contains(",")) {
                throw ShellException.usage(
                        UserInfo.maskedTarget(text) + ": dns names one host; write a list without it: " + address);
            }
            Target.Network plain = hostPort(text, address, Optional.empty());
            return new Target.Network(text, text, plain.host(), plain.port(), plain.tls());
        } else if (text.contains("://") || text.matches("[a-z][a-z0-9+.-]*:///?.*")) {
            return other(text);
        }
        return hostPort(text, text, Optional.empty());
    }

    private static Target.Network hostPort(String text, String address, Optional<Boolean> tls) {
        if (address.contains(",")) {
            return list(text, address, tls);
        }
        Matcher parts = HOST_PORT.matcher(address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
        if (!parts.matches()) {
            boolean noPort = !address.contains(":") && !address.isBlank() && !address.contains(" ");
            String shown = UserInfo.maskedTarget(text);
            throw ShellException.usage(
                    noPort
                            ? shown + " has no port; write " + shown + ":50051"
                            : "'" + shown + "' is no target; write host:port, grpcs://host:port, unix:///path or demo");
        }
        int port = Integer.parseInt(parts.group(2));
        if (port < 1 || port > 65535) {
            throw ShellException.usage(text + ": a port lies between 1 and 65535");
        }
        String bracketed = parts.group(1).isEmpty() ? "localhost" : Hosts.canonical(parts.group(1));
        String host = bracketed.startsWith("[") ? bracketed.substring(1, bracketed.length() - 1) : bracketed;
        boolean speaksTls = tls.orElse(!Hosts.isLoopback(host));
        // In a URI, as gRPC's names are, brackets stand in the authority only.
        String name = bracketed.replace("%", "%25").replace("[", "%5B").replace("]", "%5D");
        return new Target.Network(text, "dns:///" + name + ":" + port, host, port, speaksTls);
    }

    /** Several addresses of one server, such as {@code 127.0.0.1:1,127.0.0.1:2}. */
    private static Target.Network list(String text, String addresses, Optional<Boolean> tls) {
        List<Target.Network> members = Arrays.stream(addresses.split(",", -1))
                .map(member -> hostPort(member.strip(), member.strip(), tls))
                .toList();
        boolean anyTls = members.stream().anyMatch(Target.Network::tls);
        String name = members.stream()
                .map(member -> member.name().substring("dns:///".length()))
                .collect(Collectors.joining(","));
        return new Target.Network(text, AddressListProvider.SCHEME + ":///" + name, "", -1, anyTls);
    }

    private static Target unix(String text) {
        String path = text.substring("unix:".length()).replaceFirst("^//", "");
        if (path.isEmpty()) {
            throw ShellException.usage(text + " names no socket file; write unix:///path");
        }
        return new Target.Unix(text, Path.of(path));
    }

    private static Target inNoFolder(String text) {
        String name = text.substring("unix-abstract:".length());
        if (name.isEmpty()) {
            throw ShellException.usage(text + " names no socket; write unix-abstract:NAME");
        }
        return new Target.Abstract(text, name);
    }

    private static Target other(String text) {
        String shown = UserInfo.maskedTarget(text);
        if (!shown.equals(text)) {
            throw ShellException.usage(shown + ": a target has no user and password; give them by --basic USER");
        }
        try {
            URI uri = new URI(text);
            return new Target.Network(text, uri.toString(), "", -1, true);
        } catch (URISyntaxException e) {
            throw ShellException.usage(shown + ": no target: " + e.getReason());
        }
    }
}
