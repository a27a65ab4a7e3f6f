package io.xcore.shell.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A channel as streams. Those of {@code Channels} lock each other out before JDK 19: a reader blocks all writers. */
public final class SocketStreams {
    private SocketStreams() {}

    public static InputStream input(SocketChannel channel) {
        return new Input(channel);
    }

    public static OutputStream output(SocketChannel channel) {
        return new Output(channel);
    }

    private static final class Input extends InputStream {
        private static final int BUFFER = 8 * 1024;

        private final SocketChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);

        private Input(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() throws IOException {
            return fill() ? buffer.get() & 0xff : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, buffer.remaining());
            buffer.get(bytes, offset, count);
            return count;
        }

        private boolean fill() throws IOException {
            if (buffer.hasRemaining()) {
                return true;
            }
            buffer.clear();
            int count = channel.read(buffer);
            buffer.flip();
            return count > 0;
        }
    }

    private static final class Output extends OutputStream {
        private final SocketChannel channel;

        private Output(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }
}
