package dev.grpcsh.suite;

import java.time.Duration;
import java.util.List;

/**
 * A call that a step made, as it is told of: secrets masked, long messages cut.
 *
 * @param method its full name
 * @param requests as JSON
 * @param moreRequests how many more there were
 * @param responses as JSON
 * @param moreResponses how many more there were
 * @param status its name; empty if it did not end
 * @param message of the status
 * @param took how long
 */
public record CallRecord(
        String method,
        List<String> requests,
        long moreRequests,
        List<String> responses,
        long moreResponses,
        String status,
        String message,
        Duration took) {}
