package dev.grpcsh.command.flow;

import dev.grpcsh.call.LastCall;
import dev.grpcsh.codec.JsonLeaves;
import dev.grpcsh.codec.JsonStyle;
import dev.grpcsh.codec.JsonWriter;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.codec.MessageParts;
import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.HereDocument;
import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.expression.ValueDiff;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The forms of {@code expect} that want messages: they are read by the type of what came, and compared as such. */
final class MessageForms {
    private final CommandContext context;
    private final List<String> texts;

    private MessageForms(CommandContext context, List<String> texts) {
        this.context = context;
        this.texts = texts;
    }

    /** A message as it was written, and as a whole. */
    private record Wanted(JsonValue given, JsonValue whole) {}

    /** The last response is this message, or contains it. */
    static Check json(List<String> words, CommandContext context) {
        boolean contains = !words.isEmpty() && words.get(0).equals("contains");
        MessageForms forms = of(words.subList(contains ? 1 : 0, words.size()), context, "json");
        return new Check() {
            @Override
            public Optional<ShellException> problem(LastCall call) {
                return forms.json(call.lastResponse(), contains);
            }

            @Override
            public Optional<ShellException> problem(LastCall call, int from) {
                List<MessageBytes> responses = call.responses();
                boolean there = responses.subList(Math.min(from, responses.size()), responses.size()).stream()
                        .anyMatch(response ->
                                forms.json(Optional.of(response), contains).isEmpty());
                return there ? Optional.empty() : problem(call);
            }
        };
    }

    /** The responses contain these messages, one after another. */
    static Check order(List<String> words, CommandContext context) {
        return of(words, context, "order")::order;
    }

    private static MessageForms of(List<String> words, CommandContext context, String form) {
        Optional<HereDocument> below = context.hereDocument();
        if (below.isPresent() == !words.isEmpty()) {
            throw ShellException.usage("expect " + form + " wants JSON, in words or in the lines below: expect " + form
                    + " {\"name\": \"Ada\"}");
        }
        List<String> texts = below.isPresent() && below.get() instanceof HereDocument.JsonText text
                ? List.of(Given.escaped(text.text()))
                : List.copyOf(words);
        texts.forEach(MessageForms::requireJson);
        return new MessageForms(context, texts);
    }

    /** That it is JSON at all shows before there is a response to compare it with. */
    private static void requireJson(String text) {
        var unused = new JsonLeaves((path, json) -> json).all(Given.plain(text));
    }

    private Optional<ShellException> json(Optional<MessageBytes> response, boolean contains) {
        if (response.isEmpty()) {
            return PlainForms.failed("there is no response");
        }
        List<Wanted> wanted = wanted(response.get());
        if (wanted.size() != 1) {
            throw ShellException.usage(
                    "expect json wants one message, and there are " + wanted.size() + "; order takes several");
        }
        JsonValue came = LastCall.json(response.get());
        List<String> differences = contains
                ? ValueDiff.missing(wanted.get(0).given(), wanted.get(0).whole(), came)
                : ValueDiff.of(wanted.get(0).whole(), came, "expected", "came");
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(ShellException.of(
                                ExitCode.EXPECTATION,
                                contains
                                        ? "the response does not contain what was expected"
                                        : "the response is not what was expected")
                        .withEvidence(differences));
    }

    private Optional<ShellException> order(LastCall call) {
        List<MessageBytes> responses = call.responses();
        if (responses.isEmpty()) {
            return PlainForms.failed("there is no response");
        }
        List<Wanted> wanted = wanted(responses.get(0));
        int at = 0;
        for (int i = 0; i < wanted.size(); i++) {
            Wanted next = wanted.get(i);
            while (at < responses.size() && !contains(next, responses.get(at))) {
                at++;
            }
            if (at == responses.size()) {
                call.lack().ifPresent(lack -> {
                    throw ShellException.usage("expect order: " + lack);
                });
                return PlainForms.failed(
                        "the responses do not come in the order that was expected",
                        "message " + (i + 1) + " does not come" + (i == 0 ? "" : " after those before it") + ": "
                                + next.given().json(),
                        "there are " + call.count() + " responses");
            }
            at++;
        }
        return Optional.empty();
    }

    private static boolean contains(Wanted wanted, MessageBytes response) {
        return ValueDiff.missing(wanted.given(), wanted.whole(), LastCall.json(response))
                .isEmpty();
    }

    private List<Wanted> wanted(MessageBytes like) {
        MessageParts reader = new MessageParts(like.types(), context.session().clock());
        JsonWriter writer = new JsonWriter(JsonStyle.EXPRESSION, like.types());
        List<Wanted> all = new ArrayList<>();
        for (String text : texts) {
            for (MessageParts.Part part : reader.read(like.type(), Given.read(text), all.size() + 1)) {
                all.add(new Wanted(JsonValue.parse(part.asked()), JsonValue.parse(writer.write(part.message()))));
            }
        }
        return all;
    }
}
