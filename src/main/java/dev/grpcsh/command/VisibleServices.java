package dev.grpcsh.command;

import dev.grpcsh.demo.DemoServer;
import java.util.List;

/** Which services are a server's own, and worth listing unless all are asked for. */
public final class VisibleServices {
    private static final String DEMOS_STEERING_WHEEL = "grpcsh.demo.v1.Control";

    private VisibleServices() {}

    /** The names that are left without health, reflection and the like. */
    public static List<String> of(List<String> names) {
        return names.stream()
                .filter(name -> !DemoServer.backgroundServices().contains(name) && !name.equals(DEMOS_STEERING_WHEEL))
                .toList();
    }
}
