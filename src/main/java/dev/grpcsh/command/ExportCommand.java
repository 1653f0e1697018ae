package dev.grpcsh.command;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code export KIND …}. */
@Command(
        customSynopsis = "export grpcurl CALL…",
        footer = {
            "",
            "grpcurl: the grpcurl line that makes the same call, for a POSIX shell. A secret in a header or a field",
            "becomes a reference to the environment, and a notice says which variable to set.",
            "",
            "Examples:",
            "  export grpcurl call GetFeature latitude=1 -t localhost:50051",
            "  export grpcurl GetFeature latitude=1 -H 'authorization: Bearer ${env:TOKEN}' -t localhost:50051"
        })
final class ExportCommand implements ShellCommand {
    @Parameters(index = "0", paramLabel = "grpcurl", description = "What to make.")
    private String kind = "";

    @Parameters(index = "1..*", paramLabel = "CALL", description = "A call as it is typed, with or without call.")
    private List<String> words = new ArrayList<>();

    @Override
    public boolean takesAnyWords() {
        return true;
    }

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        if (kind.equals("grpcurl")) {
            return GrpcurlLine.export(context, words);
        }
        throw ShellException.usage("export makes grpcurl, and not " + kind + "; see help export");
    }
}
