package io.xcore.docs.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** A file's content, streamed. One that shrinks meanwhile ends the connection, so that nobody takes a part for all. */
record FileContent(Path file, String mediaType, String tag, long length) implements Content {
    private static final int CHUNK_BYTES = 64 * 1024;

    @Override
    public void write(OutputStream out, long first, long count) throws IOException {
        try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            WritableByteChannel target = Channels.newChannel(out);
            long end = first + count;
            for (long at = first; at < end; ) {
                long sent = channel.transferTo(at, Math.min(CHUNK_BYTES, end - at), target);
                if (sent <= 0) {
                    throw new EOFException("It has become shorter while it was read");
                }
                at += sent;
            }
        }
    }
}
