package io.xcore.auth.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class BoundedCacheTest {
    private final BoundedCache<Integer, String> cache = new BoundedCache<>(64);

    @Test
    void aValueIsLoadedOnce() {
        AtomicInteger loads = new AtomicInteger();
        for (int i = 0; i < 5; i++) {
            assertThat(cache.get(1, key -> "v" + loads.incrementAndGet())).isEqualTo("v1");
        }
    }

    @Test
    void whatIsNotThereIsAskedForAgain() {
        assertThat(cache.get(1, key -> null)).isNull();
        assertThat(cache.get(1, key -> "now")).isEqualTo("now");
    }

    @Test
    void itNeverHoldsMoreThanItsBound() {
        for (int key = 0; key < 10_000; key++) {
            cache.put(key, "value");
            cache.get(key);
            assertThat(cache.size()).isLessThanOrEqualTo(64);
        }
    }

    @Test
    void whatIsUsedStaysLongerThanWhatIsNot() {
        cache.put(-1, "used");
        for (int key = 0; key < 1_000; key++) {
            cache.put(key, "unused");
            assertThat(cache.get(-1)).isEqualTo("used");
        }
    }

    @Test
    void aRemovedValueIsGone() {
        cache.put(1, "value");
        cache.remove(1);
        assertThat(cache.get(1)).isNull();
    }
}
