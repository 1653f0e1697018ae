package dev.grpcsh.codec.compiled;

/** Reads strings, as text in UTF-8 or as base64, and writes them with their length. Confined to one thread. */
final class Texts {
    private static final byte[] SIX_BITS = new byte[128];

    static {
        java.util.Arrays.fill(SIX_BITS, (byte) -1);
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < digits.length(); i++) {
            SIX_BITS[digits.charAt(i)] = (byte) i;
        }
        SIX_BITS['-'] = 62;
        SIX_BITS['_'] = 63;
    }

    private final JsonCursor in;
    private final WireSink out;

    Texts(JsonCursor in, WireSink out) {
        this.in = in;
        this.out = out;
    }

    /** A text; tells whether it is empty. */
    boolean text() {
        if (!in.take('"')) {
            in.odd = true;
            return false;
        }
        int opened = out.open();
        int from = in.at;
        while (in.at < in.end && !in.odd) {
            byte unit = in.text[in.at];
            if (unit == '"') {
                out.put(in.text, from, in.at);
                in.at++;
                boolean empty = out.size() == opened + 1;
                out.close(opened);
                return empty;
            } else if (unit == '\\') {
                out.put(in.text, from, in.at);
                escape();
                from = in.at;
            } else if (unit < 0) {
                multiple();
            } else {
                in.odd |= unit < ' ';
                in.at++;
            }
        }
        in.odd = true;
        return false;
    }

    private void escape() {
        if (in.end - in.at < 2) {
            in.odd = true;
            return;
        }
        int what = in.text[in.at + 1];
        in.at += 2;
        out.reserve(4);
        switch (what) {
            case '"', '\\', '/' -> out.put(what);
            case 'n' -> out.put('\n');
            case 't' -> out.put('\t');
            case 'r' -> out.put('\r');
            case 'b' -> out.put('\b');
            case 'f' -> out.put('\f');
            case 'u' -> codePoint();
            default -> in.odd = true;
        }
    }

    private void codePoint() {
        int unit = hex();
        if (unit < 0x80) {
            out.put(unit);
        } else if (unit < 0x800) {
            out.put(0xc0 | (unit >> 6));
            out.put(0x80 | (unit & 0x3f));
        } else if (!Character.isSurrogate((char) unit)) {
            out.put(0xe0 | (unit >> 12));
            out.put(0x80 | ((unit >> 6) & 0x3f));
            out.put(0x80 | (unit & 0x3f));
        } else {
            boolean pair = Character.isHighSurrogate((char) unit) && in.word("\\u");
            int low = pair ? hex() : 0;
            in.odd |= !pair || !Character.isLowSurrogate((char) low);
            int point = Character.toCodePoint((char) unit, (char) low);
            out.put(0xf0 | (point >> 18));
            out.put(0x80 | ((point >> 12) & 0x3f));
            out.put(0x80 | ((point >> 6) & 0x3f));
            out.put(0x80 | (point & 0x3f));
        }
    }

    private int hex() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = in.at < in.end ? Character.digit(in.text[in.at], 16) : -1;
            in.odd |= digit < 0;
            value = (value << 4) | (digit & 0xf);
            in.at++;
        }
        return value;
    }

    /** Passes over a character of several bytes, the shortest form of one that is none half of a pair. */
    private void multiple() {
        int lead = in.text[in.at] & 0xff;
        int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
        if (lead < 0xc2 || lead > 0xf4 || in.end - in.at <= more) {
            in.odd = true;
            return;
        }
        int point = lead & (0x3f >> more);
        for (int i = 1; i <= more; i++) {
            int next = in.text[in.at + i];
            in.odd |= (next & 0xc0) != 0x80;
            point = (point << 6) | (next & 0x3f);
        }
        in.odd |= (more == 2 && (point < 0x800 || Character.isSurrogate((char) point)))
                || (more == 3 && (point < 0x10000 || point > Character.MAX_CODE_POINT));
        in.at += more + 1;
    }

    /** Base64 of either alphabet, with its padding or without; tells whether it is empty. */
    boolean bytes() {
        if (!in.take('"')) {
            in.odd = true;
            return false;
        }
        int opened = out.open();
        int from = in.at;
        while (in.at < in.end && in.text[in.at] != '"') {
            in.at++;
        }
        int to = in.at;
        if (in.at == in.end) {
            in.odd = true;
            return false;
        }
        in.at++;
        while (to > from && in.text[to - 1] == '=' && (in.at - 1 - from) % 4 == 0 && in.at - 1 - to < 2) {
            to--;
        }
        decode(from, to);
        out.close(opened);
        return from == to;
    }

    private void decode(int from, int to) {
        int length = to - from;
        in.odd |= length % 4 == 1;
        out.reserve(length / 4 * 3 + 3);
        int at = from;
        int bad = 0;
        for (int whole = from + length / 4 * 4; at < whole; at += 4) {
            int bits = (six(at) << 18) | (six(at + 1) << 12) | (six(at + 2) << 6) | six(at + 3);
            bad |= bits;
            out.put(bits >> 16);
            out.put(bits >> 8);
            out.put(bits);
        }
        if (to - at >= 2) {
            int bits = (six(at) << 18) | (six(at + 1) << 12) | (to - at == 3 ? six(at + 2) << 6 : 0);
            bad |= bits;
            out.put(bits >> 16);
            if (to - at == 3) {
                out.put(bits >> 8);
            }
        }
        in.odd |= bad < 0;
    }

    private int six(int at) {
        byte unit = in.text[at];
        return unit < 0 ? -1 : SIX_BITS[unit];
    }
}
