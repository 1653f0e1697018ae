package dev.grpcsh.source;

import java.util.List;

/**
 * What a file defines, read off its serialized form without building it.
 *
 * @param name the file's name
 * @param imports the names of the files that it imports
 * @param services its services
 * @param types the full names of its messages and enums, nested ones too; entries of maps are left out
 * @param extensions its extensions, nested ones too
 */
record FileOutline(
        String name,
        List<String> imports,
        List<ServiceOutline> services,
        List<String> types,
        List<ExtensionOutline> extensions) {
    /**
     * An extension.
     *
     * @param fullName its own name
     * @param extended the full name of the message that it extends
     */
    record ExtensionOutline(String fullName, String extended) {}
}
