package dev.grpcsh.compiler;

import java.nio.file.Path;
import java.util.List;

/**
 * What compiling came to.
 *
 * @param protoset the file with the descriptors, of everything named and everything imported, with comments
 * @param notices what the user should be told, line by line: which files of a folder are left out, and why; mostly none
 * @param shadowed which files nobody gets to see, for others of their names are found first, a line each; mostly none
 */
public record Compiled(Path protoset, List<String> notices, List<String> shadowed) {}
