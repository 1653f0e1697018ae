package dev.grpcsh.terminal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The programs that run in front. Ctrl-Z stops them with nobody to wake them, for we are no shell with jobs of the system:
 * so they are woken.
 */
final class Children {
    /** By then the signal has arrived everywhere. */
    private static final long PAUSE_MILLIS = 150;

    /** What a shell says of a program that it does not find. */
    static final int NOT_FOUND = 127;

    private Children() {}

    /** Waits for a program that has the terminal; Ctrl-C is its own business. */
    static int awaited(Process program) {
        while (true) {
            try {
                return program.waitFor();
            } catch (InterruptedException e) {
                // Not ours.
            }
        }
    }

    /** Has every one that was stopped go on; returns at once. */
    static void goOn() {
        Thread waking = new Thread(null, Children::wake, "grpcsh-wake");
        waking.setDaemon(true);
        waking.start();
    }

    private static void wake() {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "kill -CONT \"$@\" 2>/dev/null", "sh"));
        int own = command.size();
        try {
            Thread.sleep(PAUSE_MILLIS);
            ProcessHandle.current().descendants().forEach(child -> command.add(Long.toString(child.pid())));
            if (command.size() > own) {
                var unused = new ProcessBuilder(command).start();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // They stay as they are.
        }
    }
}
