package dev.grpcsh.shell;

import dev.grpcsh.completion.KnownNames;
import dev.grpcsh.connection.Target;
import dev.grpcsh.job.Job;
import dev.grpcsh.job.JobTable;
import dev.grpcsh.output.Theme;
import dev.grpcsh.profile.Caution;
import dev.grpcsh.session.Destination;
import dev.grpcsh.session.Session;
import dev.grpcsh.text.ControlCharacters;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What stands before the cursor: where calls go, whether anybody can read them on the way, the service in use, the jobs
 * that run, and whether the last statement failed.
 */
final class PromptTitle {
    private static final String LOCK = "🔒";

    private final Session session;
    private final JobTable jobs;
    private final KnownNames known;
    private final Theme theme;

    PromptTitle(Session session, JobTable jobs, KnownNames known, Theme theme) {
        this.session = session;
        this.jobs = jobs;
        this.known = known;
        this.theme = theme;
    }

    /** The title after a statement that went well, or did not. */
    String text(boolean failed) {
        Destination destination = session.destination();
        String lock = isSecure(destination) ? (theme.isColored() ? LOCK : "tls:") : "";
        String service = session.serviceInUse()
                .map(name -> " " + theme.faint(shortest(name)))
                .orElse("");
        return lock + name(destination) + service + running() + (failed ? theme.bad(">") : ">") + " ";
    }

    /** The same for the terminal's own title, in a few words. */
    String ofTerminal() {
        return "grpcsh " + ControlCharacters.escapedLine(session.destination().title());
    }

    private String name(Destination destination) {
        String name = ControlCharacters.escapedLine(destination.title());
        return destination
                .caution()
                .color()
                .map(Caution.COLORS::indexOf)
                .map(number -> theme.colored(number, name))
                .orElseGet(() -> theme.strong(name));
    }

    private static boolean isSecure(Destination destination) {
        return destination.target() instanceof Target.Network
                && destination.options().speaksTls(destination.target());
    }

    /** As much of a service's name as tells it from the others. */
    private String shortest(String name) {
        List<String> others =
                known.services().stream().filter(other -> !other.equals(name)).toList();
        int dot = name.lastIndexOf('.');
        while (dot >= 0) {
            String tail = name.substring(dot);
            if (others.stream().noneMatch(other -> ("." + other).endsWith(tail))) {
                return name.substring(dot + 1);
            }
            dot = name.lastIndexOf('.', dot - 1);
        }
        return name;
    }

    private String running() {
        List<Job> running = jobs.running();
        return running.isEmpty()
                ? ""
                : running.stream()
                        .map(Job::name)
                        .limit(3)
                        .collect(Collectors.joining(" ", " ", running.size() > 3 ? " …" : ""));
    }
}
