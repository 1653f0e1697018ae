package dev.grpcsh.codec;

/** Where the content of a file named in a message comes from; relative names are the implementation's matter. */
@FunctionalInterface
public interface FileContents {
    /**
     * The whole content.
     *
     * @throws dev.grpcsh.failure.ShellException if it cannot be read
     */
    byte[] read(String name);
}
