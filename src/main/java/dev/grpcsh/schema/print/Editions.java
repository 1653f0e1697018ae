package dev.grpcsh.schema.print;

import com.google.protobuf.Descriptors.FileDescriptor;

/** Which form of the language a file is written in. */
final class Editions {
    private Editions() {}

    /** Whether it is an edition, where features say what keywords said before. */
    static boolean has(FileDescriptor file) {
        return file.toProto().getSyntax().equals("editions");
    }

    /** Whether it is proto2, which is also what says nothing about itself. */
    static boolean isProto2(FileDescriptor file) {
        String syntax = file.toProto().getSyntax();
        return syntax.isEmpty() || syntax.equals("proto2");
    }

    /** The statement that says so. */
    static String statement(FileDescriptor file) {
        if (has(file)) {
            return "edition = " + Literals.of(file.toProto().getEdition().name().replaceFirst("^EDITION_", "")) + ";";
        }
        return "syntax = "
                + Literals.of(isProto2(file) ? "proto2" : file.toProto().getSyntax()) + ";";
    }
}
