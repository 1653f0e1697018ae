package dev.grpcsh.terminal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jline.reader.MaskingCallback;
import org.jline.reader.Widget;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines, with a suggestion behind them: which key does what. JLine's own menus ask questions that eat keys, and wait
 * for the completer; those of {@link ListingReader} do not. Confined to the thread that reads, but for what JLine locks.
 */
final class ShellReader extends ListingReader {
    private final LastWords lastWords = new LastWords();

    /** Makes a reader of that name, with that help. */
    ShellReader(Terminal terminal, String name, TypingHelp help, BooleanSupplier colored) {
        super(terminal, name, help, colored);
        variable(SECONDARY_PROMPT_PATTERN, "%P %M> ");
        variable(INDENTATION, 2);
        // Words end at what stands between the parts of names and messages.
        variable(WORDCHARS, "_-*");
        option(Option.DISABLE_EVENT_EXPANSION, true);
        option(Option.AUTO_FRESH_LINE, true);
        widgets.put(OwnKeys.NOTHING, () -> true);
        if (OwnKeys.comeTwice(terminal)) {
            widgets.put(INTERRUPT, () -> true);
        }
        widgets.put(OwnKeys.TAB, this::tab);
        widgets.put(OwnKeys.EARLIER, this::findEarlier);
        widgets.put(EDIT_AND_EXECUTE_COMMAND, this::edit);
        widgets.put(INSERT_LAST_WORD, () -> lastWords.putIn(buf, history));
        widgets.put(OwnKeys.BACKTAB, () -> inMenu(-1, () -> true));
        for (String down : List.of(DOWN_LINE_OR_HISTORY, DOWN_LINE_OR_SEARCH)) {
            around(down, old -> menu != null ? inMenu(1, old) : old.apply());
        }
        for (String up : List.of(UP_LINE_OR_HISTORY, UP_LINE_OR_SEARCH)) {
            around(up, old -> menu != null ? inMenu(-1, old) : old.apply());
        }
        widgets.put(SEND_BREAK, this::leaveList);
        around(VI_CMD_MODE, old -> menu != null ? leaveList() : old.apply());
        around(ACCEPT_LINE, this::accept);
        widgets.put(CALLBACK_INIT, () -> help.menu().getAsBoolean() && buf.length() == 0 && propose(false));
        around(DELETE_CHAR_OR_LIST, this::endOfInput);
        around(FORWARD_CHAR, old -> takesSuggestion(false, old));
        around(END_OF_LINE, old -> takesSuggestion(false, old));
        around(FORWARD_WORD, old -> takesSuggestion(true, old));
        around(SELF_INSERT, this::narrowing);
        around(BACKWARD_DELETE_CHAR, this::narrowing);
        for (String map : List.of(EMACS, VIINS)) {
            OwnKeys.bind(Objects.requireNonNull(getKeyMaps().get(map), map), terminal);
        }
    }

    @Override
    public String readLine(
            @Nullable String prompt,
            @Nullable String rightPrompt,
            @Nullable MaskingCallback masking,
            @Nullable String buffer) {
        menu = null;
        return super.readLine(prompt, rightPrompt, masking, buffer);
    }

    /** What is suggested behind a text, where the cursor stands at its end. */
    String suggestion(String text, int cursor) {
        boolean wanted = reading && menu == null && cursor == text.length() && !text.isEmpty();
        try {
            return wanted ? help.suggestion().apply(text) : "";
        } catch (RuntimeException | StackOverflowError e) {
            return "";
        }
    }

    private interface Around {
        boolean apply(Widget old);
    }

    private void around(String name, Around around) {
        Widget old = widgets.get(name);
        if (old != null) {
            widgets.put(name, () -> around.apply(old));
        }
    }

    /** What is pasted, up to its end or Ctrl-C; what could steer a terminal is left out. JLine's own waits for ever. */
    @Override
    public boolean beginPaste() {
        Optional<String> pasted = LineEdits.pasted(this::readCharacter, BRACKETED_PASTE_END);
        pasted.ifPresent(buf::write);
        return pasted.isPresent() || interrupt();
    }

    private boolean tab() {
        if (menu != null && !menu.isEmpty() && !menu.isOfLines()) {
            return inMenu(1, () -> true);
        }
        return propose(true);
    }

    /** What is saved in the editor is back on the line, and not run. */
    private boolean edit() {
        close();
        display.update(List.of(), 0);
        Optional<String> edited = help.editor().apply(buf.toString());
        edited.ifPresent(text -> set(text, text.length()));
        return edited.isPresent() || note("nothing was saved; VISUAL or EDITOR says which editor");
    }

    /** Ctrl-D behind a text, which some mean as its end. */
    private boolean endOfInput(Widget old) {
        if (buf.length() == 0 || buf.cursor() < buf.length()) {
            return old.apply();
        }
        return note("Ctrl-D ends at an empty line; Ctrl-C clears this one");
    }

    private boolean accept(Widget old) {
        if (isChoosing()) {
            return takeChoice() && (!help.menu().getAsBoolean() || old.apply());
        }
        return old.apply();
    }

    private boolean takesSuggestion(boolean word, Widget otherwise) {
        String suggested = suggestion(buf.toString(), buf.cursor());
        if (suggested.isEmpty()) {
            return otherwise.apply();
        }
        int end = word ? LineEdits.wordEnd(suggested, this::isWord) : suggested.length();
        buf.write(suggested.substring(0, end));
        return true;
    }
}
