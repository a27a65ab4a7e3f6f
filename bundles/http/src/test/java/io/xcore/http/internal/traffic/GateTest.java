package io.xcore.http.internal.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.http.internal.route.Claim;
import io.xcore.http.internal.route.Claim.Match;
import io.xcore.http.internal.route.RouteTable;
import io.xcore.http.internal.traffic.Admission.Entered;
import io.xcore.http.internal.traffic.Admission.Held;
import io.xcore.http.internal.traffic.OpenHold.Outcome;
import io.xcore.rest.TrafficGate.Hold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try")
class GateTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final AtomicReference<RouteTable> table =
            new AtomicReference<>(new RouteTable(List.of(claim("/erp", 1), claim("/erp/crm", 2), claim("/other", 3))));
    private final Gate gate = new Gate(table::get, () -> 2);

    @Test
    void aRequestEntersAndIsAwaited() throws Exception {
        Entered entered = enter("/erp/crm/customers");
        try (Hold hold = gate.hold(List.of(2L), LONG)) {
            assertThat(hold.awaitDrained(Duration.ofMillis(1))).isFalse();
            entered.leave();
            assertThat(hold.awaitDrained(LONG)).isTrue();
        }
    }

    @Test
    void drainingEndsAsSoonAsTheLastRequestLeaves() throws Exception {
        Entered entered = enter("/erp/crm");
        Hold hold = gate.hold(List.of(2L), LONG);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        Future<Boolean> drained = threads.submit(() -> hold.awaitDrained(LONG));
        entered.leave();
        assertThat(drained.get(10, TimeUnit.SECONDS)).isTrue();
        threads.shutdown();
    }

    @Test
    void onlyThePathsOfTheHeldBundlesAreHeld() {
        try (Hold hold = gate.hold(List.of(1L), LONG)) {
            assertThat(gate.admit("/erp/stock")).isInstanceOf(Held.class);
            assertThat(gate.admit("/erp/crm/customers")).isInstanceOf(Entered.class);
            assertThat(gate.admit("/other")).isInstanceOf(Entered.class);
        }
        assertThat(gate.admit("/erp/stock")).isInstanceOf(Entered.class);
    }

    @Test
    void pathsStayHeldWhileNobodyHasThem() {
        try (Hold hold = gate.hold(List.of(2L), LONG)) {
            table.set(new RouteTable(List.of(claim("/erp", 1))));
            assertThat(gate.admit("/erp/crm/customers")).isInstanceOf(Held.class);
        }
        assertThat(enter("/erp/crm/customers").claim()).isEqualTo(claim("/erp", 1));
    }

    @Test
    void parkedRequestsGoOnWhenTheHoldIsClosedAndOnlyOnce() {
        Hold hold = gate.hold(List.of(2L), LONG);
        AtomicInteger resumed = new AtomicInteger();
        Parked request = resumed::incrementAndGet;
        assertThat(held("/erp/crm").park(request)).isEqualTo(Outcome.WAITS);
        OpenHold open = held("/erp/crm");
        hold.close();
        hold.close();
        assertThat(resumed).hasValue(1);
        assertThat(open.giveUp(request)).isFalse();
        assertThat(open.park(request)).isEqualTo(Outcome.OVER);
    }

    @Test
    void noMoreRequestsWaitThanThereIsSpace() {
        try (Hold first = gate.hold(List.of(2L), LONG);
                Hold second = gate.hold(List.of(3L), LONG)) {
            Parked early = () -> {};
            assertThat(held("/erp/crm").park(early)).isEqualTo(Outcome.WAITS);
            assertThat(held("/other").park(() -> {})).isEqualTo(Outcome.WAITS);
            assertThat(held("/other").park(() -> {})).isEqualTo(Outcome.FULL);
            assertThat(held("/erp/crm").giveUp(early)).isTrue();
            assertThat(held("/other").park(() -> {})).isEqualTo(Outcome.WAITS);
        }
    }

    @Test
    void noRequestRunsInABundleThatIsBeingStopped() throws Exception {
        Gate wide = new Gate(table::get, () -> Integer.MAX_VALUE);
        AtomicBoolean stopped = new AtomicBoolean();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger slipped = new AtomicInteger();
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CountDownLatch started = new CountDownLatch(4);
        List<Future<?>> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(threads.submit(() -> {
                started.countDown();
                while (!over.get()) {
                    asked.incrementAndGet();
                    ask(wide, stopped, slipped, answered);
                }
            }));
        }
        started.await();
        for (int i = 0; i < 2000; i++) {
            try (Hold hold = wide.hold(List.of(2L), LONG)) {
                assertThat(hold.awaitDrained(LONG)).isTrue();
                stopped.set(true);
                Thread.onSpinWait();
                stopped.set(false);
            }
        }
        over.set(true);
        for (Future<?> client : clients) {
            client.get(30, TimeUnit.SECONDS);
        }
        threads.shutdown();
        assertThat(slipped).hasValue(0);
        assertThat(answered.get()).isEqualTo(asked.get());
    }

    /** A request as the filter makes it: it runs, or waits and asks again. */
    private static void ask(Gate gate, AtomicBoolean stopped, AtomicInteger slipped, AtomicInteger answered) {
        Admission admission = gate.admit("/erp/crm/customers");
        if (admission instanceof Entered entered) {
            if (stopped.get()) {
                slipped.incrementAndGet();
            }
            answered.incrementAndGet();
            entered.leave();
        } else if (admission instanceof Held held) {
            Parked again = () -> ask(gate, stopped, slipped, answered);
            if (held.hold().park(again) == Outcome.OVER) {
                again.resume();
            }
        }
    }

    private Entered enter(String path) {
        return (Entered) gate.admit(path);
    }

    private OpenHold held(String path) {
        return ((Held) gate.admit(path)).hold();
    }

    private static Claim claim(String prefix, long bundleId) {
        return new Claim(Match.PREFIX, prefix, prefix, bundleId, "owner-" + bundleId, true, null);
    }
}
