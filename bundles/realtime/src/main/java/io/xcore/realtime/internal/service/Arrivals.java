package io.xcore.realtime.internal.service;

import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** Says that a service has come for which frames may be waiting. */
@Component(service = Arrivals.class)
public final class Arrivals {
    private volatile @Nullable Runnable listener;

    public void listener(@Nullable Runnable whoWaits) {
        listener = whoWaits;
    }

    void arrived() {
        Runnable whoWaits = listener;
        if (whoWaits != null) {
            whoWaits.run();
        }
    }
}
