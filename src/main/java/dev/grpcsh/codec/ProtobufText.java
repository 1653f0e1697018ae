package dev.grpcsh.codec;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TextFormatParseInfoTree;
import com.google.protobuf.TextFormatParseLocation;
import com.google.protobuf.TypeRegistry;
import dev.grpcsh.codec.Json.Place;
import dev.grpcsh.text.Excerpt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text format of protobuf. Stateless and safe for use by several threads. */
public final class ProtobufText {
    /** Names in brackets: of extensions, and after a slash of types in an {@code Any}. */
    private static final Pattern BRACKETS = Pattern.compile("\\[\\s*+([\\w.\\-/]*/)?([\\w.]++)\\s*+]");

    private static final Pattern PLACE = Pattern.compile("^\\d+:\\d+: ");
    private static final Pattern NO_FIELD =
            Pattern.compile("(?s)Input contains unknown.*\t(.+?)\\.(\\[.+]|[^.\\[\\]]+)");
    private static final Pattern NO_TYPE = Pattern.compile("Unable to parse Any of type: (.+?)\\. Please.*");
    private static final Pattern NO_NUMBER = Pattern.compile("Couldn't parse (?:integer|number): (.*)");
    private static final Pattern NO_DIGITS = Pattern.compile("For input string: \"(.*)\"");

    private static final char REPLACEMENT = '\ufffd';
    private static final int DEEPEST = 100;

    private final Types types;

    /** Makes a reader; the types are what {@code Any} and extensions may name. */
    public ProtobufText(Types types) {
        this.types = types;
    }

    /**
     * The message that a text describes.
     *
     * @param number which message this is, for a problem
     * @throws dev.grpcsh.failure.ShellException a usage problem with line and column
     */
    public DynamicMessage read(Descriptor type, String text, int number) {
        TextFormatParseInfoTree.Builder places = TextFormatParseInfoTree.builder();
        TextFormat.Parser parser = TextFormat.Parser.newBuilder()
                .setParseInfoTreeBuilder(places)
                .setRecursionLimit(DEEPEST)
                .setTypeRegistry(named(type, text))
                .setSingularOverwritePolicy(TextFormat.Parser.SingularOverwritePolicy.FORBID_SINGULAR_OVERWRITES)
                .build();
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        try {
            parser.merge(text, types.extensions(), message);
        } catch (TextFormat.ParseException e) {
            throw new MalformedMessage(new Place(Math.max(1, e.getLine()), Math.max(1, e.getColumn())), plain(type, e))
                    .asUsage(number, text, types.redactedFields());
        }
        List<String> missing = message.findInitializationErrors();
        if (!missing.isEmpty()) {
            throw new MalformedMessage(null, "field " + missing.get(0) + ": required, and not given")
                    .asUsage(number, text, types.redactedFields());
        }
        DynamicMessage built = message.buildPartial();
        requireTexts(built, places.build(), text, number);
        return built;
    }

    /** The parser replaces what is no UTF-8 in a string, such as an escape of a single byte. */
    private void requireTexts(Message message, TextFormatParseInfoTree places, String text, int number) {
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            List<?> values = field.isRepeated() ? (List<?>) entry.getValue() : List.of(entry.getValue());
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) instanceof Message nested) {
                    List<TextFormatParseInfoTree> trees = places.getNestedTrees(field);
                    if (i < trees.size()) {
                        requireTexts(nested, trees.get(i), text, number);
                    }
                } else if (values.get(i) instanceof String string
                        && string.indexOf(REPLACEMENT) >= 0
                        && text.indexOf(REPLACEMENT) < 0) {
                    List<TextFormatParseLocation> found = places.getLocations(field);
                    TextFormatParseLocation at = i < found.size() ? found.get(i) : TextFormatParseLocation.EMPTY;
                    throw new MalformedMessage(
                                    new Place(Math.max(1, at.getLine() + 1), Math.max(1, at.getColumn() + 1)),
                                    "field " + field.getName() + ": bytes that are no text in UTF-8")
                            .asUsage(number, text, types.redactedFields());
                }
            }
        }
    }

    /** The parser wants to be given all types beforehand; this looks which ones the text names. */
    private TypeRegistry named(Descriptor type, String text) {
        TypeRegistry.Builder registry = TypeRegistry.newBuilder().add(type);
        Matcher name = BRACKETS.matcher(text);
        while (name.find()) {
            if (name.group(1) == null) {
                // Whoever implements this learns of the extension by being asked.
                var unused = types.extension(name.group(2));
            } else {
                types.messageType(name.group(2)).ifPresent(registry::add);
            }
        }
        return registry.build();
    }

    /** The parser's messages in our words. */
    private String plain(Descriptor type, TextFormat.ParseException e) {
        String message = PLACE.matcher(String.valueOf(e.getMessage())).replaceFirst("");
        Matcher noField = NO_FIELD.matcher(message);
        if (noField.matches()) {
            return unknown(type, noField.group(1), noField.group(2));
        }
        Matcher noType = NO_TYPE.matcher(message);
        if (noType.matches()) {
            return "no schema at hand knows the type " + noType.group(1);
        }
        Matcher noNumber = NO_NUMBER.matcher(message);
        if (noNumber.matches()) {
            Matcher noDigits = NO_DIGITS.matcher(noNumber.group(1));
            return noDigits.matches() ? Excerpt.of(noDigits.group(1)) + " is no number" : lower(noNumber.group(1));
        }
        return lower(message.endsWith(".") ? message.substring(0, message.length() - 1) : message);
    }

    private String unknown(Descriptor type, String holder, String field) {
        if (field.startsWith("[")) {
            return "no schema at hand knows the extension " + field + " of " + holder;
        }
        Optional<Descriptor> known = holder.equals(type.getFullName()) ? Optional.of(type) : types.messageType(holder);
        return known.map(found -> Fields.unknown(found, field, FieldPath.ROOT))
                .orElse(holder + " has no field " + field);
    }

    private static String lower(String sentence) {
        return sentence.isEmpty()
                ? "no protobuf text"
                : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
