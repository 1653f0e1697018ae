package dev.grpcsh.codec;

import dev.grpcsh.text.JsonName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The paths of a {@code FieldMask} as one text, by the JSON mapping: camel case, with commas between. Paths that it cannot
 * hold are written as a list, in which they are what they are.
 */
final class MaskText {
    private MaskText() {}

    /** The text that reads as these paths; empty if none does. */
    static Optional<String> of(List<String> paths) {
        List<String> camels = paths.stream().map(JsonName::of).toList();
        String text = String.join(",", camels);
        return read(text).filter(paths::equals).map(same -> text);
    }

    /** The paths of a text, a name with underscores being one of a {@code .proto} file; empty if it holds none such. */
    static Optional<List<String>> read(String text) {
        List<String> paths = new ArrayList<>();
        if (text.isEmpty()) {
            return Optional.of(paths);
        }
        for (String part : text.split(",", -1)) {
            if (!isPath(part)) {
                return Optional.empty();
            }
            paths.add(part.indexOf('_') >= 0 ? part : snake(part));
        }
        return Optional.of(paths);
    }

    private static boolean isPath(String part) {
        return !part.isEmpty()
                && part.chars()
                        .allMatch(
                                unit -> unit == '_' || unit == '.' || (unit < 128 && Character.isLetterOrDigit(unit)));
    }

    private static String snake(String path) {
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char unit = path.charAt(i);
            if (Character.isUpperCase(unit)) {
                snake.append('_').append(Character.toLowerCase(unit));
            } else {
                snake.append(unit);
            }
        }
        return snake.toString();
    }
}
