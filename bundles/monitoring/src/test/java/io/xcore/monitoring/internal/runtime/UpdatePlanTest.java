package io.xcore.monitoring.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.monitoring.internal.runtime.RuntimeMetrics.Module;
import io.xcore.testkit.ManualClock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class UpdatePlanTest {
    private final UpdatePlan plan = new UpdatePlan();
    private final Map<String, Module> modules = new TreeMap<>();
    private Instant now = ManualClock.START;

    @Test
    void aModuleIsToldOnceAndAgainWhenItHasChanged() {
        modules.put("hello", used(1));
        modules.put("other", used(1));
        assertThat(plan.next(modules, now)).containsExactly("hello", "other");
        assertThat(plan.next(modules, now)).isEmpty();

        modules.put("hello", used(2));

        assertThat(plan.next(modules, now)).containsExactly("hello");
    }

    @Test
    void aModuleThatDoesNothingIsToldAgainAfterTenSeconds() {
        modules.put("hello", used(1));
        plan.next(modules, now);

        assertThat(plan.next(modules, now.plusSeconds(9))).isEmpty();
        assertThat(plan.next(modules, now.plusSeconds(10))).containsExactly("hello");
    }

    @Test
    void whoeverComesAfterNobodyListenedIsToldEverything() {
        modules.put("hello", used(1));
        plan.next(modules, now);

        plan.forget();

        assertThat(plan.next(modules, now)).containsExactly("hello");
    }

    @Test
    void manyModulesTakeTurns() {
        for (int i = 0; i < 250; i++) {
            modules.put("module-" + i, used(i));
        }
        Set<String> told = new HashSet<>();
        for (int second = 0; second < 3; second++) {
            modules.replaceAll((id, module) -> used(module.operations().orElseThrow() + 1));
            var next = plan.next(modules, now);
            assertThat(next).hasSizeLessThanOrEqualTo(UpdatePlan.MOST);
            told.addAll(next);
            now = now.plusSeconds(1);
        }

        assertThat(told).hasSize(250);
    }

    private static Module used(long operations) {
        return new Module(Optional.of(operations), Optional.of(8L), Optional.of(0.5), Optional.empty());
    }
}
