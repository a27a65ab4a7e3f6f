package io.xcore.events.internal;

import io.xcore.event.EventBus;
import io.xcore.event.EventJournal;
import io.xcore.event.EventListener;
import io.xcore.event.EventTopics;
import io.xcore.event.PlatformEvent;
import io.xcore.metrics.Measurement;
import io.xcore.metrics.MetricsContributor;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.event.EventAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has every event kept, posts it to the OSGi Event Admin, and queues it for each typed listener whose topics match. */
@Component(
        service = {EventBus.class, MetricsContributor.class},
        immediate = true)
public final class EventAdminBus implements EventBus, MetricsContributor {
    private static final String TOPICS = EventTopics.PREFIX_ + "event.topics";

    private static final Logger log = LoggerFactory.getLogger(EventAdminBus.class);

    private final EventAdmin eventAdmin;
    private final ListenerThreads threads = new ListenerThreads();
    private final Map<ServiceReference<EventListener>, ListenerQueue> queues = new ConcurrentHashMap<>();
    private final Set<EventJournal> journals = new CopyOnWriteArraySet<>();
    private final LongAdder published = new LongAdder();
    private final PluginCalls calls;

    @Activate
    public EventAdminBus(@Reference EventAdmin eventAdmin, @Reference PluginCalls calls) {
        this.eventAdmin = eventAdmin;
        this.calls = calls;
    }

    @Override
    public void publish(PlatformEvent event) {
        published.increment();
        journals.forEach(journal -> keep(journal, event));
        eventAdmin.postEvent(OsgiEvents.render(event));
        for (ListenerQueue queue : queues.values()) {
            queue.offer(event);
        }
    }

    @Override
    public Collection<Measurement> measurements() {
        return EventMeasurements.of(published.sum(), queues.values());
    }

    private static void keep(EventJournal journal, PlatformEvent event) {
        try {
            journal.keep(event);
        } catch (RuntimeException | LinkageError e) {
            log.error("An event of type {} is missing in {}", event.type(), journal, e);
        }
    }

    @Reference(
            service = EventJournal.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addJournal(EventJournal journal) {
        journals.add(journal);
    }

    void removeJournal(EventJournal journal) {
        journals.remove(journal);
    }

    /** Takes the listener itself only when its first event comes, so that a listener may publish events too. */
    @Reference(
            service = EventListener.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addListener(ServiceReference<EventListener> reference, ComponentServiceObjects<EventListener> objects) {
        TopicFilter topics = TopicFilter.of(reference.getProperty(TOPICS));
        queues.put(reference, new ListenerQueue(new LazyListener(reference, objects, calls), topics, threads));
    }

    void removeListener(ServiceReference<EventListener> reference) {
        ListenerQueue queue = queues.remove(reference);
        if (queue != null) {
            queue.close();
        }
    }

    @Deactivate
    void deactivate() {
        queues.values().forEach(ListenerQueue::close);
        threads.close();
    }
}
