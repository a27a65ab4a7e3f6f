package io.xcore.monitoring.internal.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PackageRootsTest {
    @Test
    void whatIsBelowAnotherIsLeftOut() {
        assertThat(PackageRoots.of(List.of("a.b.c", "a.b", "a.bc", "x", "x.y.z", "a.b.c.d")))
                .containsExactly("a.b", "a.bc", "x");
        assertThat(PackageRoots.of(List.of())).isEmpty();
    }
}
