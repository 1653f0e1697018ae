package dev.grpcsh.schema.print;

/** What types and extensions are called where they are used. */
interface TypeNaming {
    /** Full names, everywhere: each can be described in turn. */
    TypeNaming FULL = new TypeNaming() {
        @Override
        public String type(String fullName, String scope) {
            return fullName;
        }

        @Override
        public String extension(String fullName, String scope) {
            return fullName;
        }
    };

    /** Full names with a dot before them, as descriptors have them. */
    TypeNaming DOTTED = new TypeNaming() {
        @Override
        public String type(String fullName, String scope) {
            return "." + fullName;
        }

        @Override
        public String extension(String fullName, String scope) {
            return "." + fullName;
        }
    };

    /**
     * The name of a message or enum.
     *
     * @param scope the full name of what encloses the place where it is used
     */
    String type(String fullName, String scope);

    /** The name of a custom option, within its brackets. */
    String extension(String fullName, String scope);
}
