package io.xcore.wasm.internal.host;

import io.xcore.wasm.internal.engine.HostException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Blocks of bytes a guest and the platform hand to each other, named by where they begin. They live as long as one call.
 * Not thread-safe.
 */
final class Arena {
    /** How many bytes there are at most. */
    static final int MOST_BYTES = 4 << 20;

    private static final int MOST_BLOCKS = 65_536;
    private static final int SMALLEST = 4_096;
    private static final int WORD = Long.BYTES;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Map<Integer, Integer> lengths = new HashMap<>();
    private final Map<Integer, Deque<Integer>> free = new HashMap<>();
    private byte[] bytes = new byte[SMALLEST];
    // 0 names no block.
    private int end = WORD;

    /**
     * A new block.
     *
     * @return its name; 0 for one without bytes
     */
    long allocate(long length) {
        if (length == 0) {
            return 0;
        }
        if (length < 0 || length > MOST_BYTES || lengths.size() >= MOST_BLOCKS) {
            throw full();
        }
        int room = roundedUp((int) length);
        int start = reused(room);
        lengths.put(start, (int) length);
        return start;
    }

    private int reused(int room) {
        Deque<Integer> released = free.get(room);
        if (released != null && !released.isEmpty()) {
            int block = released.pop();
            Arrays.fill(bytes, block, block + room, (byte) 0);
            return block;
        }
        int start = end;
        if (room > MOST_BYTES - end) {
            throw full();
        }
        end += room;
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(MOST_BYTES, Math.max(end, 2 * bytes.length)));
        }
        return start;
    }

    private static int roundedUp(int length) {
        return (length + WORD - 1) / WORD * WORD;
    }

    private static HostException full() {
        return new HostException("More than " + MOST_BYTES + " bytes are handed to and fro");
    }

    /** A new block with these bytes. */
    long put(byte[] content) {
        long block = allocate(content.length);
        System.arraycopy(content, 0, bytes, (int) block, content.length);
        return block;
    }

    /** Forgets a block; what names none is nothing to forget. */
    void release(long block) {
        Integer length = block == (int) block ? lengths.remove((int) block) : null;
        if (length != null) {
            free.computeIfAbsent(roundedUp(length), room -> new ArrayDeque<>()).push((int) block);
        }
    }

    /** How long a block is; 0 when there is none of this name. */
    long length(long block) {
        return block == (int) block ? lengths.getOrDefault((int) block, 0) : 0;
    }

    /** The bytes of a block. */
    byte[] get(long block) {
        return get(block, length(block));
    }

    /** Bytes from anywhere on. */
    byte[] get(long from, long length) {
        check(from, length);
        return Arrays.copyOfRange(bytes, (int) from, (int) (from + length));
    }

    long load(long at) {
        check(at, 1);
        return bytes[(int) at] & 0xFF;
    }

    long loadLong(long at) {
        check(at, WORD);
        return (long) LONGS.get(bytes, (int) at);
    }

    void store(long at, long value) {
        check(at, 1);
        bytes[(int) at] = (byte) value;
    }

    void storeLong(long at, long value) {
        check(at, WORD);
        LONGS.set(bytes, (int) at, value);
    }

    private void check(long from, long length) {
        if (from < 0 || length < 0 || length > end || from > end - length) {
            throw new HostException("There are no bytes " + from + " to " + (from + length) + " in this call's blocks");
        }
    }
}
