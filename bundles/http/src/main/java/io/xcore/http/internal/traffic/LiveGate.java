package io.xcore.http.internal.traffic;

import io.xcore.http.internal.HttpConfiguration;
import io.xcore.http.internal.rest.ResourcePublisher;
import io.xcore.rest.TrafficGate;
import java.time.Duration;
import java.util.Collection;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The gate before what is published. */
@Component(service = {LiveGate.class, TrafficGate.class})
public final class LiveGate implements TrafficGate {
    private final Gate gate;

    @Activate
    public LiveGate(@Reference ResourcePublisher publisher, @Reference HttpConfiguration configuration) {
        gate = new Gate(publisher::table, () -> configuration.options().maxParkedRequests());
    }

    /** Asks to answer a path. */
    public Admission admit(String path) {
        return gate.admit(path);
    }

    @Override
    public Hold hold(Collection<Long> bundleIds, Duration parkLimit) {
        return gate.hold(bundleIds, parkLimit);
    }
}
