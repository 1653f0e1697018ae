package dev.grpcsh.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing that protoc has to say.
 *
 * @param file the name of the file that it is about, or what protoc printed if that is none we know; may be empty
 * @param place line and column, such as {@code 3:1}; empty if it is about no place
 * @param message what is wrong
 */
record Complaint(String file, String place, String message) {
    private static final Pattern PLACE = Pattern.compile(":(\\d+:\\d+): ");
    /** What protoc's libraries log beside, in old versions and new ones. */
    private static final Pattern LOG = Pattern.compile("\\[libprotobuf (WARNING|INFO)|WARNING: All log |[IW]\\d{4} ");

    private static final Pattern IMPORT = Pattern.compile("Import \"(.*)\" was not found or had errors\\.");
    private static final Pattern CONSEQUENCE =
            Pattern.compile(".*(is not defined|which is not imported|unknown\\. Ensure that your proto).*");

    /**
     * Reads protoc's standard error, without warnings.
     *
     * @param names the names of files, by how protoc may print them
     */
    static List<Complaint> read(String text, Map<String, String> names) {
        List<Complaint> complaints = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Complaint complaint = line(line, names);
            boolean idle = line.isBlank() || LOG.matcher(line).lookingAt();
            if (!idle && !complaint.message.startsWith("warning: ")) {
                complaints.add(complaint);
            }
        }
        return complaints;
    }

    /** The import that is missing or wrong, if that is what this is about. */
    Optional<String> badImport() {
        Matcher matcher = IMPORT.matcher(message);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Whether this may be so only because an import is bad. */
    boolean mayFollowFromImport() {
        return CONSEQUENCE.matcher(message).matches();
    }

    /** Names may hold all that stands around them, so a name that we know counts before one that looks like one. */
    private static Complaint line(String line, Map<String, String> names) {
        Complaint likely = null;
        Matcher matcher = PLACE.matcher(line);
        for (int from = 0; matcher.find(from); from = matcher.start() + 1) {
            String printed = line.substring(0, matcher.start());
            String name = names.get(printed);
            if (name != null || likely == null) {
                likely = new Complaint(name == null ? printed : name, matcher.group(1), line.substring(matcher.end()));
            }
            if (name != null) {
                return likely;
            }
        }
        return likely == null ? withoutPlace(line, names) : likely;
    }

    private static Complaint withoutPlace(String line, Map<String, String> names) {
        Complaint likely = null;
        for (int at = line.indexOf(": "); at >= 0; at = line.indexOf(": ", at + 1)) {
            String printed = line.substring(0, at);
            String name = names.get(printed);
            String message = line.substring(at + 2);
            if (name != null) {
                return new Complaint(name, "", message);
            }
            // "File not found." ends such a line, and what stands before it is the name, whatever it holds.
            if (likely == null || message.equals("File not found.")) {
                likely = new Complaint(printed, "", message);
            }
        }
        return likely == null ? new Complaint("", "", line) : likely;
    }
}
