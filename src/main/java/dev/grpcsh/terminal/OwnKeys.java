package dev.grpcsh.terminal;

import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.AbstractUnixSysTerminal;
import org.jline.utils.InfoCmp.Capability;

/** The keys of what JLine has not, or knows in one mode of a terminal alone. */
final class OwnKeys {
    static final String TAB = "grpcsh-tab";
    static final String BACKTAB = "grpcsh-backtab";
    static final String NOTHING = "grpcsh-nothing";
    static final String EARLIER = "grpcsh-earlier";

    private OwnKeys() {}

    /**
     * Whether Ctrl-C and Ctrl-Z come as signals, and then once more as keys: JLine switches signals off while it reads, and
     * raises them itself when it meets the key, which it hands on all the same.
     */
    static boolean comeTwice(Terminal terminal) {
        return terminal instanceof AbstractUnixSysTerminal;
    }

    static void bind(KeyMap<Binding> keys, Terminal terminal) {
        keys.bind(new Reference(TAB), "\t");
        String backtab = KeyMap.key(terminal, Capability.back_tab);
        if (backtab != null) {
            keys.bind(new Reference(BACKTAB), backtab);
        }
        keys.bind(new Reference(NOTHING), KeyMap.ctrl('Z'));
        keys.bind(new Reference(EARLIER), KeyMap.ctrl('R'));
        keys.bind(new Reference(LineReader.INSERT_LAST_WORD), KeyMap.alt('.'), KeyMap.alt('_'));
        keys.bind(new Reference(LineReader.END_OF_LINE), "\u001b[F", "\u001bOF", "\u001b[4~");
        keys.bind(new Reference(LineReader.BEGINNING_OF_LINE), "\u001b[H", "\u001bOH", "\u001b[1~");
        keys.bind(new Reference(LineReader.DOWN_LINE_OR_SEARCH), "\u001b[B", "\u001bOB");
        keys.bind(new Reference(LineReader.UP_LINE_OR_SEARCH), "\u001b[A", "\u001bOA");
    }
}
