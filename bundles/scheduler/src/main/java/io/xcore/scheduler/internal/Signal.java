package io.xcore.scheduler.internal;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Tells whoever runs executions that there may be one to run. Thread-safe. */
@Component(service = Signal.class)
public final class Signal {
    private final Semaphore raised = new Semaphore(0);

    @Activate
    public Signal() {}

    /** There is something to do. */
    public void raise() {
        raised.release();
    }

    /** Waits until there is something to do, or for some time. */
    public void await(Duration most) throws InterruptedException {
        if (raised.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
            raised.drainPermits();
        }
    }
}
