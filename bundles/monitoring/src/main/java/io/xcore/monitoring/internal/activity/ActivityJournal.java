package io.xcore.monitoring.internal.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.xcore.audit.AuditFacts;
import io.xcore.event.EventJournal;
import io.xcore.event.NotificationEvent;
import io.xcore.event.PlatformEvent;
import io.xcore.plugin.PluginEvent;
import io.xcore.rest.RequestMdc;
import io.xcore.task.ExecutionEvent;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.MDC;

/**
 * Notes every event, on the thread that announces it: that one knows whose request it answers, and what was announced
 * before a clean stop is in the queue. A listener of the bus would know neither.
 */
@Component(service = EventJournal.class, immediate = true)
public final class ActivityJournal implements EventJournal {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final ActivityQueue queue;
    private final UnaryOperator<@Nullable String> request;
    private final ActivityIds ids = new ActivityIds();

    @Activate
    public ActivityJournal(@Reference ActivityQueue queue) {
        this(queue, MDC::get);
    }

    /** @param request what is known of the request of the present thread, by the names of {@link RequestMdc} */
    ActivityJournal(ActivityQueue queue, UnaryOperator<@Nullable String> request) {
        this.queue = queue;
        this.request = request;
    }

    @Override
    public void keep(PlatformEvent event) {
        if (event instanceof ExecutionEvent.Ended ended) {
            queue.offer(entry(ended));
        } else if (!passing(event)) {
            queue.offer(entry(event));
        }
    }

    /**
     * Whether it is there for those who watch just now: a frame, or a step of something whose end is an entry. What is
     * said in a channel is the business of those in it.
     */
    private static boolean passing(PlatformEvent event) {
        return event.passing()
                || event.channel().isPresent()
                || event instanceof FrameEvent
                || event instanceof NotificationEvent
                || event instanceof PluginEvent.Progressed
                || event instanceof ExecutionEvent;
    }

    /** Of a task it is the owner's: he is to see it, who may have been away. */
    private ActivityEntry entry(ExecutionEvent.Ended event) {
        TaskActivity told = TaskActivity.of(event);
        return new ActivityEntry(
                ids.next(event.at()),
                event.at(),
                told.type(),
                event.userId(),
                told.description(),
                metadata(told.metadata()));
    }

    private ActivityEntry entry(PlatformEvent event) {
        Optional<AuditFacts> facts = event.audit();
        return new ActivityEntry(
                ids.next(event.at()),
                event.at(),
                event.type(),
                facts.flatMap(AuditFacts::actorId).or(this::caller),
                description(event, facts),
                metadata(event.data()));
    }

    private Optional<Long> caller() {
        return Optional.ofNullable(request.apply(RequestMdc.USER_ID)).map(Long::valueOf);
    }

    /** The type in words, and what it was done to: {@code Plugin installed: plugin:hello}. */
    private static String description(PlatformEvent event, Optional<AuditFacts> facts) {
        String words = event.type().replace('.', ' ').replace('_', ' ');
        String[] topic = event.topic().split("/", -1);
        String target = facts.map(AuditFacts::target).orElse(topic.length > 2 ? topic[1] + ":" + topic[2] : "");
        String sentence = words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return target.isEmpty() ? sentence : sentence + ": " + target;
    }

    private static String metadata(Map<String, Object> data) {
        try {
            String text = JSON.writeValueAsString(data);
            return text.length() <= ActivityEntry.LONGEST_METADATA ? text : "{\"truncated\":true}";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The event's data cannot be written as JSON", e);
        }
    }
}
