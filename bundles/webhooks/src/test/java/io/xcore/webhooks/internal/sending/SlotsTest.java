package io.xcore.webhooks.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.webhooks.internal.Endpoint;
import io.xcore.webhooks.internal.SampleEndpoints;
import io.xcore.webhooks.internal.WebhookSettings.Limits;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SlotsTest {
    private static final Limits LIMITS = new Limits(20, 6, 2, 100);

    private final Slots slots = new Slots();

    @Test
    void neitherAnEndpointNorAUserHasThemAll() {
        Endpoint first = endpoint("a", 1);
        Endpoint second = endpoint("b", 1);
        Endpoint others = endpoint("c", 2);
        slots.take(first);
        slots.take(first);
        assertThat(slots.free(first, LIMITS)).isZero();
        assertThat(slots.free(second, LIMITS)).isEqualTo(1);
        slots.take(second);
        assertThat(slots.free(second, LIMITS)).isZero();
        assertThat(slots.free(others, LIMITS)).isEqualTo(2);

        slots.giveBack(first);
        assertThat(slots.free(first, LIMITS)).isEqualTo(1);
    }

    @Test
    void whoeverHadHisTurnLongestAgoIsNext() {
        slots.take(endpoint("a", 1));
        slots.take(endpoint("b", 1));
        slots.take(endpoint("a", 1));

        assertThat(slots.lastTurn("b")).isLessThan(slots.lastTurn("a"));
        assertThat(slots.lastTurn("never")).isLessThan(slots.lastTurn("b"));
    }

    private static Endpoint endpoint(String id, long owner) {
        return SampleEndpoints.of(id, owner, Instant.EPOCH, "*");
    }
}
