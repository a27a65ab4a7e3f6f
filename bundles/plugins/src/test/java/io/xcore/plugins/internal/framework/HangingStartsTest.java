package io.xcore.plugins.internal.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;

class HangingStartsTest {
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final HangingStarts hanging = new HangingStarts(Duration.ofMillis(1), ended::countDown);

    @AfterEach
    void release() {
        released.countDown();
    }

    @Test
    void theProcessIsEndedWhenItWouldWaitForOneThatHangs() throws InterruptedException {
        hanging.add(hangingThread());
        hanging.bundleChanged(stopping(0));

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void nothingIsEndedWhenNothingHangsAnyMoreOrAnotherBundleStops() throws InterruptedException {
        Thread thread = hangingThread();
        hanging.add(thread);
        hanging.bundleChanged(stopping(7));
        released.countDown();
        thread.join(10_000);
        hanging.bundleChanged(stopping(0));

        assertThat(hanging.names()).isEmpty();
        assertThat(ended.await(50, TimeUnit.MILLISECONDS)).isFalse();
    }

    private Thread hangingThread() {
        Thread thread = new Thread(
                () -> {
                    try {
                        released.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "hanging");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static BundleEvent stopping(long bundleId) {
        Bundle bundle = (Bundle) Proxy.newProxyInstance(
                HangingStartsTest.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> bundleId);
        return new BundleEvent(BundleEvent.STOPPING, bundle);
    }
}
