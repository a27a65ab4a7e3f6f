package io.xcore.scheduler.internal.shell;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes in UTF-8 that become characters of a writer, whatever pieces they come in. Thread-safe. */
final class WriterStream extends OutputStream {
    private static final int MOST_PENDING = 8;
    private static final int BUFFER = 1_024;

    private final PrintWriter to;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer pending = ByteBuffer.allocate(BUFFER + MOST_PENDING);

    WriterStream(PrintWriter to) {
        this.to = to;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        for (int done = 0; done < length; ) {
            int count = Math.min(BUFFER, length - done);
            pending.put(bytes, from + done, count);
            done += count;
            pending.flip();
            CharBuffer characters = CharBuffer.allocate(BUFFER + MOST_PENDING);
            decoder.decode(pending, characters, false);
            pending.compact();
            to.append(characters.flip());
        }
    }
}
