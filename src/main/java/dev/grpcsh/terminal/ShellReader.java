package dev.grpcsh.terminal;

import dev.grpcsh.completion.Candidate;
import dev.grpcsh.completion.Proposals;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jline.reader.MaskingCallback;
import org.jline.reader.Widget;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines, with candidates under the line and a suggestion behind it. JLine's own menus ask questions that eat keys,
 * and wait for the completer; here what to propose comes when it comes, and typing goes on. Confined to the thread that
 * reads, but for what JLine locks.
 */
final class ShellReader extends LineReaderImpl {
    private static final long PATIENCE_MILLIS = 80;

    private final TypingHelp help;
    private final BooleanSupplier colored;
    private final LastWords lastWords = new LastWords();
    private @Nullable CandidateMenu menu;

    /** Makes a reader of that name, with that help. */
    ShellReader(Terminal terminal, String name, TypingHelp help, BooleanSupplier colored) {
        super(terminal, name, new HashMap<>());
        this.help = help;
        this.colored = colored;
        variable(SECONDARY_PROMPT_PATTERN, "%P %M> ");
        variable(INDENTATION, 2);
        // Words end at what stands between the parts of names and messages.
        variable(WORDCHARS, "_-*");
        option(Option.DISABLE_EVENT_EXPANSION, true);
        option(Option.AUTO_FRESH_LINE, true);
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

    /** Draws the line anew: what is known of it may be more by now. */
    void refresh() {
        lock.lock();
        try {
            if (reading) {
                redisplay(true);
            }
        } finally {
            lock.unlock();
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

    @Override
    protected void redisplay(boolean flush) {
        if (menu != null && !menu.fits(buf.toString(), buf.cursor())) {
            close();
        }
        super.redisplay(flush);
    }

    /** What is pasted, up to its end or Ctrl-C; what could steer a terminal is left out. JLine's own waits for ever. */
    @Override
    public boolean beginPaste() {
        Optional<String> pasted = LineEdits.pasted(this::readCharacter, BRACKETED_PASTE_END);
        pasted.ifPresent(buf::write);
        return pasted.isPresent() || interrupt();
    }

    private void close() {
        menu = null;
        post = null;
    }

    private boolean tab() {
        if (menu != null && !menu.isEmpty() && !menu.isOfLines()) {
            return inMenu(1, () -> true);
        }
        return propose(true);
    }

    /** The list is gone, and the line is as it was before. */
    private boolean leaveList() {
        if (menu != null) {
            set(menu.lineBefore(), menu.cursorBefore());
            close();
        }
        return true;
    }

    /** Chooses another candidate, which is put into the line. */
    private boolean inMenu(int rows, Widget otherwise) {
        if (menu == null || menu.isEmpty()) {
            return otherwise.apply();
        }
        menu.move(rows);
        if (menu.isOfLines()) {
            return true;
        }
        set(menu.lineWithChoice(), menu.cursorBehindChoice());
        return true;
    }

    /** What is saved in the editor is back on the line, and not run. */
    private boolean edit() {
        close();
        display.update(List.of(), 0);
        Optional<String> edited = help.editor().apply(buf.toString());
        edited.ifPresent(text -> set(text, text.length()));
        if (edited.isEmpty()) {
            String why = "nothing was saved; VISUAL or EDITOR says which editor";
            open(new CandidateMenu(buf.toString(), buf.cursor(), Proposals.note(buf.cursor(), why)));
        }
        return true;
    }

    /** Lists the lines of before that have what is typed in them; again, the next one. */
    private boolean findEarlier() {
        if (menu != null && menu.isOfLines()) {
            menu.move(1);
            return true;
        }
        return listEarlier();
    }

    private boolean listEarlier() {
        String typed = buf.toString();
        List<Candidate> lines = help.earlier().apply(typed).stream()
                .map(line -> new Candidate(line, line.replace("\n", " ⏎ "), "", false, 0))
                .toList();
        String note = lines.isEmpty()
                ? "no earlier line has that in it"
                : "earlier lines with what you type · Up and Down choose · Enter takes";
        open(CandidateMenu.ofLines(typed, buf.cursor(), new Proposals(0, lines, note)));
        return true;
    }

    private boolean accept(Widget old) {
        if (isChoosing()) {
            return takeChoice() && (!help.menu().getAsBoolean() || old.apply());
        }
        return old.apply();
    }

    private boolean takeChoice() {
        if (menu != null && menu.isOfLines()) {
            String line = menu.lineWithChoice();
            close();
            set(line, line.length());
            return true;
        }
        boolean whole = menu != null && menu.chosenIsWhole();
        close();
        if (whole && buf.currChar() != ' ') {
            buf.write(' ');
        }
        return true;
    }

    private void set(String line, int cursor) {
        buf.clear();
        buf.write(line);
        buf.cursor(cursor);
    }

    /** While candidates are shown, they follow what is typed. */
    private boolean narrowing(Widget old) {
        boolean lines = menu != null && menu.isOfLines();
        boolean shown = menu != null && !menu.hasChoice() && !menu.isEmpty();
        boolean done = old.apply();
        LineEdits.outdent(buf);
        if (done && lines) {
            close();
            return listEarlier();
        }
        if (done && shown) {
            close();
            var unused = propose(false);
        }
        return done;
    }

    private boolean isChoosing() {
        return menu != null && menu.hasChoice();
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

    /**
     * Shows what the text before the cursor could become.
     *
     * @param complete whether to write what all candidates begin with
     */
    private boolean propose(boolean complete) {
        String line = buf.toString();
        int cursor = buf.cursor();
        CompletableFuture<Proposals> answer = help.proposer().apply(line.substring(0, cursor));
        try {
            return show(line, cursor, answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS), complete);
        } catch (TimeoutException e) {
            open(new CandidateMenu(line, cursor, Proposals.note(cursor, "asking the server …")));
            var unused = answer.whenComplete((proposals, failure) -> later(line, cursor, proposals, failure));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } catch (ExecutionException e) {
            open(new CandidateMenu(line, cursor, Proposals.note(cursor, "nothing to propose: " + e.getCause())));
            return true;
        }
    }

    /** The answer came while somebody may be typing. */
    private void later(String line, int cursor, @Nullable Proposals proposals, @Nullable Throwable failure) {
        lock.lock();
        try {
            boolean same = reading
                    && menu != null
                    && menu.fits(line, cursor)
                    && buf.toString().equals(line);
            if (same && proposals != null) {
                var unused = show(line, cursor, proposals, true);
                redisplay(true);
            } else if (same) {
                open(new CandidateMenu(line, cursor, Proposals.note(cursor, "nothing to propose: " + failure)));
                redisplay(true);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean show(String line, int cursor, Proposals proposals, boolean complete) {
        List<Candidate> candidates = proposals.candidates();
        if (candidates.isEmpty()) {
            close();
            if (!proposals.note().isEmpty()) {
                open(new CandidateMenu(line, cursor, proposals));
            }
            return !proposals.note().isEmpty() || !complete;
        }
        String begun = line.substring(proposals.start(), cursor);
        String common = proposals.commonBeginning();
        boolean further = common.length() > begun.length() && common.regionMatches(true, 0, begun, 0, begun.length());
        if (complete && candidates.size() == 1) {
            close();
            Candidate only = candidates.get(0);
            replace(
                    line,
                    cursor,
                    proposals.start(),
                    only.text() + (only.whole() && LineEdits.noBlankAt(line, cursor) ? " " : ""));
        } else if (complete && further) {
            replace(line, cursor, proposals.start(), common);
            open(new CandidateMenu(buf.toString(), buf.cursor(), proposals));
        } else {
            open(new CandidateMenu(line, cursor, proposals));
        }
        return true;
    }

    private void replace(String line, int cursor, int start, String word) {
        set(line.substring(0, start) + word + line.substring(cursor), start + word.length());
    }

    private void open(CandidateMenu opened) {
        menu = opened;
        post = () -> {
            CandidateMenu current = menu;
            int lines = (int) buf.toString().lines().count() + 1;
            return current == null
                    ? AttributedString.EMPTY
                    : current.text(size.getColumns(), size.getRows() - lines - 3, colored.getAsBoolean());
        };
    }
}
