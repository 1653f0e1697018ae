package dev.grpcsh.failure;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Where problems arose, for {@code --stacktrace}. */
public final class StackTraces {
    private StackTraces() {}

    /** The whole of it, a line each. */
    public static String of(Throwable problem) {
        StringWriter text = new StringWriter();
        problem.printStackTrace(new PrintWriter(text));
        return text.toString().stripTrailing();
    }
}
