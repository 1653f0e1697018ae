package dev.grpcsh.command.flow;

import dev.grpcsh.call.LastCall;
import dev.grpcsh.command.CommandContext;
import dev.grpcsh.failure.Abandonable;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.CallSummary;
import dev.grpcsh.output.Output.MetadataEntry;
import dev.grpcsh.output.StatusDetail;
import dev.grpcsh.text.DurationText;
import dev.grpcsh.text.Given;
import io.grpc.Status;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** The forms of {@code expect} that are words: each says what it wants of a call, and what it got. */
final class PlainForms {
    private static final List<String> SIGNS = List.of("==", "<", "<=", ">", ">=");

    private final String form;
    private final List<String> words;

    private PlainForms(List<String> words) {
        this.form = words.get(0);
        this.words = words.subList(1, words.size());
    }

    /**
     * Reads one.
     *
     * @param words as they were given: no sign that came out of a variable means anything
     * @throws ShellException a usage problem
     */
    static Check read(List<String> words, CommandContext context) {
        PlainForms forms = new PlainForms(words);
        if (!List.of("json", "order").contains(forms.form)
                && context.hereDocument().isPresent()) {
            throw ShellException.usage("expect: a here-document belongs to json and order");
        }
        return switch (forms.form) {
            case "status" -> forms.status();
            case "message" ->
                forms.text(
                        "message",
                        forms.words,
                        call -> ended(call).map(CallSummary::message).stream()
                                .filter(text -> !text.isEmpty())
                                .toList());
            case "header" -> forms.metadata(LastCall::headers);
            case "trailer" ->
                forms.metadata(call -> ended(call).map(CallSummary::trailers).orElse(List.of()));
            case "detail" -> forms.detail();
            case "count" -> forms.count();
            case "time" -> forms.time();
            case "json" -> MessageForms.json(forms.words, context);
            default -> MessageForms.order(forms.words, context);
        };
    }

    private static Optional<CallSummary> ended(LastCall call) {
        return call.end();
    }

    private Check status() {
        if (!words.isEmpty() && SIGNS.contains(words.get(0))) {
            throw ShellException.usage("a status is written: expect status NOT_FOUND; in an expression it is $status");
        } else if (words.size() != 1) {
            throw ShellException.usage("expect status wants a name or a number: expect status NOT_FOUND");
        }
        String wanted = code(Given.plain(words.get(0)));
        return call -> {
            String was = ended(call).map(CallSummary::name).orElse("no call that has ended");
            String message = ended(call).map(CallSummary::message).orElse("");
            return was.equals(wanted)
                    ? Optional.empty()
                    : failed("the status is not " + wanted, "is  " + was + (message.isEmpty() ? "" : ": " + message));
        };
    }

    private static String code(String typed) {
        if (typed.matches("[0-9]{1,2}") && Integer.parseInt(typed) < Status.Code.values().length) {
            return Status.fromCodeValue(Integer.parseInt(typed)).getCode().name();
        }
        String name = typed.toUpperCase(Locale.ROOT);
        List<String> names =
                Arrays.stream(Status.Code.values()).map(Status.Code::name).toList();
        if (!names.contains(name)) {
            throw ShellException.usage("'" + typed + "' is no status" + NearestName.question(name, names));
        }
        return name;
    }

    private Check metadata(Function<LastCall, List<MetadataEntry>> entries) {
        if (words.isEmpty()) {
            throw ShellException.usage("expect " + form + " wants a name: expect " + form + " x-request-id");
        }
        String name = Given.plain(words.get(0)).toLowerCase(Locale.ROOT);
        return text(
                form + " " + name,
                words.subList(1, words.size()),
                call -> entries.apply(call).stream()
                        .filter(entry -> entry.name().equals(name))
                        .map(MetadataEntry::value)
                        .toList());
    }

    /** Something that is a text, or several: it is there, it is that, or it is like that. */
    private Check text(String what, List<String> condition, Function<LastCall, List<String>> values) {
        if (condition.isEmpty()) {
            return call -> values.apply(call).isEmpty() ? failed("there is no " + what) : Optional.empty();
        }
        String wanted = condition.size() == 2 ? Given.plain(condition.get(1)) : "";
        if (condition.size() != 2 || !List.of("==", "~").contains(condition.get(0))) {
            throw ShellException.usage("expect " + what
                    + " is followed by == TEXT, by ~ REGEX, or by nothing; a text with" + " blanks stands in quotes");
        }
        boolean exact = condition.get(0).equals("==");
        Pattern pattern = exact ? Pattern.compile("") : pattern(wanted);
        return call -> {
            List<String> all = values.apply(call);
            boolean holds = all.stream()
                    .anyMatch(value -> exact
                            ? value.equals(wanted)
                            : Abandonable.run(() -> pattern.matcher(value).find()));
            return holds
                    ? Optional.empty()
                    : failed(
                            "the " + what + (exact ? " is not " : " is not like ") + wanted,
                            all.isEmpty() ? "there is none" : "is  " + String.join(", ", all));
        };
    }

    private static Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw ShellException.usage("'" + regex + "' is no regular expression: " + e.getDescription()
                    + (e.getIndex() < 0 ? "" : ", at its column " + (e.getIndex() + 1)));
        }
    }

    private Check detail() {
        if (words.size() != 1) {
            throw ShellException.usage("expect detail wants a type: expect detail google.rpc.ErrorInfo");
        }
        String wanted = Given.plain(words.get(0));
        return call -> {
            List<String> types = ended(call).map(CallSummary::details).orElse(List.of()).stream()
                    .map(StatusDetail::type)
                    .toList();
            return types.stream().anyMatch(type -> type.equals(wanted) || type.endsWith("." + wanted))
                    ? Optional.empty()
                    : failed(
                            "the status has no detail " + wanted,
                            types.isEmpty() ? "there is none" : "there are  " + String.join(", ", types));
        };
    }

    private Check count() {
        String value = value();
        if (!value.matches("[0-9]{1,18}")) {
            throw ShellException.usage("expect count wants a number: expect count >= 3");
        }
        long wanted = Long.parseLong(value);
        return call -> holds(Long.compare(call.count(), wanted))
                ? Optional.empty()
                : failed("the count of responses is not " + condition(), "is  " + call.count());
    }

    private Check time() {
        Duration wanted = DurationText.readWait(value());
        return call -> {
            Optional<Duration> took = ended(call).map(end -> end.timing().total());
            return took.isPresent() && holds(took.get().compareTo(wanted))
                    ? Optional.empty()
                    : failed(
                            "the time is not " + condition(),
                            took.map(time -> "is  " + DurationText.show(time)).orElse("no call has ended"));
        };
    }

    private String sign() {
        return words.size() == 2 ? words.get(0) : "==";
    }

    private String value() {
        if (words.isEmpty() || words.size() > 2 || !SIGNS.contains(sign())) {
            throw ShellException.usage("expect " + form + " is followed by a value, before which may stand one of "
                    + String.join(" ", SIGNS));
        }
        return Given.plain(words.get(words.size() - 1));
    }

    private String condition() {
        return words.stream().map(Given::plain).collect(Collectors.joining(" "));
    }

    private boolean holds(int comparison) {
        return switch (sign()) {
            case "<" -> comparison < 0;
            case "<=" -> comparison <= 0;
            case ">" -> comparison > 0;
            case ">=" -> comparison >= 0;
            default -> comparison == 0;
        };
    }

    static Optional<ShellException> failed(String what, String... evidence) {
        return Optional.of(ShellException.of(ExitCode.EXPECTATION, what).withEvidence(List.of(evidence)));
    }
}
