package io.xcore.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.config.internal.history.HistoryStore;
import io.xcore.config.internal.settings.Deliveries;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.testkit.FakeDirectory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangeWatcherTest {
    private static final long LIMIT_NANOS = Duration.ofSeconds(20).toNanos();

    private final ConfigWorld world = new ConfigWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aStartThatTheDatabaseRefusesIsTriedAgain() {
        AtomicInteger refusals = new AtomicInteger(3);
        HistoryStore store = refusing(refusals);
        ConfigManager manager = new ConfigManager(
                world.live,
                new Chronicle(store, world.limits, world.events, world.clock),
                store,
                new ImpactReport(new Deliveries(new NoComponents())),
                world.guard,
                world.clock);
        ChangeWatcher watcher = new ChangeWatcher(manager, new FakeDirectory(world.clock), Duration.ofMillis(5));

        watcher.addPart(() -> "plugins");

        long begin = System.nanoTime();
        while (!answers(manager)) {
            assertThat(System.nanoTime() - begin).as("waited").isLessThan(LIMIT_NANOS);
            Thread.onSpinWait();
        }
        watcher.deactivate();
        assertThat(refusals.get()).isNegative();
    }

    private static boolean answers(ConfigManager manager) {
        try {
            manager.present();
            return true;
        } catch (XcoreException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
            return false;
        }
    }

    /** A store whose database is away for so many questions. */
    private HistoryStore refusing(AtomicInteger times) {
        return (HistoryStore) Proxy.newProxyInstance(
                HistoryStore.class.getClassLoader(), new Class<?>[] {HistoryStore.class}, (self, method, arguments) -> {
                    if (times.getAndDecrement() > 0) {
                        throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "The database is away");
                    }
                    try {
                        return method.invoke(world.store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
