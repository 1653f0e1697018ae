package dev.grpcsh.command;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.session.Header;
import dev.grpcsh.session.Headers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Request metadata. It goes along with reflection too, for a server may want credentials there as well. */
public final class HeaderMixin {
    @Option(
            names = {"-H", "--header"},
            paramLabel = "'NAME: VALUE'",
            description =
                    "Send this header, with reflection too, instead of the session's of that name. A value @FILE is the"
                            + " file's content; ${env:NAME} in a value is taken from the environment; of a name that"
                            + " ends in -bin the value is base64. Repeatable.")
    private List<String> headers = new ArrayList<>();

    @Option(
            names = "--rpc-header",
            paramLabel = "'NAME: VALUE'",
            description = "Send this header with calls alone. Repeatable.")
    private List<String> callHeaders = new ArrayList<>();

    @Option(
            names = "--reflect-header",
            paramLabel = "'NAME: VALUE'",
            description = "Send this header with reflection alone. Repeatable.")
    private List<String> reflectionHeaders = new ArrayList<>();

    @Option(
            names = "--bearer",
            paramLabel = "TOKEN",
            description = "Send this token as authorization, also @FILE and '${env:NAME}'.")
    private @Nullable String bearer;

    @Option(
            names = "--basic",
            paramLabel = "USER[:PASSWORD]",
            description =
                    "Send these as authorization, also @FILE and 'USER:${env:NAME}'. Without a password it is asked"
                            + " for.")
    private @Nullable String basic;

    /**
     * What was typed.
     *
     * @throws ShellException if one is malformed or reserved
     */
    public Headers typed() {
        List<Header> all = new ArrayList<>();
        headers.forEach(header -> all.add(Header.read(header, Header.Scope.EVERYWHERE)));
        callHeaders.forEach(header -> all.add(Header.read(header, Header.Scope.CALLS)));
        reflectionHeaders.forEach(header -> all.add(Header.read(header, Header.Scope.REFLECTION)));
        if (bearer != null && basic != null) {
            throw ShellException.usage("--bearer and --basic contradict each other");
        }
        String option = bearer != null ? "--bearer" : "--basic";
        boolean twice = (bearer != null || basic != null)
                && all.stream().anyMatch(header -> header.name().equals("authorization"));
        if (twice) {
            throw ShellException.usage(option + " and a header authorization contradict each other");
        }
        if (bearer != null) {
            all.add(Header.bearer(bearer));
        }
        if (basic != null) {
            all.add(Header.basic(basic));
        }
        return new Headers(all);
    }
}
