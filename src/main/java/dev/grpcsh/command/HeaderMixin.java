package dev.grpcsh.command;

import dev.grpcsh.command.option.OptionRows;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.header.Header;
import dev.grpcsh.header.HeaderOption;
import dev.grpcsh.header.Headers;
import dev.grpcsh.header.TraceParent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Request metadata. It goes along with reflection too, for a server may want credentials there as well. */
public final class HeaderMixin extends OptionRows {
    @Override
    protected void describe() {
        for (HeaderOption option : HeaderOption.values()) {
            Looks looks = new Looks(option.names(), option.label(), option.description());
            if (option.isFlag()) {
                addFlag(option.key(), looks);
            } else if (option.repeats()) {
                addRepeatable(option.key(), looks, text -> text);
            } else {
                add(option.key(), looks, text -> text);
            }
        }
    }

    /**
     * What was typed.
     *
     * @throws ShellException if one is malformed or reserved
     */
    public Headers typed() {
        if (isEmpty()) {
            return Headers.NONE;
        }
        List<Header> named = Stream.of(HeaderOption.values())
                .filter(option -> !option.isAuthorization())
                .flatMap(this::typed)
                .toList();
        List<HeaderOption> credentials = Stream.of(HeaderOption.values())
                .filter(option ->
                        option.isAuthorization() && !values(option.key()).isEmpty())
                .toList();
        if (credentials.size() > 1) {
            throw ShellException.usage("--" + credentials.get(0).key() + " and --"
                    + credentials.get(1).key() + " contradict each other");
        }
        boolean twice = named.stream().anyMatch(header -> header.name().equals("authorization"));
        if (twice && !credentials.isEmpty()) {
            throw ShellException.usage(
                    "--" + credentials.get(0).key() + " and a header authorization contradict each other");
        }
        long traces = named.stream()
                .filter(header -> header.name().equals(TraceParent.NAME))
                .count();
        if (traces > 1) {
            throw ShellException.usage("--trace and a header " + TraceParent.NAME + " contradict each other");
        }
        List<Header> all = new ArrayList<>(named);
        credentials.forEach(option -> all.addAll(typed(option).toList()));
        return new Headers(all);
    }

    private Stream<Header> typed(HeaderOption option) {
        return values(option.key()).stream().map(value -> option.read(value.toString()));
    }
}
