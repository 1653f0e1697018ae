package dev.grpcsh.call;

import com.google.protobuf.DynamicMessage;
import java.util.Optional;

/**
 * A message to be sent.
 *
 * @param message the message
 * @param compressed whether it is to be compressed; empty: as the call says
 */
public record Outgoing(DynamicMessage message, Optional<Boolean> compressed) {}
