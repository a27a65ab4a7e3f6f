package io.xcore.plugins.internal.framework;

import java.util.concurrent.CountDownLatch;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** Opens when the framework has reached a start level. */
final class StartLevelGate implements FrameworkListener {
    private final FrameworkStartLevel level;
    private final int wanted;
    private final CountDownLatch reached = new CountDownLatch(1);

    StartLevelGate(FrameworkStartLevel level, int wanted) {
        this.level = level;
        this.wanted = wanted;
    }

    void await() throws InterruptedException {
        check();
        reached.await();
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        check();
    }

    private void check() {
        if (level.getStartLevel() >= wanted) {
            reached.countDown();
        }
    }
}
