package dev.grpcsh.shell;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Where problems arose, for {@code --stacktrace}. */
final class StackTraces {
    private StackTraces() {}

    static String of(Throwable problem) {
        StringWriter text = new StringWriter();
        problem.printStackTrace(new PrintWriter(text));
        return text.toString().stripTrailing();
    }
}
