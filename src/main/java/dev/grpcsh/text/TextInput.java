package dev.grpcsh.text;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Text as people and their tools write it: UTF-8, or UTF-16 that says so by a byte order mark, which is no part of the
 * text. Nothing is replaced: bytes that are no text end it with their place. What has come in is handed out without
 * waiting for more. Confined to one thread.
 */
public final class TextInput extends Reader {
    private static final int BLOCK = 1 << 13;
    private static final char RECORD_SEPARATOR = '\u001e';

    private final InputStream stream;
    private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK).limit(0);
    private CharsetDecoder decoder = decoder(UTF_8);
    private final boolean ofRecords;
    private char secondHalf;
    private boolean begun;
    private boolean ended;
    private int line = 1;
    private int column = 1;

    private TextInput(InputStream stream, boolean ofRecords) {
        this.stream = stream;
        this.ofRecords = ofRecords;
    }

    /** Text of a stream, which the reader closes. */
    public static TextInput of(InputStream stream) {
        return new TextInput(stream, false);
    }

    /**
     * JSON of a stream, which the reader closes. It may be a <a href="https://www.rfc-editor.org/rfc/rfc7464">sequence</a>,
     * as {@code jq --seq} writes it: what separates its records is white space here.
     */
    public static TextInput ofJson(InputStream stream) {
        return new TextInput(stream, true);
    }

    /**
     * The text that these bytes are.
     *
     * @throws MalformedText if they are none
     */
    public static String of(byte[] bytes) throws MalformedText {
        try (TextInput input = of(new ByteArrayInputStream(bytes))) {
            char[] text = new char[bytes.length];
            int length = 0;
            for (int count = input.read(text, 0, text.length); count > 0; ) {
                length += count;
                count = input.read(text, length, text.length - length);
            }
            return new String(text, 0, length);
        } catch (MalformedText e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CharsetDecoder decoder(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        CharBuffer characters = CharBuffer.wrap(target, offset, length);
        int start = characters.position();
        if (secondHalf != 0 && length > 0) {
            characters.put(secondHalf);
            secondHalf = 0;
        }
        while (length > 0 && characters.position() == start) {
            if (!begun) {
                begin();
            }
            CoderResult result = decoder.decode(bytes, characters, ended);
            if (result.isError() && characters.position() == start) {
                throw new MalformedText(decoder.charset().name(), line, column);
            } else if (result.isError()) {
                break;
            } else if (result.isUnderflow() && characters.position() == start) {
                if (ended) {
                    return -1;
                }
                fill();
            } else if (result.isOverflow() && characters.position() == start) {
                CharBuffer pair = CharBuffer.allocate(2);
                var unused = decoder.decode(bytes, pair, ended);
                characters.put(pair.get(0));
                secondHalf = pair.get(1);
            }
        }
        count(target, offset, characters.position() - start);
        return characters.position() - start;
    }

    /** Looks for a byte order mark, and waits for no more bytes than it takes to tell that there is none. */
    private void begin() throws IOException {
        begun = true;
        fill();
        int first = bytes.hasRemaining() ? bytes.get(bytes.position()) & 0xff : 0;
        int length = first == 0xef ? 3 : first == 0xfe || first == 0xff ? 2 : 0;
        while (bytes.remaining() < length && !ended) {
            fill();
        }
        if (bytes.remaining() < length) {
            return;
        }
        int at = bytes.position();
        if (length == 3 && bytes.get(at + 1) == (byte) 0xbb && bytes.get(at + 2) == (byte) 0xbf) {
            bytes.position(at + 3);
        } else if (length == 2 && (bytes.get(at + 1) & 0xff) == (first == 0xfe ? 0xff : 0xfe)) {
            decoder = decoder(first == 0xfe ? UTF_16BE : UTF_16LE);
            bytes.position(at + 2);
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = stream.read(bytes.array(), bytes.position(), bytes.remaining());
        if (count < 0) {
            ended = true;
        } else {
            bytes.position(bytes.position() + count);
        }
        bytes.flip();
    }

    private void count(char[] text, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (text[i] == '\n') {
                line++;
                column = 1;
            } else {
                column++;
                if (ofRecords && text[i] == RECORD_SEPARATOR) {
                    text[i] = ' ';
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
