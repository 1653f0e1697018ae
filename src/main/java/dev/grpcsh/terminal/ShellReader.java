package dev.grpcsh.terminal;

import dev.grpcsh.completion.Candidate;
import dev.grpcsh.completion.Proposals;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.MaskingCallback;
import org.jline.reader.Reference;
import org.jline.reader.Widget;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines, with candidates under the line and a suggestion behind it. JLine's own menus ask questions that eat keys,
 * and wait for the completer; here what to propose comes when it comes, and typing goes on. Confined to the thread that
 * reads, but for what JLine locks.
 */
final class ShellReader extends LineReaderImpl {
    private static final String TAB = "grpcsh-tab";
    private static final String BACKTAB = "grpcsh-backtab";
    private static final long PATIENCE_MILLIS = 80;

    private final Proposer proposer;
    private final boolean colored;
    private final Suggestions suggestions;
    private @Nullable CandidateMenu menu;

    /** Says how a text goes on; the answer may take its time. */
    interface Proposer extends Function<String, CompletableFuture<Proposals>> {}

    /** Says what a text will most likely become. */
    interface Suggestions extends Function<String, String> {}

    /**
     * Makes a reader.
     *
     * @param suggestions what a text most likely goes on with; empty for nothing
     */
    ShellReader(Terminal terminal, String name, Proposer proposer, Suggestions suggestions, boolean colored) {
        super(terminal, name, new HashMap<>());
        this.proposer = proposer;
        this.suggestions = suggestions;
        this.colored = colored;
        variable(SECONDARY_PROMPT_PATTERN, "%P %M> ");
        variable(INDENTATION, 2);
        // Words end at what stands between the parts of names and messages.
        variable(WORDCHARS, "_-*");
        option(Option.DISABLE_EVENT_EXPANSION, true);
        option(Option.AUTO_FRESH_LINE, true);
        widgets.put(TAB, this::tab);
        widgets.put(BACKTAB, () -> inMenu(-1, () -> true));
        around(DOWN_LINE_OR_HISTORY, old -> menu != null ? inMenu(1, old) : old.apply());
        around(UP_LINE_OR_HISTORY, old -> isChoosing() ? inMenu(-1, old) : old.apply());
        around(ACCEPT_LINE, old -> isChoosing() ? takeChoice() : old.apply());
        around(FORWARD_CHAR, old -> takesSuggestion(false, old));
        around(END_OF_LINE, old -> takesSuggestion(false, old));
        around(FORWARD_WORD, old -> takesSuggestion(true, old));
        around(SELF_INSERT, this::narrowing);
        around(BACKWARD_DELETE_CHAR, this::narrowing);
        for (String map : List.of(EMACS, VIINS)) {
            KeyMap<Binding> keys = Objects.requireNonNull(getKeyMaps().get(map), map);
            keys.bind(new Reference(TAB), "\t");
            String backtab = KeyMap.key(terminal, Capability.back_tab);
            if (backtab != null) {
                keys.bind(new Reference(BACKTAB), backtab);
            }
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
        return wanted ? suggestions.apply(text) : "";
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

    private void close() {
        menu = null;
        post = null;
    }

    private boolean tab() {
        if (menu != null && !menu.isEmpty()) {
            return inMenu(1, () -> true);
        }
        return propose(true);
    }

    /** Chooses another candidate, which is put into the line. */
    private boolean inMenu(int rows, Widget otherwise) {
        if (menu == null || menu.isEmpty()) {
            return otherwise.apply();
        }
        menu.move(rows);
        set(menu.lineWithChoice(), menu.cursorBehindChoice());
        return true;
    }

    private boolean takeChoice() {
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
        boolean shown = menu != null && !menu.hasChoice() && !menu.isEmpty();
        boolean done = old.apply();
        outdent();
        if (done && shown) {
            close();
            var unused = propose(false);
        }
        return done;
    }

    /** A bracket that closes on a line of its own stands below the one that opened. */
    private void outdent() {
        int cursor = buf.cursor();
        boolean closes = cursor > 2 && "}]".indexOf(buf.prevChar()) >= 0;
        if (!closes) {
            return;
        }
        String before = buf.substring(0, cursor - 1);
        String line = before.substring(before.lastIndexOf('\n') + 1);
        if (line.isBlank() && line.length() > 1 && line.length() < before.length()) {
            int closing = buf.prevChar();
            buf.backspace(3);
            buf.write(closing);
        }
    }

    private boolean isChoosing() {
        return menu != null && menu.hasChoice();
    }

    private boolean takesSuggestion(boolean word, Widget otherwise) {
        String suggested = suggestion(buf.toString(), buf.cursor());
        if (suggested.isEmpty()) {
            return otherwise.apply();
        }
        int end = suggested.length();
        if (word) {
            end = 0;
            while (end < suggested.length() && !isWord(suggested.charAt(end))) {
                end++;
            }
            while (end < suggested.length() && isWord(suggested.charAt(end))) {
                end++;
            }
        }
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
        CompletableFuture<Proposals> answer = proposer.apply(line.substring(0, cursor));
        try {
            return show(line, cursor, answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS), complete);
        } catch (TimeoutException e) {
            open(new CandidateMenu(line, cursor, note(cursor, "asking the server …")));
            var unused = answer.whenComplete((proposals, failure) -> later(line, cursor, proposals, failure));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } catch (ExecutionException e) {
            open(new CandidateMenu(line, cursor, note(cursor, "nothing to propose: " + e.getCause())));
            return true;
        }
    }

    private static Proposals note(int cursor, String text) {
        return new Proposals(cursor, List.of(), text);
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
                open(new CandidateMenu(line, cursor, note(cursor, "nothing to propose: " + failure)));
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
        String common = commonBeginning(candidates);
        boolean further = common.length() > begun.length() && startsWith(common, begun);
        if (complete && candidates.size() == 1) {
            close();
            Candidate only = candidates.get(0);
            replace(
                    line,
                    cursor,
                    proposals.start(),
                    only.text() + (only.whole() && noBlankAt(line, cursor) ? " " : ""));
        } else if (complete && further) {
            replace(line, cursor, proposals.start(), common);
            open(new CandidateMenu(buf.toString(), buf.cursor(), proposals));
        } else {
            open(new CandidateMenu(line, cursor, proposals));
        }
        return true;
    }

    private static boolean noBlankAt(String line, int cursor) {
        return cursor >= line.length() || line.charAt(cursor) != ' ';
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
                    : current.text(size.getColumns(), size.getRows() - lines - 3, colored);
        };
    }

    private static boolean startsWith(String text, String begun) {
        return text.toLowerCase(Locale.ROOT).startsWith(begun.toLowerCase(Locale.ROOT));
    }

    private static String commonBeginning(List<Candidate> candidates) {
        String common = candidates.get(0).text();
        for (Candidate candidate : candidates) {
            int length = 0;
            String text = candidate.text();
            while (length < Math.min(common.length(), text.length()) && common.charAt(length) == text.charAt(length)) {
                length++;
            }
            common = common.substring(0, length);
        }
        return common;
    }
}
