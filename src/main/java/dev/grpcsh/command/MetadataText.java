package dev.grpcsh.command;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.Output.MetadataEntry;
import dev.grpcsh.session.Invocation;
import io.grpc.Metadata;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Metadata between its entries and text. The rules are those of <a
 * href="https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md">gRPC over HTTP/2</a>. No problem ever repeats a
 * value, for it may be a secret.
 */
final class MetadataText {
    private static final Pattern NAME = Pattern.compile("[0-9a-z_.-]+");
    private static final Pattern FROM_ENVIRONMENT = Pattern.compile("\\$\\$\\{|\\$\\{env:([^}]*)}");

    private MetadataText() {}

    /** Adds a header written as {@code name: value}. */
    static void add(String header, Metadata to, Invocation invocation) {
        int colon = header.indexOf(':');
        if (colon < 1) {
            throw ShellException.usage("a header is written 'name: value', with a colon");
        }
        String name = header.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        String value = expanded(header.substring(colon + 1).strip(), invocation);
        if (!NAME.matcher(name).matches()) {
            throw ShellException.usage("'" + name + "' is no header name; use letters, digits, - _ and .");
        }
        if (name.startsWith("grpc-") || name.equals("content-type") || name.equals("te")) {
            throw ShellException.usage("the header " + name + " belongs to gRPC itself" + instead(name));
        }
        if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
            to.put(binary(name), decoded(name, value));
        } else {
            if (value.chars().anyMatch(unit -> unit < ' ' || unit > '~')) {
                throw ShellException.usage("the value of header " + name
                        + " holds characters outside printable ASCII; send them base64 in " + name + "-bin");
            }
            to.put(text(name), value);
        }
    }

    private static String instead(String name) {
        return switch (name) {
            case "grpc-timeout" -> "; use --deadline";
            default -> "";
        };
    }

    /** All entries, sorted by name; those that gRPC itself needs are left out. */
    static List<MetadataEntry> entries(Metadata metadata) {
        List<MetadataEntry> entries = new ArrayList<>();
        for (String name : new TreeSet<>(metadata.keys())) {
            if (name.equals("grpc-status-details-bin") || name.equals("content-type") || name.startsWith("grpc-")) {
                continue;
            }
            if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
                Iterable<byte[]> values = metadata.getAll(binary(name));
                if (values != null) {
                    values.forEach(value -> entries.add(
                            new MetadataEntry(name, Base64.getEncoder().encodeToString(value))));
                }
            } else {
                Iterable<String> values = metadata.getAll(text(name));
                if (values != null) {
                    values.forEach(value -> entries.add(new MetadataEntry(name, value)));
                }
            }
        }
        return entries;
    }

    private static String expanded(String value, Invocation invocation) {
        Matcher reference = FROM_ENVIRONMENT.matcher(value);
        return reference.replaceAll(match -> {
            String variable = match.group(1);
            if (variable == null) {
                return Matcher.quoteReplacement("${");
            }
            if (!invocation.environment().containsKey(variable)) {
                throw ShellException.usage("no environment variable " + variable);
            }
            return Matcher.quoteReplacement(invocation.variable(variable));
        });
    }

    private static byte[] decoded(String name, String value) {
        try {
            return Base64.getDecoder().decode(value.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            throw ShellException.usage("the value of header " + name + " is no base64");
        }
    }

    private static Metadata.Key<byte[]> binary(String name) {
        return Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER);
    }

    private static Metadata.Key<String> text(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
