package dev.grpcsh.command;

import dev.grpcsh.codec.MessageForm;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.OutputFormat;
import dev.grpcsh.rpc.Compression;
import dev.grpcsh.text.DurationText;
import dev.grpcsh.text.SizeText;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Option values out of text. A problem keeps its own words on the way through picocli. */
public final class Converters {
    private Converters() {}

    /** Lengths of time, with units. */
    public static final class OfDuration implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            Duration duration = carried(() -> DurationText.read(value));
            if (duration.isNegative()) {
                throw new Problem(ShellException.usage("a length of time is not negative"));
            }
            return duration;
        }
    }

    /** Sizes in bytes. */
    public static final class OfSize implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return carried(() -> SizeText.read(value));
        }
    }

    /** Counts from 1. */
    public static final class OfCount implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            if (!value.matches("[0-9]{1,18}") || Long.parseLong(value) < 1) {
                throw new Problem(ShellException.usage("'" + value + "' is no count; write a number from 1"));
            }
            return Long.parseLong(value);
        }
    }

    /** Counts from 0 that fit into a depth. */
    public static final class OfDepth implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            if (!value.matches("[0-9]{1,9}")) {
                throw new Problem(ShellException.usage("'" + value + "' is no depth; write a number from 0"));
            }
            return Integer.valueOf(value);
        }
    }

    /** Output formats. */
    static final class OfFormat implements ITypeConverter<OutputFormat> {
        @Override
        public OutputFormat convert(String value) {
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
        public MessageForm convert(String value) {
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
        public Compression convert(String value) {
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
