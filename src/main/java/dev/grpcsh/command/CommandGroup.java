package dev.grpcsh.command;

/** What commands are about; {@code help} lists them in this order. */
public enum CommandGroup {
    /** Which server. */
    CONNECTION("connection"),
    /** What it can do. */
    DISCOVERY("discovery"),
    /** Calling it. */
    CALLS("calls"),
    /** Scripts. */
    FLOW("flow"),
    /** Values. */
    DATA("data"),
    /** The bundled server. */
    SERVER("server"),
    /** How fast it is. */
    MEASURING("measuring"),
    /** The shell itself. */
    SHELL("shell");

    private final String title;

    CommandGroup(String title) {
        this.title = title;
    }

    /** How the group is called. */
    public String title() {
        return title;
    }
}
