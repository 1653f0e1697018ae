package dev.grpcsh.convert;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.language.Lexer;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of grpcurl as statements. */
public final class GrpcurlScript {
    /** What grpcurl lists has a statement of its own here, which the problem tells. */
    private static final Pattern LISTING = Pattern.compile("grpcurl's \\w+ is \\w+ here: (.*)");

    private final Function<List<String>, List<String>> translator;

    /**
     * Makes one.
     *
     * @param translator a statement for the words behind {@code grpcurl}, and then what was left out
     */
    public GrpcurlScript(Function<List<String>, List<String>> translator) {
        this.translator = translator;
    }

    /** The file in our form, which that lexer reads. */
    public Converted convert(String name, String text, Lexer lexer) {
        Draft draft = new Draft(lexer);
        for (PosixLines.Command command : new PosixLines(text).all()) {
            String place = name + ":" + command.line();
            List<String> words = command.words();
            try {
                if (!command.problem().isEmpty()) {
                    throw ShellException.usage(command.problem());
                } else if (!words.get(0).replaceFirst(".*/", "").equals("grpcurl")) {
                    throw ShellException.usage(words.get(0) + " is not grpcurl");
                }
                List<String> translated = translator.apply(words.subList(1, words.size()));
                draft.statement(place, translated.get(0));
                translated.subList(1, translated.size()).forEach(left -> draft.notice(place + ": " + left));
            } catch (ShellException e) {
                Matcher listing = LISTING.matcher(e.problem());
                if (listing.matches()) {
                    draft.statement(place, listing.group(1));
                    continue;
                }
                draft.notice(place + ": not converted: " + e.problem());
                draft.comment(command.source());
            }
        }
        return draft.converted();
    }
}
