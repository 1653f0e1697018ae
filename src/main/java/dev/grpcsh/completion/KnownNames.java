package dev.grpcsh.completion;

import com.google.protobuf.Descriptors.Descriptor;
import dev.grpcsh.session.Session;
import dev.grpcsh.source.MethodOutline;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What was learned of servers and people so far, and costs no question. Safe for several threads. */
public final class KnownNames {
    private static final int MOST_RECENT = 50;
    private static final int MOST_TYPES = 500;

    private final Deque<String> recent = new ArrayDeque<>();
    private final Deque<String> targets = new ArrayDeque<>();
    private final Map<String, Optional<Descriptor>> types = new HashMap<>();
    private Optional<List<MethodOutline>> methods = Optional.empty();
    private int move = -1;

    /** Words that were used lately, the latest first. */
    synchronized List<String> recent() {
        return List.copyOf(recent);
    }

    /** Somebody used these words. */
    public synchronized void used(List<String> words) {
        words.forEach(word -> add(word, recent));
    }

    /** Targets that the session was led to, the latest first. */
    synchronized List<String> targets() {
        return List.copyOf(targets);
    }

    /** The session was led there. */
    public synchronized void wentTo(String target) {
        add(target, targets);
    }

    private static void add(String word, Deque<String> words) {
        words.remove(word);
        words.addFirst(word);
        if (words.size() > MOST_RECENT) {
            words.removeLast();
        }
    }

    /** Whether what is known, or being learned, is of the server that the session met with that move. */
    synchronized boolean isOf(int other) {
        return move == other;
    }

    /** The session went elsewhere, or the schema may have changed: what is known of names no longer holds. */
    synchronized void forget(int newMove) {
        move = newMove;
        methods = Optional.empty();
        types.clear();
    }

    /** Every method of the server, once all are known. */
    public synchronized Optional<List<MethodOutline>> methods() {
        return methods;
    }

    /** The services of those methods. */
    public List<String> services() {
        return methods().orElse(List.of()).stream()
                .map(MethodOutline::service)
                .distinct()
                .toList();
    }

    /** Whether a server has a method of that name, or a tail of its name; empty if that is not known. */
    public Optional<Boolean> isMethod(String word) {
        String wanted = word.toLowerCase(Locale.ROOT);
        return methods().map(all -> all.stream().anyMatch(method -> isTail(method, wanted)));
    }

    private static boolean isTail(MethodOutline method, String wanted) {
        String path = method.path().toLowerCase(Locale.ROOT);
        String dotted = path.replace('/', '.');
        return path.equals(wanted)
                || path.endsWith("/" + wanted)
                || path.endsWith("." + wanted)
                || dotted.equals(wanted)
                || dotted.endsWith("." + wanted);
    }

    synchronized void methods(List<MethodOutline> all, int ofMove) {
        if (move == ofMove) {
            methods = Optional.of(all);
        }
    }

    /** What the types of a session's names go by: a bare name means what the service in use has. */
    static String key(Session session, String name) {
        return session.serviceInUse().orElse("") + " " + name;
    }

    /** The message behind the name of a method or type, by its key: empty if nobody asked yet, and inside, if there is none. */
    synchronized Optional<Optional<Descriptor>> type(String key) {
        return Optional.ofNullable(types.get(key));
    }

    synchronized void type(String key, Optional<Descriptor> type) {
        if (types.size() >= MOST_TYPES) {
            types.clear();
        }
        types.put(key, type);
    }
}
