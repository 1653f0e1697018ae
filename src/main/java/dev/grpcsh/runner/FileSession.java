package dev.grpcsh.runner;

import dev.grpcsh.execution.Recorder;
import dev.grpcsh.execution.Scripts;
import dev.grpcsh.job.JobTable;
import dev.grpcsh.session.Session;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What the cases of a file run in.
 *
 * @param name the file's
 * @param scripts runs its statements
 * @param recorder takes what they show
 * @param calls hears of their calls
 * @param updates takes expectations that are to become what came
 * @param nanoTime the time
 */
record FileSession(
        String name,
        Session session,
        JobTable jobs,
        Scripts scripts,
        Recorder recorder,
        CallLog calls,
        Optional<Updates> updates,
        LongSupplier nanoTime) {
    Discretion discretion() {
        return new Discretion(session);
    }
}
