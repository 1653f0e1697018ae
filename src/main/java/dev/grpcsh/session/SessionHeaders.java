package dev.grpcsh.session;

import dev.grpcsh.connection.Target;
import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.header.Header;
import dev.grpcsh.header.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The headers that {@code set header} keeps. Those that are secrets go to one server alone: the one that the session led
 * to when they were set, or the first that it led to after that. Changed by the command thread alone.
 */
final class SessionHeaders {
    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    /**
     * A header, and of a secret one the server that it is for, as far as that is known. Sessions that began as one, such as
     * those of files that run, share what is known: whichever leads it somewhere first has led it for all.
     */
    private record Entry(Header header, AtomicReference<Optional<String>> server) {
        Entry(Header header, Optional<String> server) {
            this(header, new AtomicReference<>(server));
        }

        boolean goesTo(Target target) {
            if (isLookedUp()) {
                return !(target instanceof Target.Demo);
            }
            boolean anywhere = target instanceof Target.Demo || !header.isSecret();
            return anywhere || Optional.of(target.identity()).equals(server.get());
        }

        /** What a netrc file has is that of each server. */
        boolean isLookedUp() {
            return header.scheme() == Header.Scheme.NETRC;
        }

        void leadTo(Optional<String> found) {
            server.updateAndGet(known -> known.or(() -> found));
        }
    }

    /** Takes what another has. */
    void take(SessionHeaders other) {
        entries.addAll(other.entries);
    }

    List<Header> all() {
        return entries.stream().map(Entry::header).toList();
    }

    /**
     * Adds headers, in place of those with the same names.
     *
     * @param target where the session leads, if that is known yet
     */
    void put(Headers headers, Optional<Target> target) {
        headers.list()
                .forEach(header ->
                        entries.removeIf(entry -> entry.header().name().equals(header.name())));
        headers.list().forEach(header -> entries.add(new Entry(header, target.flatMap(SessionHeaders::server))));
    }

    /** Removes what goes by a name. */
    void remove(String name) {
        String wanted = name.toLowerCase(Locale.ROOT).replaceFirst(":\\z", "");
        if (!entries.removeIf(entry -> entry.header().name().equals(wanted))) {
            List<String> names = all().stream().map(Header::name).toList();
            throw ShellException.usage(
                    "no header " + wanted + " is set" + NearestName.question(wanted, names) + "; set lists them");
        }
    }

    void clear() {
        entries.clear();
    }

    /** Those that go to this server. */
    Headers of(Target target) {
        return new Headers(entries.stream()
                .filter(entry -> entry.goesTo(target))
                .map(Entry::header)
                .toList());
    }

    /** The names of those that do not. */
    List<String> withheldFrom(Target target) {
        return entries.stream()
                .filter(entry -> !entry.goesTo(target) && !entry.isLookedUp())
                .map(entry -> entry.header().name())
                .toList();
    }

    /** The session leads there from now on. */
    void ledTo(Target target) {
        Optional<String> found = server(target);
        entries.forEach(entry -> entry.leadTo(found));
    }

    private static Optional<String> server(Target target) {
        return target instanceof Target.Demo ? Optional.empty() : Optional.of(target.identity());
    }
}
