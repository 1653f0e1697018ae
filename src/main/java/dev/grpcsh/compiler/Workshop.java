package dev.grpcsh.compiler;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.failure.ShellException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A private folder in which one set is compiled, and how protoc is told of folders and files there, so that no name acts
 * as anything but a name: all arguments stand in a file, a line each; folders whose names hold what protoc gives a
 * meaning go by a link; files go by the names that imports use. Deleted at the end.
 */
final class Workshop implements AutoCloseable {
    private static final String LIST = "../list";

    private final Path folder;
    private final Resolution resolution;
    private final List<String> folderNames = new ArrayList<>();

    Workshop(Path folder, Resolution resolution) throws IOException {
        this.folder = folder;
        this.resolution = resolution;
        Files.createDirectory(running());
        Files.createDirectory(folder.resolve("list"));
        Files.createDirectory(folder.resolve("folders"));
        for (int i = 0; i < resolution.folders().size(); i++) {
            folderNames.add(nameOf(resolution.folders().get(i), i));
        }
    }

    /** Where protoc runs: an empty folder, in which it finds nothing by accident. */
    Path running() {
        return folder.resolve("run");
    }

    Path errors() {
        return folder.resolve("errors");
    }

    Path protoset() {
        return folder.resolve("protoset");
    }

    /** Protoc's arguments for compiling these files into the protoset. */
    List<String> compiling(List<String> inputs) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("--descriptor_set_out=../protoset");
        lines.add("--include_imports");
        lines.add("--include_source_info");
        folderNames.forEach(name -> lines.add("-I" + name));
        for (String input : inputs) {
            lines.add(argument(input));
        }
        return argumentsFile(lines);
    }

    /**
     * Protoc's arguments for looking at these files, through one that imports them all: of several inputs it would not
     * go beyond the first that has errors.
     */
    List<String> checking(List<String> inputs) throws IOException {
        StringBuilder list = new StringBuilder("syntax = \"proto3\";\n");
        for (String input : inputs) {
            list.append("import \"")
                    .append(input.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append("\";\n");
        }
        Files.writeString(folder.resolve("list").resolve(listName()), list);
        List<String> lines = new ArrayList<>();
        lines.add("--descriptor_set_out=../checked");
        folderNames.forEach(name -> lines.add("-I" + name));
        lines.add("-I" + LIST);
        lines.add(listName());
        return argumentsFile(lines);
    }

    /** Whether an error is one of the file that imports all. */
    boolean isList(String printed) {
        return printed.equals(LIST + "/" + listName()) || printed.equals(listName());
    }

    /** The names of files, by what protoc may print for each. */
    Map<String, String> printed() {
        Map<String, String> printed = new HashMap<>();
        for (Map.Entry<String, Path> file : resolution.files().entrySet()) {
            String name = file.getKey();
            printed.put(name, name);
            for (int i = 0; i < folderNames.size(); i++) {
                if (file.getValue().startsWith(resolution.folders().get(i))) {
                    printed.put(folderNames.get(i) + "/" + name, name);
                }
            }
        }
        return printed;
    }

    @Override
    public void close() {
        PrivateFolders.delete(folder);
    }

    private String listName() {
        return "grpcsh-" + folder.getFileName() + ".proto";
    }

    /** A name that looks like an option is told with its folder before it. */
    private String argument(String input) {
        if (!input.startsWith("-")) {
            return input;
        }
        Path file = resolution.files().get(input);
        for (int i = 0; i < folderNames.size(); i++) {
            if (resolution.folders().get(i).resolve(input).equals(file)) {
                return folderNames.get(i) + "/" + input;
            }
        }
        throw new IllegalArgumentException(input);
    }

    private List<String> argumentsFile(List<String> lines) throws IOException {
        Files.write(folder.resolve("arguments"), lines, UTF_8);
        return List.of("@../arguments");
    }

    private String nameOf(Path path, int number) throws IOException {
        String text = path.toString();
        boolean optionLike = resolution.inputs().stream()
                .anyMatch(name -> name.startsWith("-")
                        && path.resolve(name).equals(resolution.files().get(name)));
        if (!optionLike && text.indexOf(':') < 0 && text.indexOf('=') < 0 && text.indexOf(';') < 0) {
            return text;
        }
        try {
            Files.createSymbolicLink(folder.resolve("folders").resolve("" + number), path);
        } catch (UnsupportedOperationException e) {
            throw ShellException.failure(
                    path + ": protoc cannot be told of a folder whose name holds : or =, and there are no links here",
                    e);
        }
        return "../folders/" + number;
    }
}
