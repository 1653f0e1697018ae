package dev.grpcsh.suite;

import dev.grpcsh.language.Statement;
import java.util.List;

/**
 * A file and what it consists of.
 *
 * @param name as it was written, or found in a folder
 * @param text what it says
 * @param setUp what stands before its first case
 * @param cases its cases; of a file without any it is itself one
 * @param isPlain whether it has no case of its own
 */
public record TestFile(String name, String text, List<Statement> setUp, List<TestCase> cases, boolean isPlain) {
    /** The same with these of its cases. */
    public TestFile with(List<TestCase> chosen) {
        return new TestFile(name, text, setUp, chosen, isPlain);
    }
}
