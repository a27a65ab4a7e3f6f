package io.xcore.wasm.internal.snapshot;

import io.xcore.wasm.internal.snapshot.SnapshotDifference.MemoryDifference;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Compares memories as they are read; what the shorter one does not have is zeroes. For one thread. */
final class MemoryComparison {
    private static final int BUFFER = 64 * 1024;

    private final byte[] left = new byte[BUFFER];
    private final byte[] right = new byte[BUFFER];
    private long differing;
    private long first;

    Optional<MemoryDifference> compare(int index, InputStream from, InputStream to) throws IOException {
        differing = 0;
        first = -1;
        long at = 0;
        while (true) {
            int fromCount = read(from, left);
            int toCount = read(to, right);
            int count = Math.max(fromCount, toCount);
            if (count == 0) {
                return differing == 0 ? Optional.empty() : Optional.of(new MemoryDifference(index, differing, first));
            }
            compare(at, count);
            at += count;
        }
    }

    private static int read(InputStream in, byte[] buffer) throws IOException {
        int count = in.readNBytes(buffer, 0, buffer.length);
        Arrays.fill(buffer, count, buffer.length, (byte) 0);
        return count;
    }

    private void compare(long at, int count) {
        for (int next = Arrays.mismatch(left, 0, count, right, 0, count); next >= 0 && next < count; next++) {
            if (left[next] != right[next]) {
                differing++;
                first = first < 0 ? at + next : first;
            }
        }
    }
}
