package dev.grpcsh.command.jobs;

import dev.grpcsh.job.Job;
import dev.grpcsh.job.JobTable;
import java.util.List;

/** Reads the words that name jobs. */
final class JobWords {
    private JobWords() {}

    /**
     * The jobs: {@code all} is those that run, and those that ended unnoticed.
     *
     * @throws dev.grpcsh.failure.ShellException if there is no such job
     */
    static List<Job> read(List<String> words, JobTable jobs) {
        return words.equals(List.of("all"))
                ? jobs.all().stream()
                        .filter(job -> job.isRunning() || !job.hearing().isAwaited())
                        .toList()
                : words.stream().map(jobs::require).toList();
    }
}
