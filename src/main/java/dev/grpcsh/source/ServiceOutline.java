package dev.grpcsh.source;

import java.util.List;

/** A service and its methods, in the order of its file, read off that without building it. */
public record ServiceOutline(String fullName, List<MethodOutline> methods) {}
