package dev.grpcsh.session;

import dev.grpcsh.failure.ShellException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Servers that a person wants to be asked about, before the first call that a session makes there. Safe for several threads. */
public final class Confirmations {
    private final Set<String> given = ConcurrentHashMap.newKeySet();
    private volatile Predicate<String> asking = name -> true;

    /** Asks by that from now on: whether to make calls to a server of that name. Without it nobody is asked. */
    public void askBy(Predicate<String> question) {
        asking = question;
    }

    /** Whether calls may be made there: without being asked, or because the person said so. */
    public boolean isGiven(Destination destination) {
        if (!destination.caution().confirm() || given.contains(destination.title())) {
            return true;
        }
        boolean yes = asking.test(destination.title());
        if (yes) {
            given.add(destination.title());
        }
        return yes;
    }

    /**
     * A call is about to be made there.
     *
     * @throws ShellException if the person does not want that
     */
    public void require(Destination destination) {
        if (!isGiven(destination)) {
            throw ShellException.usage("not run: calls to " + destination.title() + " want a yes first");
        }
    }
}
