package dev.grpcsh.call;

import dev.grpcsh.codec.MessageBytes;
import java.util.Optional;

/**
 * A message to be sent.
 *
 * @param message the message
 * @param compressed whether it is to be compressed; empty: as the call says
 */
public record Outgoing(MessageBytes message, Optional<Boolean> compressed) {}
