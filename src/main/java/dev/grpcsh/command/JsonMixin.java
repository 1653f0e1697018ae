package dev.grpcsh.command;

import dev.grpcsh.codec.JsonStyle;
import picocli.CommandLine.Option;

/** How messages look as JSON, where that is to depart from the mapping that protobuf has for it. */
final class JsonMixin {
    @Option(
            names = "--int64-numbers",
            description = "In JSON, 64-bit integers as numbers, which not every reader takes exactly.")
    private boolean plainIntegers;

    @Option(names = "--proto-names", description = "In JSON, fields by their names in the .proto file.")
    private boolean protoNames;

    @Option(
            names = "--defaults",
            description = "In JSON, fields that hold their default too, unless their absence means something.")
    private boolean defaults;

    @Option(names = "--enum-numbers", description = "In JSON, enum values by their numbers.")
    private boolean enumNumbers;

    /** What was asked for here. */
    JsonStyle style() {
        return new JsonStyle(JsonStyle.Layout.COMPACT, defaults, plainIntegers, protoNames, enumNumbers);
    }
}
