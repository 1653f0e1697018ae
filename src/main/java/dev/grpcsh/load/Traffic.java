package dev.grpcsh.load;

/**
 * What went each way.
 *
 * @param sent messages
 * @param sentBytes their bytes, without compression and frames
 * @param received messages
 * @param receivedBytes their bytes, without compression and frames
 */
public record Traffic(long sent, long sentBytes, long received, long receivedBytes) {}
