package dev.grpcsh.convert;

import dev.grpcsh.convert.GctfFile.Document;
import dev.grpcsh.convert.GctfFile.Section;
import dev.grpcsh.text.PosixWord;
import java.util.function.BiConsumer;

/** What a test of grpctestify says of its call beside the messages, as options of ours. */
final class GctfOptions {
    private final BiConsumer<Section, String> told;

    /** Makes one that tells of what has no counterpart. */
    GctfOptions(BiConsumer<Section, String> told) {
        this.told = told;
    }

    String of(Document document) {
        StringBuilder options = new StringBuilder();
        document.one("ADDRESS").ifPresent(address -> options.append(" -t ").append(PosixWord.quoted(address.text())));
        document.one("TLS").ifPresent(tls -> tls(tls, options));
        document.one("PROTO")
                .ifPresent(proto -> proto.pairs(':').forEach((key, value) -> {
                    if (key.equals("descriptor")) {
                        options.append(" --protoset ").append(PosixWord.quoted(value));
                    } else {
                        told.accept(proto, key + " works in no version of grpctestify; --proto FILE does here");
                    }
                }));
        document.one("REQUEST_HEADERS", "HEADERS")
                .ifPresent(headers -> headers.pairs(':').forEach((key, value) -> {
                    options.append(" -H ").append(PosixWord.quoted(key + ": " + value));
                    if (value.contains("{{")) {
                        told.accept(
                                headers,
                                "{{…}} is text in headers of grpctestify, and is here; ${NAME} in double quotes would not be");
                    }
                }));
        document.one("OPTIONS")
                .ifPresent(given -> given.pairs(':').forEach((key, value) -> option(given, key, value, options)));
        return options.toString();
    }

    private void option(Section section, String key, String value, StringBuilder options) {
        switch (key) {
            case "timeout" -> {
                if (value.matches("[0-9]{1,9}")) {
                    options.append(" --deadline ").append(value).append('s');
                } else {
                    told.accept(section, "timeout is no number of seconds");
                }
            }
            case "compression" -> options.append(value.equals("gzip") ? " --compress gzip" : "");
            case "retry" -> told.accept(section, "retry belongs to the run here: run --retry " + value);
            default -> told.accept(section, key + " has no counterpart");
        }
    }

    private void tls(Section section, StringBuilder options) {
        options.append(" --tls");
        section.pairs(':').forEach((key, value) -> {
            String option = switch (key) {
                case "ca_cert", "ca_file" -> "--cacert";
                case "client_cert", "cert", "cert_file" -> "--cert";
                case "client_key", "key", "key_file" -> "--key";
                case "server_name" -> "--authority";
                default -> "";
            };
            if (option.isEmpty()) {
                told.accept(
                        section,
                        key
                                + (key.equals("insecure")
                                        ? " does nothing in grpctestify, and is left out"
                                        : " has no counterpart"));
            } else {
                options.append(' ').append(option).append(' ').append(PosixWord.quoted(value));
            }
        });
        told.accept(section, "names of files count from the working folder here, and not from the file");
    }
}
