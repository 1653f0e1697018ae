package dev.grpcsh.load;

import io.grpc.Status.Code;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Is told how load goes, by the thread that runs it. */
public interface LoadWatch {
    /**
     * A second is over.
     *
     * @param warmUp whether it is not measured
     * @param latencies its latencies by status; not used any more by who tells
     */
    void second(Second second, boolean warmUp, Map<Code, Histogram> latencies);
}
