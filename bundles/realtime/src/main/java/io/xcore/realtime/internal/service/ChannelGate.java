package io.xcore.realtime.internal.service;

import io.xcore.message.ChannelAccess;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Who says which channels a caller may read, while somebody does. Thread-safe. */
@Component(service = ChannelGate.class)
public final class ChannelGate {
    /** How many connections ask at the same time. */
    private static final int WIDTH = 16;

    private final Arrivals arrivals;
    private final Lane lane;
    private volatile @Nullable LazyService<ChannelAccess> access;

    @Activate
    public ChannelGate(@Reference Threads threads, @Reference Arrivals arrivals) {
        this.arrivals = arrivals;
        this.lane = new Lane(threads.workers(), WIDTH);
    }

    public boolean open() {
        return access != null;
    }

    public Optional<ChannelAccess> access() {
        LazyService<ChannelAccess> present = access;
        return present == null ? Optional.empty() : Optional.ofNullable(present.get());
    }

    /** On what it is asked, for it may take its time. */
    public Lane lane() {
        return lane;
    }

    @Reference(
            service = ChannelAccess.class,
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setAccess(ServiceReference<ChannelAccess> reference, ComponentServiceObjects<ChannelAccess> objects) {
        access = new LazyService<>(reference, objects);
        arrivals.arrived();
    }

    public void unsetAccess(ServiceReference<ChannelAccess> reference) {
        LazyService<ChannelAccess> present = access;
        if (present != null && present.reference().equals(reference)) {
            access = null;
        }
    }
}
