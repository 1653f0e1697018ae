package dev.grpcsh.command;

import java.util.function.Supplier;

/**
 * A command in the catalog. Its class is loaded and its words are described to picocli only when it is used.
 *
 * @param name what is typed
 * @param group what it is about
 * @param summary one line, without a full stop
 * @param factory makes a fresh command
 */
public record CommandEntry(String name, CommandGroup group, String summary, Supplier<ShellCommand> factory) {}
