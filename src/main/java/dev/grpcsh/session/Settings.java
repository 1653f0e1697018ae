package dev.grpcsh.session;

import dev.grpcsh.codec.JsonStyle;
import dev.grpcsh.connection.ConnectLimits;
import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.demo.DemoSettings;
import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.invocation.WorkingFolder;
import dev.grpcsh.output.OutputFormat;
import dev.grpcsh.output.Palette;
import dev.grpcsh.rpc.CallRequest;
import dev.grpcsh.rpc.Compression;
import dev.grpcsh.text.DurationText;
import dev.grpcsh.text.SizeText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What {@code set} changes: each setting has a name, a meaning, and a text that is checked when it is set. Changed
 * by the command thread; jobs read it.
 */
public final class Settings {
    /** The one that is not a single text; {@link RequestHeaders} keeps it. */
    public static final String HEADER = "header";

    private static final int DEFAULT_KEEP = 1_000;

    /** Every setting, with its meaning; the order is that of the list. */
    private static final Map<String, String> MEANINGS = meanings();

    private final Map<String, String> values = new ConcurrentHashMap<>();

    private static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put("deadline", "how long a unary call may take, such as 5s");
        meanings.put("connect-timeout", "how long connecting may take (5s)");
        meanings.put("max-message-size", "the most bytes a message may have, such as 16MiB (4MiB)");
        meanings.put("compress", "how messages are compressed: gzip or identity");
        meanings.put(HEADER, "a header to send along, such as 'x-tenant: 7'");
        meanings.put("output", "how messages and lists look: " + String.join(", ", OutputFormat.words()));
        meanings.put("json", "how messages look as JSON: int64-numbers,proto-names,defaults,enum-numbers");
        meanings.put("allow-unknown-fields", "whether fields that a type lacks are left out of messages: on or off");
        meanings.put("keys", "how lines are edited at the prompt: emacs or vi (as ~/.inputrc has it)");
        meanings.put("theme", "the colours: dark (for dark screens), light or plain");
        meanings.put("pager", "what shows long output at the prompt: off, or a command (PAGER, else less)");
        meanings.put("keep", "how many responses of the last call expressions can see (1000)");
        meanings.put("demo.tick", "the pace of the demo's stream service (1s)");
        meanings.put("demo.task-interval", "the time between the demo's batches of tasks (40s)");
        meanings.put("demo.features", "a file of features for the demo");
        meanings.put("demo.seed", "a number that makes the demo's random numbers and clock repeatable");
        return meanings;
    }

    /** The same settings, to be changed by themselves. */
    Settings copy() {
        Settings copy = new Settings();
        copy.values.putAll(values);
        return copy;
    }

    /** Puts back what there was. */
    void restore(Settings saved) {
        values.keySet().retainAll(saved.values.keySet());
        values.putAll(saved.values);
    }

    /** The names of all settings. */
    public static List<String> names() {
        return List.copyOf(MEANINGS.keySet());
    }

    /** The values that a setting can have, where it is one of a few; none for what is no setting. */
    public static List<String> choices(String name) {
        return switch (name) {
            case "compress" -> List.of("gzip", "identity");
            case "output" -> OutputFormat.words();
            case "json" -> List.of("int64-numbers", "proto-names", "defaults", "enum-numbers");
            case "allow-unknown-fields" -> List.of("on", "off");
            case "pager" -> List.of("off", "less");
            case "keys" -> List.of("emacs", "vi");
            case "theme" -> Palette.words();
            default -> List.of();
        };
    }

    /** Whether a setting takes several of its values, with commas between them. */
    public static boolean isList(String name) {
        return name.equals("json");
    }

    /** What a setting is for. */
    public static String meaning(String name) {
        return MEANINGS.getOrDefault(known(name), "");
    }

    /**
     * Sets a setting.
     *
     * @throws ShellException if there is no such setting, or the text does not fit
     */
    public void set(String name, String text) {
        String key = known(name);
        try {
            check(key, text);
        } catch (ShellException e) {
            throw e.at(key);
        }
        values.put(key, text);
    }

    /** Puts a setting back to what it is without being set. */
    public void unset(String name) {
        values.remove(known(name));
    }

    /** The text of a setting; empty when it is not set. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(known(name)));
    }

    /** How long a unary call may take. */
    public Optional<Duration> deadline() {
        return text("deadline").map(DurationText::readWait);
    }

    /** How long connecting may take. */
    public Duration connectTimeout() {
        return text("connect-timeout").map(DurationText::readWait).orElse(Duration.ofSeconds(5));
    }

    /** How long connecting may take, by what was asked for here and for all. */
    ConnectLimits connectLimits(ConnectionOptions of) {
        Optional<Duration> asked =
                of.connectTimeout().or(() -> text("connect-timeout").map(text -> connectTimeout()));
        return ConnectLimits.of(asked, connectTimeout());
    }

    /** Whether fields that a type lacks are left out of messages, and no error. */
    public boolean allowsUnknownFields() {
        return text("allow-unknown-fields").filter("on"::equals).isPresent();
    }

    /** The most bytes that a received message may have. */
    public int maxMessageSize() {
        return text("max-message-size").map(SizeText::read).orElse(CallRequest.DEFAULT_MAX_MESSAGE_SIZE);
    }

    /** How messages are compressed; empty when it is not set. */
    public Optional<Compression> compression() {
        return text("compress").map(Compression::read);
    }

    /** How many responses of the last call are kept. */
    public int keep() {
        return text("keep").map(Integer::valueOf).orElse(DEFAULT_KEEP);
    }

    /** How messages and lists look; empty when it is not set. */
    public Optional<OutputFormat> output() {
        return text("output").map(OutputFormat::read);
    }

    /** How messages look as JSON. */
    public JsonStyle json() {
        return text("json").map(JsonStyle::read).orElse(JsonStyle.COMPACT);
    }

    /** By whose keys lines are edited; empty when it is not set. */
    public Optional<String> keys() {
        return text("keys");
    }

    /** Which colours are used where there are any. */
    public Palette palette() {
        return text("theme").map(Palette::read).orElse(Palette.DARK);
    }

    /** The command of the pager: as it was set, or by the environment; empty if none is wanted. */
    public Optional<String> pager(Invocation invocation) {
        String usual = invocation.variable("PAGER").isEmpty() ? "less" : invocation.variable("PAGER");
        return Optional.of(text("pager").orElse(usual)).filter(command -> !command.equals("off"));
    }

    /** How the demo server is to behave. */
    DemoSettings demo(WorkingFolder folder) {
        DemoSettings demo = DemoSettings.DEFAULT;
        Optional<Duration> tick = text("demo.tick").map(DurationText::readWait);
        Optional<Duration> interval = text("demo.task-interval").map(DurationText::readWait);
        demo = tick.isPresent() ? demo.withTick(tick.get()) : demo;
        demo = interval.isPresent() ? demo.withTaskInterval(interval.get()) : demo;
        Optional<String> features = text("demo.features");
        demo = features.isPresent() ? demo.withFeatures(folder.resolve(features.get())) : demo;
        Optional<String> seed = text("demo.seed");
        return seed.isPresent() ? demo.withSeed(Long.parseLong(seed.get())) : demo;
    }

    /** Takes what {@code GRPCSH_DEMO_TICK} and the like say. */
    void readEnvironment(Invocation invocation) {
        // Of the launcher's; it has no way to say what is wrong with it.
        String resident = invocation.variable("GRPCSH_RESIDENT");
        if (!resident.isEmpty() && !resident.equals("off") && !resident.equals("0")) {
            try {
                checkDuration(resident);
            } catch (ShellException e) {
                throw e.at("GRPCSH_RESIDENT");
            }
        }
        for (String name : names()) {
            if (name.startsWith("demo.")) {
                String variable = "GRPCSH_"
                        + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
                String value = invocation.variable(variable);
                if (!value.isEmpty()) {
                    set(name, value);
                }
            }
        }
    }

    private static String known(String name) {
        if (!MEANINGS.containsKey(name)) {
            throw ShellException.usage(
                    "no setting " + name + NearestName.question(name, MEANINGS.keySet()) + "; set lists them all");
        }
        return name;
    }

    private static void check(String name, String text) {
        Consumer<String> check = switch (name) {
            case "deadline", "connect-timeout", "demo.tick", "demo.task-interval" -> Settings::checkDuration;
            case "max-message-size" -> SizeText::read;
            case "compress" -> Compression::read;
            case "output" -> OutputFormat::read;
            case "json" -> JsonStyle::read;
            case "allow-unknown-fields" -> Settings::checkSwitch;
            case "keys" -> Settings::checkKeys;
            case "theme" -> Palette::read;
            case "keep" -> number -> checkNumber(number, "[0-9]{1,9}");
            case "demo.seed" -> number -> checkNumber(number, "-?[0-9]{1,18}");
            default -> unchecked -> {};
        };
        check.accept(text);
    }

    private static void checkDuration(String text) {
        var unused = DurationText.readWait(text);
    }

    private static void checkSwitch(String text) {
        if (!text.equals("on") && !text.equals("off")) {
            throw ShellException.usage("'" + text + "' is neither on nor off");
        }
    }

    private static void checkKeys(String text) {
        if (!text.equals("emacs") && !text.equals("vi")) {
            throw ShellException.usage("'" + text + "' is neither emacs nor vi");
        }
    }

    private static void checkNumber(String text, String pattern) {
        if (!text.matches(pattern)) {
            throw ShellException.usage(text + " is no whole number that fits");
        }
    }
}
