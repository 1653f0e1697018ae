package dev.grpcsh.command;

import dev.grpcsh.codec.MessageForm;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.OutputFormat;
import dev.grpcsh.rpc.Compression;
import dev.grpcsh.text.DurationText;
import dev.grpcsh.text.Given;
import dev.grpcsh.text.SizeText;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Option values out of text. A problem keeps its own words on the way through picocli. */
public final class Converters {
    private Converters() {}

    /** Words in which the marks of what variables put in are left, for whoever reads syntax in them. */
    public static final class AsGiven implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            return value;
        }
    }

    /** Names of files, of which only one that was typed can be standard input or output. */
    public static final class AsFile implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            return file(value);
        }
    }

    /** The name of a file that was given so. */
    static String file(String marked) {
        String name = Given.plain(marked);
        return name.equals("-") && !marked.equals("-") ? "./-" : name;
    }

    /** Has texts and numbers lose the marks of what variables put in, whose values they may be. */
    static CommandLine withoutMarks(CommandLine line) {
        return line.registerConverter(String.class, Given::plain)
                .registerConverter(int.class, Converters::number)
                .registerConverter(Integer.class, Converters::number);
    }

    private static int number(String marked) {
        String value = Given.plain(marked);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + value + "' is no number");
        }
    }

    /** Lengths of time, with units. */
    public static final class OfDuration implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String given) {
            String value = Given.plain(given);
            return carried(() -> DurationText.readWait(value));
        }
    }

    /** Sizes in bytes. */
    public static final class OfSize implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String given) {
            String value = Given.plain(given);
            return carried(() -> SizeText.read(value));
        }
    }

    /** Counts from 1. */
    public static final class OfCount implements ITypeConverter<Long> {
        @Override
        public Long convert(String given) {
            String value = Given.plain(given);
            if (!value.matches("[0-9]{1,18}") || Long.parseLong(value) < 1) {
                throw new Problem(ShellException.usage("'" + value + "' is no count; write a number from 1"));
            }
            return Long.parseLong(value);
        }
    }

    /** Counts from 0 that fit into a depth. */
    public static final class OfDepth implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String given) {
            String value = Given.plain(given);
            if (!value.matches("[0-9]{1,9}")) {
                throw new Problem(ShellException.usage("'" + value + "' is no depth; write a number from 0"));
            }
            return Integer.valueOf(value);
        }
    }

    /** Output formats. */
    static final class OfFormat implements ITypeConverter<OutputFormat> {
        @Override
        public OutputFormat convert(String given) {
            String value = Given.plain(given);
            try {
                return OutputFormat.read(value);
            } catch (ShellException e) {
                throw new Problem(e);
            }
        }
    }

    /** Forms of messages. */
    public static final class OfForm implements ITypeConverter<MessageForm> {
        @Override
        public MessageForm convert(String given) {
            String value = Given.plain(given);
            for (MessageForm form : MessageForm.values()) {
                if (form.name().equalsIgnoreCase(value)) {
                    return form;
                }
            }
            throw new Problem(ShellException.usage(
                    "'" + value + "' is no form of a message; there are json, text, hex, base64 and binary"));
        }
    }

    /** How to compress messages. */
    public static final class OfCompression implements ITypeConverter<Compression> {
        @Override
        public Compression convert(String given) {
            String value = Given.plain(given);
            return carried(() -> Compression.read(value));
        }
    }

    private interface Reading<T> {
        T read();
    }

    private static <T> T carried(Reading<T> reading) {
        try {
            return reading.read();
        } catch (ShellException e) {
            throw new Problem(e);
        }
    }

    /** Carries a problem through picocli, which adds the option to it and keeps the cause. */
    private static final class Problem extends TypeConversionException {
        private static final long serialVersionUID = 1L;

        Problem(ShellException cause) {
            super(cause.problem());
            initCause(cause);
        }
    }
}
