package io.xcore.wasm.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class RecentModulesTest {
    private static final StoredModule MODULE =
            SampleModules.stored("mod-1", Optional.of(7L), "math", Instant.parse("2026-01-15T12:00:00Z"));

    private final AtomicInteger reads = new AtomicInteger();
    private Runnable meanwhile = () -> {};
    private final RecentModules recent = new RecentModules(id -> {
        reads.incrementAndGet();
        meanwhile.run();
        return Optional.of(MODULE).filter(module -> module.id().equals(id));
    });

    @Test
    void whatWasJustReadIsNotReadAgain() {
        assertThat(recent.find("mod-1")).contains(MODULE);
        assertThat(recent.find("mod-1")).contains(MODULE);
        assertThat(reads).hasValue(1);
        recent.forget("mod-1");
        assertThat(recent.find("mod-1")).contains(MODULE);
        assertThat(reads).hasValue(2);
    }

    @Test
    void whatIsNotThereIsAskedForAgain() {
        assertThat(recent.find("mod-2")).isEmpty();
        assertThat(recent.find("mod-2")).isEmpty();
        assertThat(reads).hasValue(2);
    }

    @Test
    void whatChangesWhileItIsReadIsNotRemembered() {
        meanwhile = () -> recent.forget("mod-1");
        recent.find("mod-1");
        meanwhile = () -> {};
        recent.find("mod-1");
        assertThat(reads).hasValue(2);
    }
}
