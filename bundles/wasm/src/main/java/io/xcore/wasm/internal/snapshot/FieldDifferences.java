package io.xcore.wasm.internal.snapshot;

import io.xcore.wasm.internal.snapshot.SnapshotDifference.FieldDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects values that differ, up to a bound. */
final class FieldDifferences {
    private static final int MOST = 100;

    private final List<FieldDifference> found = new ArrayList<>();

    FieldDifferences compare(String field, @Nullable Object from, @Nullable Object to) {
        if (found.size() < MOST && !Objects.equals(from, to)) {
            found.add(new FieldDifference(field, from, to));
        }
        return this;
    }

    List<FieldDifference> found() {
        return List.copyOf(found);
    }
}
