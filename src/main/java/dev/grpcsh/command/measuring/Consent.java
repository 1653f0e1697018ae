package dev.grpcsh.command.measuring;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Keyboard;
import dev.grpcsh.command.MessageInput;
import dev.grpcsh.connection.Target;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import java.util.Optional;

/** Load on a server elsewhere is somebody's to agree to, once. */
record Consent(boolean given) {
    private static final long LONGEST_MILLIS = 60_000;

    /**
     * Asks whoever sits at the keyboard.
     *
     * @throws ShellException a usage problem if nobody does, or does not want it
     */
    void require(Target target, CommandContext context) {
        if (given || !(target instanceof Target.Network network) || network.isLoopback()) {
            return;
        }
        Optional<Keyboard> keyboard = context.keyboard();
        boolean person = context.session().invocation().interactive() && context.input() instanceof MessageInput.Typed;
        if (keyboard.isEmpty() && !person) {
            throw ShellException.usage("bench: " + target.text() + " is not on this machine; --yes makes load there");
        }
        context.port().notice("bench: make load at " + target.text() + ", which is not on this machine? y or n");
        try {
            Optional<Character> key = keyboard.isPresent()
                    ? keyboard.get().key(LONGEST_MILLIS)
                    : typed((MessageInput.Typed) context.input());
            if (key.filter(pressed -> pressed == 'y' || pressed == 'Y').isEmpty()) {
                throw ShellException.usage("bench: no load was made at " + target.text());
            }
        } catch (InterruptedException e) {
            throw new Interruption();
        }
    }

    /** Where there is no prompt a line is typed. */
    private static Optional<Character> typed(MessageInput.Typed input) throws InterruptedException {
        return input.lines()
                .next(1, null)
                .map(String::strip)
                .filter(line -> line.length() == 1)
                .map(line -> line.charAt(0));
    }
}
