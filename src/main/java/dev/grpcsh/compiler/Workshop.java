package dev.grpcsh.compiler;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.storage.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A private folder in which one set is compiled, and how protoc is told of folders and files there, so that no name acts
 * as anything but a name: the files stand in one that imports them all; folders whose names hold what protoc gives a
 * meaning go by a link; all arguments stand in a file, a line each. Deleted at the end.
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

    /**
     * Protoc's arguments for compiling these files into the protoset. They go through one that imports them all: of
     * several inputs protoc would not look beyond the first that has errors.
     */
    List<String> compiling(List<String> inputs) throws IOException {
        StringBuilder list = new StringBuilder("syntax = \"proto3\";\n");
        for (String input : inputs) {
            // Public, so that nobody minds that they are not used.
            list.append("import public \"")
                    .append(input.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append("\";\n");
        }
        Files.writeString(folder.resolve("list").resolve(listName()), list);
        List<String> arguments = new ArrayList<>();
        arguments.add("--descriptor_set_out=../protoset");
        arguments.add("--include_imports");
        arguments.add("--include_source_info");
        folderNames.forEach(name -> arguments.add("-I" + name));
        arguments.add("-I" + LIST);
        arguments.add(listName());
        Files.write(folder.resolve("arguments"), arguments, UTF_8);
        return List.of("@../arguments");
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
        PrivateFiles.delete(folder);
    }

    /** The name of the file that imports all, which nobody else has. */
    String listName() {
        return "grpcsh-" + folder.getFileName() + ".proto";
    }

    private String nameOf(Path path, int number) throws IOException {
        String text = path.toString();
        if (text.indexOf(':') < 0 && text.indexOf('=') < 0 && text.indexOf(';') < 0) {
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
