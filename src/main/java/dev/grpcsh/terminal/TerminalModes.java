package dev.grpcsh.terminal;

import dev.grpcsh.command.Keyboard.Watch;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;

/**
 * How the terminal treats keys while no line is read. What is typed then is for the next prompt, and shown there: an echo
 * would stand in the middle of what a statement shows. Programs get the terminal as it was found.
 */
final class TerminalModes {
    private final Terminal terminal;
    private final Attributes found;
    private Attributes before;
    private int handedOver;

    /** Has the terminal keep quiet from now on; whoever closes it puts back what was found. */
    TerminalModes(Terminal terminal) {
        this.terminal = terminal;
        this.found = terminal.getAttributes();
        this.before = found;
        Attributes quiet = new Attributes(found);
        quiet.setLocalFlag(LocalFlag.ECHO, false);
        quiet.setLocalFlag(LocalFlag.ECHONL, false);
        // Ctrl-C would leave ^C in front of the line that tells what it did.
        quiet.setLocalFlag(LocalFlag.ECHOCTL, false);
        terminal.setAttributes(quiet);
    }

    /** The terminal is a program's until that is closed; of several the last to be done gives it back. */
    synchronized Watch handOver() {
        if (handedOver++ == 0) {
            before = terminal.getAttributes();
            terminal.setAttributes(found);
            terminal.flush();
        }
        return this::takeBack;
    }

    private synchronized void takeBack() {
        if (--handedOver == 0) {
            terminal.setAttributes(before);
        }
    }
}
