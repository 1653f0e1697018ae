package dev.grpcsh.source;

/**
 * A method, read off its file without building that. The names of types are full, as far as the file tells them.
 *
 * @param service the full name of its service
 * @param name its own name
 * @param input the full name of the type it takes
 * @param output the full name of the type it returns
 * @param clientStreams whether it takes a stream
 * @param serverStreams whether it returns a stream
 */
public record MethodOutline(
        String service, String name, String input, String output, boolean clientStreams, boolean serverStreams) {
    /** Its path on the wire, without a leading slash. */
    public String path() {
        return service + "/" + name;
    }
}
