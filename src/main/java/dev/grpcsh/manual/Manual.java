package dev.grpcsh.manual;

import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.CommandGroup;
import dev.grpcsh.command.CommandPage;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.OptionWord;
import dev.grpcsh.command.prompt.PromptCommands;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All manual pages: {@code grpcsh.1}, and {@code grpcsh-COMMAND.1} for each command. */
public final class Manual {
    private static final List<String> EXAMPLES = List.of("Examples:", "Example:");

    private final Commands commands;
    private final List<OptionWord> root;
    private final String version;

    /**
     * That of these commands.
     *
     * @param root the options that stand before a command
     */
    public Manual(Commands commands, List<OptionWord> root, String version) {
        this.commands = commands;
        this.root = root;
        this.version = version;
    }

    /** The pages by the names of their files. */
    public Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("grpcsh.1", overview());
        commands.entries().forEach(entry -> pages.put("grpcsh-" + entry.name() + ".1", page(entry)));
        return pages;
    }

    private String overview() {
        Roff roff = new Roff("GRPCSH", version)
                .section("NAME")
                .flowing(List.of("grpcsh - a shell for gRPC"))
                .section("SYNOPSIS")
                .standing(List.of(
                        "grpcsh [OPTIONS]",
                        "grpcsh [OPTIONS] COMMAND [ARGUMENTS...]",
                        "grpcsh [OPTIONS] -c 'LINE; LINE'",
                        "grpcsh [OPTIONS] run PATH..."))
                .section("DESCRIPTION")
                .flowing(List.of(
                        "Connects to a gRPC server, tells what it can do, calls it, watches its streams, and scripts, tests",
                        "and measures it. Without a command it opens a prompt on a terminal, and reads a script from standard",
                        "input elsewhere. Without a server it has one of its own, the demo.",
                        "",
                        "Standard output carries data alone, everything else goes to standard error."))
                .section("OPTIONS")
                .flowing(List.of(
                        "They stand before the command. Those of connections, headers and output may stand behind"
                                + " it, too, for that command alone."));
        options(roff, root);
        for (CommandGroup group : CommandGroup.values()) {
            roff.section("COMMANDS: " + group.title().toUpperCase(Locale.ROOT));
            commands.entries().stream()
                    .filter(entry -> entry.group() == group)
                    .forEach(entry -> roff.term("grpcsh-" + entry.name() + "(1)", entry.summary()));
        }
        return roff.section("MESSAGES")
                .standing(topic("messages"))
                .section("STREAMS")
                .standing(topic("streams"))
                .section("SCRIPTS")
                .standing(topic("scripts"))
                .section("EXPRESSIONS")
                .standing(topic("expressions"))
                .section("KEYS")
                .standing(topic("keys"))
                .section("EXIT STATUS")
                .standing(topic("exit-codes"))
                .section("ENVIRONMENT")
                .standing(topic("environment"))
                .section("FILES")
                .standing(topic("files"))
                .section("EXAMPLES")
                .standing(List.of(
                        "grpcsh -t localhost:50051 ls",
                        "grpcsh -t localhost:50051 call Greeter/SayHello name=Ada",
                        "grpcsh -t staging run tests --report junit=report.xml",
                        "grpcsh serve --port 50051"))
                .text();
    }

    private static List<String> topic(String name) {
        return PromptCommands.page(name).lines().toList();
    }

    private String page(CommandEntry entry) {
        CommandPage page = commands.page(entry);
        Roff roff = new Roff("GRPCSH-" + entry.name().toUpperCase(Locale.ROOT), version)
                .section("NAME")
                .flowing(List.of("grpcsh-" + entry.name() + " - " + entry.summary()))
                .section("SYNOPSIS")
                .standing(page.synopsis().stream()
                        .map(line -> "grpcsh " + line.strip())
                        .toList());
        int examples = EXAMPLES.stream()
                .mapToInt(page.text()::indexOf)
                .filter(at -> at >= 0)
                .findFirst()
                .orElse(-1);
        List<String> text = page.text().subList(0, examples < 0 ? page.text().size() : examples);
        if (!String.join("", text).isBlank() || !page.words().isEmpty()) {
            roff.section("DESCRIPTION").flowing(text);
            page.words().forEach(word -> roff.term(word.label(), word.meaning()));
        }
        roff.section("OPTIONS");
        options(roff, page.options());
        if (examples >= 0) {
            roff.section("EXAMPLES")
                    .flowing(List.of(
                            "At the prompt; behind grpcsh from a shell, where quotes and $ are that shell's first."))
                    .standing(page.text().subList(examples + 1, page.text().size()));
        }
        return roff.section("EXIT STATUS")
                .flowing(List.of("As in grpcsh(1)."))
                .section("SEE ALSO")
                .flowing(List.of("grpcsh(1)"))
                .text();
    }

    private static void options(Roff roff, List<OptionWord> options) {
        for (OptionWord option : options) {
            String label = option.takesValue() ? " " + option.label() : "";
            String values = option.values().isEmpty() ? "" : " One of " + String.join(", ", option.values()) + ".";
            roff.term(String.join(", ", option.names()) + label, option.description() + values);
        }
    }
}
