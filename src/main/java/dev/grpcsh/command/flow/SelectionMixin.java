package dev.grpcsh.command.flow;

import dev.grpcsh.suite.NamePattern;
import dev.grpcsh.suite.RunRequest.Mode;
import dev.grpcsh.suite.Selection;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of a run that say which cases, and whether to run them at all. */
final class SelectionMixin {
    @Option(
            names = "--exclude",
            paramLabel = "GLOB",
            description = "Leave these files of folders out, such as '**/slow/*'; can be given again.")
    private List<String> excludes = new ArrayList<>();

    @Option(
            names = "--only",
            paramLabel = "PATTERN",
            description =
                    "Only cases with this in their name, in any case; * and ? as in file names; can be given again.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--tag", paramLabel = "TAG", split = ",", description = "Only cases with one of these tags.")
    private List<String> tags = new ArrayList<>();

    @Option(names = "--skip-tag", paramLabel = "TAG", split = ",", description = "No cases with one of these tags.")
    private List<String> skipTags = new ArrayList<>();

    @Option(names = "--list", description = "Run nothing, and list the cases.")
    private boolean list;

    @Option(
            names = "--dry-run",
            description = "Run nothing, and list what would run, in its order, with counts of rows.")
    private boolean dryRun;

    @Option(
            names = "--check",
            description = "Run nothing, and tell what is wrong with the files: words, names, messages, expressions,"
                    + " variables. -o json for editors.")
    private boolean check;

    @Option(
            names = "--watch",
            description =
                    "Run, and again when a file, an included one, rows or a .proto file change. Keys: Enter all, f"
                            + " what failed, q leaves.")
    private boolean watch;

    List<String> excludes() {
        return excludes;
    }

    Selection selection() {
        return new Selection(only.stream().map(NamePattern::new).toList(), tags, skipTags, false);
    }

    Mode mode() {
        return watch ? Mode.WATCH : check ? Mode.CHECK : dryRun ? Mode.DRY_RUN : list ? Mode.LIST : Mode.RUN;
    }
}
