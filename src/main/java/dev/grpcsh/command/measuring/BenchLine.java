package dev.grpcsh.command.measuring;

import dev.grpcsh.command.ServerMixin;
import dev.grpcsh.rpc.Compression;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A {@code bench} as it was typed.
 *
 * @param method what is called
 * @param messages what each call sends
 * @param load how much, how fast and for how long
 * @param data messages that differ from call to call
 * @param judged whether the result is held against something
 * @param written whether the result goes to files
 * @param deadline how long each call may take
 * @param compression how messages are compressed
 * @param server where the calls go
 */
record BenchLine(
        String method,
        List<String> messages,
        LoadMixin load,
        DataMixin data,
        boolean judged,
        boolean written,
        Optional<Duration> deadline,
        Optional<Compression> compression,
        ServerMixin server) {}
