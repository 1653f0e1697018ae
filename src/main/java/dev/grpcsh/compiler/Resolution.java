package dev.grpcsh.compiler;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be compiled, by the names that protoc is to know it by.
 *
 * @param folders in which imports are searched, in this order
 * @param bundled how many of the last of these came along
 * @param inputs the names of the files to compile, each once
 * @param optional those of the inputs that nobody named: they only lie in a folder
 * @param files every file that goes in, by its name
 * @param shadowed which files nobody gets to see, for others of their names are found first, a line each
 */
record Resolution(
        List<Path> folders,
        int bundled,
        List<String> inputs,
        Set<String> optional,
        Map<String, Path> files,
        List<String> shadowed) {
    /** The folders that the user has to do with. */
    List<Path> ownFolders() {
        return folders.subList(0, folders.size() - bundled);
    }
}
