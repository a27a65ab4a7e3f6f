package io.xcore.wasm.internal.engine.chicory;

import com.dylibso.chicory.runtime.Memory;
import java.io.InputStream;
import java.util.Objects;

/** The bytes of a memory, of which no more than a page is copied at a time. */
final class MemoryStream extends InputStream {
    private final Memory memory;
    private final long end;
    private long next;

    MemoryStream(Memory memory) {
        this.memory = memory;
        this.end = (long) memory.pages() * Memory.PAGE_SIZE;
    }

    @Override
    public int read() {
        return next < end ? memory.read((int) next++) & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int count = (int) Math.min(Math.min(length, Memory.PAGE_SIZE), end - next);
        if (count == 0) {
            return length == 0 ? 0 : -1;
        }
        System.arraycopy(memory.readBytes((int) next, count), 0, bytes, offset, count);
        next += count;
        return count;
    }
}
