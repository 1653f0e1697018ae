package dev.grpcsh.terminal;

import dev.grpcsh.completion.Candidate;
import dev.grpcsh.completion.Proposals;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jline.reader.Widget;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/**
 * Shows lists under the line that is being typed: what it could become, lines of before, or a word on why there is none.
 * What a server has to be asked for comes when it comes, and typing goes on. Confined to the thread that reads, but for what JLine locks.
 */
abstract class ListingReader extends LineReaderImpl {
    private static final long PATIENCE_MILLIS = 250;

    final TypingHelp help;

    @Nullable
    CandidateMenu menu;

    private final BooleanSupplier colored;

    ListingReader(Terminal terminal, String name, TypingHelp help, BooleanSupplier colored) {
        super(terminal, name, new HashMap<>());
        this.help = help;
        this.colored = colored;
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

    @Override
    protected void redisplay(boolean flush) {
        if (menu != null && !menu.fits(buf.toString(), buf.cursor())) {
            close();
        }
        super.redisplay(flush);
    }

    final void close() {
        menu = null;
        post = null;
    }

    /** The list is gone, and the line is as it was before. */
    final boolean leaveList() {
        if (menu != null) {
            set(menu.lineBefore(), menu.cursorBefore());
            close();
        }
        return true;
    }

    /** Chooses another candidate, which is put into the line. */
    final boolean inMenu(int rows, Widget otherwise) {
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

    /** Says something below the line. */
    final boolean note(String text) {
        open(new CandidateMenu(buf.toString(), buf.cursor(), Proposals.note(buf.cursor(), text)));
        return true;
    }

    final void set(String line, int cursor) {
        buf.clear();
        buf.write(line);
        buf.cursor(cursor);
    }

    /** While candidates are shown, they follow what is typed. */
    final boolean narrowing(Widget old) {
        boolean lines = menu != null && menu.isOfLines();
        boolean shown = menu != null && !menu.hasChoice() && !menu.isEmpty();
        beginWord();
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

    /**
     * Shows what the text before the cursor could become.
     *
     * @param complete whether to write what all candidates begin with
     */
    final boolean propose(boolean complete) {
        String line = buf.toString();
        int cursor = buf.cursor();
        CompletableFuture<Proposals> answer = help.proposer().apply(line.substring(0, cursor));
        try {
            return show(line, cursor, answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS), complete);
        } catch (TimeoutException e) {
            note("asking the server …");
            var unused = answer.whenComplete((proposals, failure) -> later(line, cursor, proposals, failure));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } catch (ExecutionException e) {
            return note("nothing to propose: " + e.getCause());
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
                note("nothing to propose: " + failure);
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
        String behind = line.substring(cursor);
        int repeated = LineEdits.repeated(word, behind);
        set(line.substring(0, start) + word + behind.substring(repeated), start + word.length());
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

    /** Behind a word that was chosen, and is at its end, a letter begins another. */
    private void beginWord() {
        String key = getLastBinding();
        boolean letter = key != null && key.length() == 1 && Character.isLetterOrDigit(key.charAt(0));
        if (letter && menu != null && !menu.isOfLines() && menu.chosenIsWhole()) {
            buf.write(' ');
        }
    }

    final boolean isChoosing() {
        return menu != null && menu.hasChoice();
    }

    final boolean takeChoice() {
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

    /** Lists the lines of before that have what is typed in them; again, the next one. */
    final boolean findEarlier() {
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
}
