package dev.grpcsh.connection;

import dev.grpcsh.rpc.RawStatus;
import io.grpc.netty.shaded.io.netty.buffer.ByteBuf;
import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ChannelFactory;
import io.grpc.netty.shaded.io.netty.channel.ChannelHandlerContext;
import io.grpc.netty.shaded.io.netty.channel.ChannelInboundHandlerAdapter;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Error;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Exception;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2FrameListener;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Headers;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Settings;
import io.grpc.netty.shaded.io.netty.util.AsciiString;

/**
 * Looks at the frames of HTTP/2 before grpc-java does, for what that does not tell: statuses that gRPC does not know, a
 * server that takes no calls, and codes of GOAWAY beyond those of the standard, at which it breaks. Its methods for
 * frames run on the connection's thread.
 */
final class FrameWatch {
    private static final AsciiString STATUS = AsciiString.of("grpc-status");
    private static final AsciiString COPY = AsciiString.of(RawStatus.HEADER);

    private volatile boolean takesNoCalls;

    /** Whether the server said that it takes no calls at once. */
    boolean takesNoCalls() {
        return takesNoCalls;
    }

    /** Has the channels of a factory watched. */
    ChannelFactory<Channel> over(ChannelFactory<? extends Channel> factory) {
        return () -> {
            Channel channel = factory.newChannel();
            channel.pipeline().addFirst(new Installer());
            return channel;
        };
    }

    /** Finds the codec of HTTP/2, which stands behind it once TLS is done, and leaves. */
    private final class Installer extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            boolean found = install(context);
            context.fireChannelRead(bytes);
            if (found || install(context)) {
                context.pipeline().remove(this);
            }
        }

        private boolean install(ChannelHandlerContext context) {
            Http2ConnectionHandler codec = context.pipeline().get(Http2ConnectionHandler.class);
            if (codec != null) {
                codec.decoder().frameListener(new Listener(codec.decoder().frameListener()));
            }
            return codec != null;
        }
    }

    private final class Listener extends Http2FrameListenerDecorator {
        Listener(Http2FrameListener grpc) {
            super(grpc);
        }

        @Override
        public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings) throws Http2Exception {
            Long most = settings.maxConcurrentStreams();
            if (most != null) {
                takesNoCalls = most == 0;
            }
            super.onSettingsRead(context, settings);
        }

        @Override
        public void onHeadersRead(
                ChannelHandlerContext context, int stream, Http2Headers headers, int padding, boolean last)
                throws Http2Exception {
            keepStatus(headers);
            super.onHeadersRead(context, stream, headers, padding, last);
        }

        @Override
        public void onHeadersRead(
                ChannelHandlerContext context,
                int stream,
                Http2Headers headers,
                int dependency,
                short weight,
                boolean exclusive,
                int padding,
                boolean last)
                throws Http2Exception {
            keepStatus(headers);
            super.onHeadersRead(context, stream, headers, dependency, weight, exclusive, padding, last);
        }

        private void keepStatus(Http2Headers headers) {
            CharSequence status = headers.get(STATUS);
            if (status != null && !RawStatus.isKnown(status.toString())) {
                headers.add(COPY, AsciiString.of(status));
            }
        }

        /** grpc-java finds no status for a code that it does not know, and ends in an exception. */
        @Override
        public void onGoAwayRead(ChannelHandlerContext context, int lastStream, long code, ByteBuf data)
                throws Http2Exception {
            if (code < Http2Error.values().length) {
                super.onGoAwayRead(context, lastStream, code, data);
                return;
            }
            throw Http2Exception.connectionError(
                    Http2Error.INTERNAL_ERROR, "it went away with the error code %d", code);
        }
    }
}
