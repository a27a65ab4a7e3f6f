package io.xcore.scheduler.internal.ntfy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.xcore.event.EventListener;
import io.xcore.event.EventTopics;
import io.xcore.event.NotificationEvent;
import io.xcore.event.PlatformEvent;
import io.xcore.network.HttpCall;
import io.xcore.network.HttpCaller;
import io.xcore.network.NetworkGuard;
import io.xcore.network.NetworkRules;
import io.xcore.network.Reply;
import io.xcore.scheduler.internal.handlers.Configured;
import io.xcore.scheduler.internal.ntfy.NtfySettings.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the notifications of tasks to a server that speaks as ntfy does, one after the other on a thread of its own. One
 * that cannot be sent is tried again a few times and then left, which the log says once until one gets through again.
 * The operator has chosen the server: it may be in a private network.
 */
@Component(service = EventListener.class, immediate = true, configurationPid = NtfyConfiguration.PID)
@EventTopics(event_topics = "xcore/notification/task")
@Designate(ocd = NtfyConfiguration.class)
public final class NtfySender implements EventListener {
    private static final Logger log = LoggerFactory.getLogger(NtfySender.class);
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final HttpCaller.Bounds BOUNDS =
            new HttpCaller.Bounds(Duration.ofSeconds(15), Duration.ofSeconds(30));
    private static final long STOP_MILLIS = 2_000;
    private static final int MOST_QUEUED = 10_000;

    /** What the server asks for and what would not help to be tried again: all 4xx but these. */
    private static final List<Integer> PASSING = List.of(408, 425, 429);

    private final BlockingQueue<NotificationEvent> queue = new LinkedBlockingQueue<>(MOST_QUEUED);
    private final HttpCaller caller = new HttpCaller(new NetworkGuard(() -> new NetworkRules(true, List.of())));
    private final Thread thread = new Thread(this::run, "xcore-scheduler-ntfy");
    private volatile NtfySettings settings;
    private volatile boolean stopping;
    private volatile boolean full;
    private boolean failing;

    @Activate
    public NtfySender(NtfyConfiguration configuration) {
        this(NtfySettings.of(configuration));
    }

    NtfySender(NtfySettings settings) {
        this.settings = settings;
        thread.setDaemon(true);
    }

    @Activate
    void start() {
        thread.start();
    }

    @Modified
    void modified(NtfyConfiguration configuration) {
        settings = Configured.orFormer(NtfyConfiguration.PID, settings, () -> NtfySettings.of(configuration));
    }

    /** What waits is not sent any more: it was said on the WebSocket. */
    @Deactivate
    void stop() throws InterruptedException {
        stopping = true;
        thread.interrupt();
        thread.join(STOP_MILLIS);
        caller.close();
    }

    @Override
    public void on(PlatformEvent event) {
        NtfySettings present = settings;
        if (present.server().isEmpty() || !(event instanceof NotificationEvent notification)) {
            return;
        }
        if (queue.size() >= present.queue() || !queue.offer(notification)) {
            if (!full) {
                log.warn("{} notifications wait to be sent: what comes now is not", queue.size());
            }
            full = true;
        } else {
            full = false;
        }
    }

    private void run() {
        try {
            while (!stopping) {
                NotificationEvent next = queue.take();
                try {
                    deliver(next);
                } catch (RuntimeException e) {
                    log.error("A notification cannot be sent", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(NotificationEvent notification) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            NtfySettings present = settings;
            Optional<Server> server = present.server();
            if (server.isEmpty()) {
                return;
            }
            Outcome outcome = sent(notification, server.get());
            if (outcome.done()) {
                succeeded(server.get());
                return;
            }
            if (!outcome.again() || attempt >= present.attempts()) {
                failed(server.get(), outcome);
                return;
            }
            TimeUnit.MILLISECONDS.sleep(present.delayAfter(attempt).toMillis());
        }
    }

    /** @param again whether it may help to try again */
    private record Outcome(boolean done, boolean again, String message) {}

    private Outcome sent(NotificationEvent notification, Server server) {
        Map<String, String> headers =
                server.token().isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + server.token());
        try {
            Reply reply = caller.send(
                    HttpCall.post(server.url(), headers, json(notification, server.topic())), BOUNDS, () -> stopping);
            int status = reply.status();
            boolean done = status >= 200 && status < 300;
            return new Outcome(done, status >= 500 || PASSING.contains(status), "HTTP " + status);
        } catch (IOException e) {
            return new Outcome(false, true, String.valueOf(e.getMessage()));
        }
    }

    /** As JSON, sent to the server's root: unlike headers it holds any letter. */
    static String json(NotificationEvent notification, String topic) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("topic", topic);
        fields.put("title", notification.title());
        fields.put("message", notification.message());
        fields.put("priority", notification.priority().number());
        fields.put("tags", notification.tags());
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A notification cannot be written as JSON", e);
        }
    }

    private void succeeded(Server server) {
        if (failing) {
            log.info("Notifications can be sent to {} again", server);
        }
        failing = false;
    }

    private void failed(Server server, Outcome outcome) {
        if (!failing) {
            log.error("Notifications cannot be sent to {}: {}", server, outcome.message());
        }
        failing = true;
    }
}
