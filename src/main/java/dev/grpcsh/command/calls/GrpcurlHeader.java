package dev.grpcsh.command.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.Given;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A header of a grpcurl line in our words, in which a value can refer to more than there.
 *
 * @param expands whether variables of the environment are put in
 */
record GrpcurlHeader(boolean expands) {
    private static final Pattern BRACED = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern ESCAPED = Pattern.compile("\\$\\$\\{(\\w+)}");
    private static final Pattern FOR_A_SHELL = Pattern.compile("\\$(?:[A-Za-z_]\\w*|\\{[A-Za-z_]\\w*})");

    /** Nothing is looked up there but what a flag asks for. */
    String literal(String marked) {
        String header = Given.plain(marked);
        String escaped = header.replace("${", "$${");
        String ours = expands && header.equals(marked)
                ? ESCAPED.matcher(escaped)
                        .replaceAll(match -> Matcher.quoteReplacement("${env:" + match.group(1) + "}"))
                : escaped;
        return binary(ours.contains(":") ? ours : ours + ":").replaceFirst("^([^:]*:\\s*)@", "$1@@");
    }

    /** What is no base64 there is the value itself. */
    private static String binary(String header) {
        int colon = header.indexOf(':');
        String name = header.substring(0, colon).strip();
        String value = header.substring(colon + 1).strip();
        if (!name.endsWith("-bin") || value.contains("${")) {
            return header;
        }
        try {
            var unused = Base64.getUrlDecoder().decode(value.replace('+', '-').replace('/', '_'));
            return header;
        } catch (IllegalArgumentException e) {
            return name + ": " + Base64.getEncoder().encodeToString(value.getBytes(UTF_8));
        }
    }

    String expanded(String header) {
        if (!Given.plain(header).equals(header)) {
            // What a variable of ours holds refers to nothing.
            return literal(header);
        }
        String ours = expands
                ? BRACED.matcher(header).replaceAll(match -> Matcher.quoteReplacement("${env:" + match.group(1) + "}"))
                : header;
        Matcher left = FOR_A_SHELL.matcher(ours);
        if (left.find()) {
            String variable = left.group().replaceAll("[${}]", "");
            throw ShellException.usage("the header " + header.replaceFirst("(?s):.*", "") + " holds " + left.group()
                    + ", which only a shell puts in; write ${env:" + variable + "}, in single quotes");
        }
        // There a value is never a file's content.
        return ours.replaceFirst("^([^:]*:\\s*)@", "$1@@");
    }
}
