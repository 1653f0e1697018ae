package dev.grpcsh.command.measuring;

import dev.grpcsh.load.report.LoadAbout;
import dev.grpcsh.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Files that a load's figures go to, beside what is shown. */
final class LoadFilesMixin {
    private static final String SCREEN = "-";

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page with the figures and charts.")
    private @Nullable String html;

    @Option(names = "--hdr", paramLabel = "FILE", description = "Write a log of HdrHistogram, second by second.")
    private @Nullable String hdr;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Write a line of CSV for each second; - or -o csv shows them, the table on standard error.")
    private @Nullable String csv;

    /** The words, with CSV as a format of output being what {@code --csv -} is. */
    static List<String> withFormat(List<String> typed) {
        List<String> words = new ArrayList<>(typed);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).toLowerCase(Locale.ROOT);
            if (word.equals("csv") && i > 0 && List.of("-o", "--output").contains(words.get(i - 1))) {
                words.set(i - 1, "--csv");
                words.set(i, SCREEN);
            } else if (List.of("--output=csv", "-o=csv", "-ocsv").contains(word)) {
                words.set(i, "--csv=" + SCREEN);
            }
        }
        return words;
    }

    /** Whether CSV is all that is to be shown. */
    boolean showsCsv() {
        return SCREEN.equals(csv);
    }

    boolean isAsked() {
        return html != null || hdr != null || csv != null;
    }

    /** Opens them, so that what cannot be written is told before a call. */
    LoadFiles open(LoadAbout about, List<String> inputs, Session session) {
        return LoadFiles.open(
                about,
                Optional.ofNullable(html),
                Optional.ofNullable(hdr),
                Optional.ofNullable(csv).filter(name -> !name.equals(SCREEN)),
                inputs,
                session.folder(),
                session.clock());
    }
}
