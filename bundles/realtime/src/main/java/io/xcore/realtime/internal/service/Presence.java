package io.xcore.realtime.internal.service;

import io.xcore.realtime.PresenceListener;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners who comes and goes, each in its own time: what has not been told yet and is no longer so is left out,
 * so that a slow one holds nothing up. Thread-safe.
 */
@Component(service = Presence.class)
public final class Presence {
    private static final Logger log = LoggerFactory.getLogger(Presence.class);

    private final Threads threads;
    private final Set<Long> present = new TreeSet<>(Comparator.naturalOrder());
    private final Map<ServiceReference<PresenceListener>, Told> listeners = new HashMap<>();

    @Activate
    public Presence(@Reference Threads threads) {
        this.threads = threads;
    }

    /** A user has come, or gone; in turns. */
    public synchronized void changed(long userId, boolean here) {
        if (here) {
            present.add(userId);
        } else {
            present.remove(userId);
        }
        listeners.values().forEach(told -> told.change(userId, here));
    }

    @Reference(
            service = PresenceListener.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void addListener(
            ServiceReference<PresenceListener> reference, ComponentServiceObjects<PresenceListener> objects) {
        Told told = new Told(new LazyService<>(reference, objects), new Lane(threads.workers(), 1));
        listeners.put(reference, told);
        present.forEach(userId -> told.change(userId, true));
    }

    public synchronized void removeListener(ServiceReference<PresenceListener> reference) {
        Told told = listeners.remove(reference);
        if (told != null) {
            told.end();
        }
    }

    /** What one listener is still to be told. */
    private static final class Told {
        private final LazyService<PresenceListener> listener;
        private final Lane lane;
        private final Map<Long, Boolean> waiting = new LinkedHashMap<>();
        private boolean ended;

        Told(LazyService<PresenceListener> listener, Lane lane) {
            this.listener = listener;
            this.lane = lane;
        }

        void change(long userId, boolean here) {
            synchronized (this) {
                if (ended || waiting.remove(userId) != null) {
                    return;
                }
                waiting.put(userId, here);
            }
            lane.execute(this::tell);
        }

        synchronized void end() {
            ended = true;
            waiting.clear();
        }

        private void tell() {
            Map.Entry<Long, Boolean> next = next();
            PresenceListener present = next == null ? null : listener.get();
            if (next == null || present == null) {
                return;
            }
            try {
                if (next.getValue()) {
                    present.connected(next.getKey());
                } else {
                    present.disconnected(next.getKey());
                }
            } catch (RuntimeException | LinkageError e) {
                log.warn("{} failed to hear of user {}", listener, next.getKey(), e);
            }
        }

        private synchronized Map.@Nullable Entry<Long, Boolean> next() {
            var first = waiting.entrySet().iterator();
            if (!first.hasNext()) {
                return null;
            }
            Map.Entry<Long, Boolean> next = Map.Entry.copyOf(first.next());
            first.remove();
            return next;
        }
    }
}
