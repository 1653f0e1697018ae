package dev.grpcsh.convert;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.language.Lexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of grpcurl as statements. */
public final class GrpcurlScript {
    /** What grpcurl lists has a statement of its own here, which the problem tells. */
    private static final Pattern LISTING = Pattern.compile("grpcurl's \\w+ is \\w+ here: (.*)");

    private static final Set<String> OPENING = Set.of("if", "for", "while", "until", "case", "select");
    private static final Set<String> CLOSING = Set.of("fi", "done", "esac", "}");

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
        int depth = 0;
        for (PosixLines.Command command : new PosixLines(text).all()) {
            String place = name + ":" + command.line();
            List<String> words = command.words();
            int before = depth;
            depth = Math.max(0, depth + opened(words));
            try {
                if (before > 0 || depth > 0) {
                    throw ShellException.usage("it stands where a shell decides whether and how often it runs");
                } else if (!command.problem().isEmpty()) {
                    throw ShellException.usage(command.problem());
                } else if (!words.get(0).replaceFirst(".*/", "").equals("grpcurl")) {
                    throw ShellException.usage(words.get(0) + " is not grpcurl");
                }
                List<String> translated = translator.apply(behind(command));
                draft.statement(place, translated.get(0) + below(command));
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

    /** The words behind grpcurl; its input stands below ours, too, and is not asked for. */
    private static List<String> behind(PosixLines.Command command) {
        List<String> words =
                new ArrayList<>(command.words().subList(1, command.words().size()));
        int data = words.indexOf("-d");
        boolean read =
                data >= 0 && data + 1 < words.size() && words.get(data + 1).equals("@");
        if (command.input().isPresent() && !read) {
            throw ShellException.usage("what stands below is read by -d @ alone");
        } else if (command.input().isPresent()) {
            words.subList(data, data + 2).clear();
        }
        return words;
    }

    private static String below(PosixLines.Command command) {
        return command.input()
                .map(text -> " <<END\n" + text.replace("${", "$${") + "END")
                .orElse("");
    }

    /** How many blocks of a shell words open, less those that they close. */
    private static int opened(List<String> words) {
        if (words.isEmpty()) {
            return 0;
        }
        int opened =
                OPENING.contains(words.get(0)) || words.get(words.size() - 1).equals("{") ? 1 : 0;
        return opened - (int) words.stream().filter(CLOSING::contains).limit(1).count();
    }
}
