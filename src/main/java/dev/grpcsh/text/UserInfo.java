package dev.grpcsh.text;

/** The user and the password that people write before a server's address: {@code user:password@host:port}. */
public final class UserInfo {
    private UserInfo() {}

    /** A text in which what stands before an address is masked; the text itself if nothing does. */
    public static String masked(String text) {
        StringBuilder masked = new StringBuilder();
        int copied = 0;
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            int start = Math.max(copied, start(text, at));
            boolean behindScheme = start >= 3 && text.startsWith("://", start - 3);
            boolean pair = text.substring(start, at).indexOf(':') > 0 && isAddress(text, at + 1);
            if (start < at && (behindScheme || pair)) {
                masked.append(text, copied, start).append(SecretNames.MASK);
                copied = at;
            }
        }
        return copied == 0 ? text : masked.append(text, copied, text.length()).toString();
    }

    /** The same of a text that is meant as a target, of whatever form: all up to the last sign is masked. */
    public static String maskedTarget(String target) {
        int sign = target.lastIndexOf('@');
        int slashes = target.indexOf("//");
        int start = slashes >= 0 && slashes < sign ? slashes : 0;
        while (start < sign && target.charAt(start) == '/') {
            start++;
        }
        return target.substring(start, Math.max(start, sign)).contains(":")
                ? target.substring(0, start) + SecretNames.MASK + target.substring(sign)
                : masked(target);
    }

    /** Where what stands before the sign begins. */
    private static int start(String text, int sign) {
        int start = sign;
        while (start > 0 && "/ \t\r\n'\"=,{}[]@".indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        return start;
    }

    /** Whether a host and a port stand there. */
    private static boolean isAddress(String text, int start) {
        int at = start;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || ".-[]".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return at > start && at + 1 < text.length() && text.charAt(at) == ':' && Character.isDigit(text.charAt(at + 1));
    }
}
