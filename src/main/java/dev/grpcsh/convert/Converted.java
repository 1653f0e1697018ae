package dev.grpcsh.convert;

import java.util.List;

/**
 * A file in our form.
 *
 * @param lines of it
 * @param notices what has no counterpart, with its place
 */
public record Converted(List<String> lines, List<String> notices) {}
