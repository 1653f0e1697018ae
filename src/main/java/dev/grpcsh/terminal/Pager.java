package dev.grpcsh.terminal;

import dev.grpcsh.command.Keyboard;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;

/** Shows what is longer than the screen by the program that a person has for that. Used by one thread at a time. */
final class Pager {
    /** What is longer is longer than any screen. */
    private static final int SURELY_LONG = 200_000;

    private final Terminal terminal;
    private final TerminalModes modes;
    private final Map<String, String> environment;

    Pager(Terminal terminal, TerminalModes modes, Map<String, String> environment) {
        this.terminal = terminal;
        this.modes = modes;
        this.environment = environment;
    }

    /** Whether a text takes more rows than there are, with the prompt below it. */
    boolean isLong(byte[] text) {
        int rows = terminal.getRows();
        if (text.length > SURELY_LONG) {
            return true;
        }
        int columns = Math.max(1, terminal.getColumns());
        long taken = new String(text, StandardCharsets.UTF_8)
                .lines()
                .limit(rows + 1L)
                .mapToInt(line -> Math.max(1, (AttributedString.fromAnsi(line).columnLength() + columns - 1) / columns))
                .sum();
        return taken >= rows;
    }

    /** Shows a text until the person leaves; false if there is no such program. */
    boolean show(String command, byte[] text) {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .redirectInput(Redirect.PIPE)
                .redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().putAll(environment);
        // Colours kept, and no screen of its own for what turns out to fit.
        builder.environment().putIfAbsent("LESS", "FRX");
        builder.environment().putIfAbsent("LV", "-c");
        try (Keyboard.Watch handedOver = modes.handOver()) {
            Process process = builder.start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(text);
            } catch (IOException e) {
                // Who leaves before the end has seen enough.
            }
            return Children.awaited(process) != Children.NOT_FOUND;
        } catch (IOException e) {
            return false;
        }
    }
}
