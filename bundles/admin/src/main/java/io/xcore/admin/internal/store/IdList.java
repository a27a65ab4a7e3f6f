package io.xcore.admin.internal.store;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Lists of ids in queries. Their lengths are rounded up, so that the database compiles few statements and not many. */
final class IdList {
    private static final int[] LENGTHS = {20, 100, 1_000};

    private IdList() {}

    /** The ids with the last one repeated up to a round number. */
    static List<Long> padded(List<Long> ids) {
        List<Long> padded = new ArrayList<>(ids);
        int length = IntStream.of(LENGTHS)
                .filter(round -> round >= ids.size())
                .findFirst()
                .orElse(ids.size());
        while (!ids.isEmpty() && padded.size() < length) {
            padded.add(ids.get(ids.size() - 1));
        }
        return padded;
    }
}
