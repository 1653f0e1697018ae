package dev.grpcsh.command;

import dev.grpcsh.command.option.OptionRows;
import dev.grpcsh.connection.ConnectionOption;
import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.connection.LoadBalancing;
import dev.grpcsh.failure.ShellException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How to reach a server; after a command these hold for that command alone. */
public final class ConnectionMixin extends OptionRows {
    /** The other word for {@code --tls}: no. */
    private static final String PLAINTEXT = "plaintext";

    @Override
    protected void describe() {
        for (ConnectionOption<?> option : ConnectionOption.ALL) {
            Looks looks = new Looks(option.names(), option.label(), option.description(), choices(option));
            switch (option.shape()) {
                case FLAG -> addFlag(option.key(), looks);
                case SWITCH -> {
                    addFlag(option.key(), looks);
                    addFlag(PLAINTEXT, new Looks(List.of("--" + PLAINTEXT), "", "Speak without TLS."));
                }
                case ONE -> add(option.key(), looks, option::read);
                case MANY -> addRepeatable(option.key(), looks, option::read);
            }
        }
    }

    private static List<String> choices(ConnectionOption<?> option) {
        if (option.equals(ConnectionOption.REFLECTION)) {
            return List.of("v1", "v1alpha", "off");
        }
        return option.equals(ConnectionOption.LOAD_BALANCING)
                ? Stream.of(LoadBalancing.values()).map(LoadBalancing::text).toList()
                : List.of();
    }

    /**
     * What was asked for.
     *
     * @throws ShellException if it contradicts itself
     */
    public ConnectionOptions options() {
        if (isEmpty()) {
            return ConnectionOptions.NONE;
        }
        boolean plaintext = !values(PLAINTEXT).isEmpty();
        if (plaintext && !values(ConnectionOption.TLS.key()).isEmpty()) {
            throw ShellException.usage("--tls and --plaintext contradict each other");
        }
        Map<ConnectionOption<?>, List<?>> typed = new LinkedHashMap<>();
        ConnectionOption.ALL.forEach(option -> typed.put(option, values(option.key())));
        ConnectionOptions options = new ConnectionOptions(typed);
        return plaintext ? options.with(ConnectionOption.TLS, false) : options;
    }

    /** The same with a target that was given in another way. */
    public ConnectionOptions options(String givenTarget) {
        List<?> typed = values(ConnectionOption.TARGET.key());
        if (!typed.isEmpty()) {
            throw ShellException.usage("two targets: " + givenTarget + " and " + typed.get(0));
        }
        put(ConnectionOption.TARGET.key(), givenTarget);
        return options();
    }
}
