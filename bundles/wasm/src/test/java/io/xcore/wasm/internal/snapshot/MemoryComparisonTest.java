package io.xcore.wasm.internal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.wasm.internal.snapshot.SnapshotDifference.MemoryDifference;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MemoryComparisonTest {
    private static Optional<MemoryDifference> compared(byte[] from, byte[] to) throws IOException {
        return new MemoryComparison().compare(1, new ByteArrayInputStream(from), new ByteArrayInputStream(to));
    }

    private static byte[] with(int size, int... places) {
        byte[] bytes = new byte[size];
        for (int place : places) {
            bytes[place] = 1;
        }
        return bytes;
    }

    @Test
    void equalMemoriesDoNotDiffer() throws IOException {
        assertThat(compared(new byte[0], new byte[0])).isEmpty();
        assertThat(compared(with(200_000, 3, 199_999), with(200_000, 3, 199_999)))
                .isEmpty();
    }

    @Test
    void theFirstDifferenceIsFoundWhereverItIs() throws IOException {
        assertThat(compared(with(200_000), with(200_000, 0))).contains(new MemoryDifference(1, 1, 0));
        assertThat(compared(with(200_000, 65_535), with(200_000, 65_536, 199_999)))
                .contains(new MemoryDifference(1, 3, 65_535));
        assertThat(compared(with(200_000), with(200_000, 131_072))).contains(new MemoryDifference(1, 1, 131_072));
    }

    @Test
    void whatTheShorterOneDoesNotHaveIsZeroes() throws IOException {
        assertThat(compared(with(65_536), with(131_072))).isEmpty();
        assertThat(compared(with(65_536), with(131_072, 131_071))).contains(new MemoryDifference(1, 1, 131_071));
        assertThat(compared(with(131_072, 70_000), with(65_536))).contains(new MemoryDifference(1, 1, 70_000));
    }
}
