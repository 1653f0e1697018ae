package dev.grpcsh.text;

/** The names that fields have in JSON unless told otherwise. */
public final class JsonName {
    private JsonName() {}

    /** Without underlines, and the letter behind each in upper case. */
    public static String of(String name) {
        StringBuilder json = new StringBuilder(name.length());
        boolean up = false;
        for (int i = 0; i < name.length(); i++) {
            char unit = name.charAt(i);
            if (unit == '_') {
                up = true;
            } else {
                json.append(up ? Character.toUpperCase(unit) : unit);
                up = false;
            }
        }
        return json.toString();
    }
}
