package io.xcore.messaging.internal.search;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.event.EventListener;
import io.xcore.event.EventTopics;
import io.xcore.event.PlatformEvent;
import io.xcore.message.MessageEvent;
import io.xcore.messaging.internal.channel.Channel.Span;
import io.xcore.messaging.internal.channel.ChannelStore;
import io.xcore.messaging.internal.channel.ChannelStore.Head;
import io.xcore.messaging.internal.message.Message;
import io.xcore.messaging.internal.message.MessageStore;
import io.xcore.store.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index of this node up to the database, on a thread of its own: soon after a message is written here, within
 * some seconds when another node wrote it, from the beginning when there is no index or a broken one.
 */
@Component(
        service = {Indexer.class, EventListener.class},
        immediate = true)
@EventTopics(event_topics = {"xcore/message/message", "xcore/message/message_updated", "xcore/message/message_deleted"})
public final class Indexer implements EventListener {
    private static final Logger log = LoggerFactory.getLogger(Indexer.class);
    private static final String FOLDER = "search";
    private static final int BATCH = 500;
    private static final int MOST_SEEN = 10_000;
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration GATHER = Duration.ofMillis(200);
    /** How far the clocks of two nodes may differ, and how long a change may take to be committed. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private static final long STOP_MILLIS = 5_000;

    private final MessageStore messages;
    private final ChannelStore channels;
    private final Path folder;
    private final Clock clock;
    private final Semaphore wanted = new Semaphore(0);
    private final Map<String, Long> firsts = new HashMap<>();
    /** The channels in which this node has written something since. */
    private final Set<String> heard = ConcurrentHashMap.newKeySet();

    private volatile boolean changeHeard;
    /** When those were changed that were indexed last, by id: each is met again until it is old enough. */
    private final Map<String, Instant> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST_SEEN;
        }
    };

    private final Thread thread = new Thread(this::run, "xcore-messaging-indexer");
    /** This thread's alone. */
    private @Nullable MessageIndex opened;

    /** The same, once everything is in it. */
    private volatile @Nullable MessageIndex index;

    private volatile boolean stopping;
    private Instant changesFrom = Instant.EPOCH;

    @Activate
    public Indexer(@Reference MessageStore messages, @Reference ChannelStore channels, @Reference DataDirectory data) {
        this(messages, channels, data.folder(FOLDER).resolve("messages"), Clock.systemUTC());
    }

    Indexer(MessageStore messages, ChannelStore channels, Path folder, Clock clock) {
        this.messages = messages;
        this.channels = channels;
        this.folder = folder;
        this.clock = clock;
        thread.setDaemon(true);
    }

    @Activate
    void start() {
        thread.start();
    }

    /** Lets what is being read end: Derby does not bear being interrupted, nor does the index. */
    @Deactivate
    void stop() throws InterruptedException {
        stopping = true;
        wanted.release();
        thread.join(STOP_MILLIS);
    }

    @Override
    public void on(PlatformEvent event) {
        event.channel().ifPresent(heard::add);
        if (!event.type().equals(MessageEvent.Kind.MESSAGE.word())) {
            changeHeard = true;
        }
        wanted.release();
    }

    /** @throws XcoreException SERVICE_UNAVAILABLE while there is no index yet */
    MessageIndex index() {
        MessageIndex present = index;
        if (present == null) {
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "The search is being prepared").retryAfter(LOOK);
        }
        return present;
    }

    private void run() {
        // Lucene looks for its codecs with the loader of the thread.
        thread.setContextClassLoader(Indexer.class.getClassLoader());
        try {
            Instant next = Instant.MIN;
            while (!stopping) {
                boolean all = !clock.instant().isBefore(next);
                lookOrWarn(all);
                next = all ? clock.instant().plus(LOOK) : next;
                if (wanted.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    // What comes together is written together.
                    Thread.sleep(stopping ? 0 : GATHER.toMillis());
                    wanted.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    private void lookOrWarn(boolean all) {
        try {
            if (all || index == null) {
                look();
            } else {
                lookAtHeard();
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            log.warn("The index of messages is broken and made anew", e);
            close();
            discard();
        } catch (RuntimeException | Error e) {
            // Not even an error ends the thread: nobody would index what comes next.
            log.warn("Messages cannot be indexed at the moment", e);
        }
    }

    /** Indexes what is missing, in all channels and whoever wrote it. */
    void look() throws IOException {
        MessageIndex present = opened;
        if (present == null) {
            present = open();
            opened = present;
            changesFrom = present.upTo();
        }
        heard.clear();
        Collection<Head> heads = channels.heads();
        for (Head head : heads) {
            catchUp(present, head);
        }
        changes(present);
        present.retain(heads.stream().map(Head::channelId).collect(Collectors.toSet()));
        present.publish(changesFrom);
        index = present;
    }

    /** Indexes what this node has written since: there may be too many channels to look at all of them each time. */
    void lookAtHeard() throws IOException {
        MessageIndex present = index();
        for (String channel : List.copyOf(heard)) {
            heard.remove(channel);
            Optional<Span> span = channels.span(channel);
            if (span.isPresent()) {
                catchUp(present, new Head(channel, span.get()));
            }
        }
        if (changeHeard) {
            changes(present);
        }
        present.publish(changesFrom);
    }

    private MessageIndex open() throws IOException {
        Files.createDirectories(folder);
        try {
            return new MessageIndex(folder);
        } catch (IOException | IllegalArgumentException e) {
            log.warn("The index of messages cannot be read and is made anew", e);
            discard();
            Files.createDirectories(folder);
            return new MessageIndex(folder);
        }
    }

    private void catchUp(MessageIndex present, Head head) throws IOException {
        Span span = head.span();
        long indexed = present.indexed(head.channelId());
        if (indexed > span.last()) {
            // Another database than the one it was made of.
            throw new IOException("The index is ahead of channel " + head.channelId());
        }
        long from = Math.max(indexed + 1, span.first());
        while (from <= span.last() && !stopping) {
            long to = Math.min(span.last(), from + BATCH - 1);
            List<Message> some = messages.range(head.channelId(), new Span(from, to));
            present.put(some);
            present.advance(head.channelId(), to);
            from = to + 1;
        }
        Long first = firsts.put(head.channelId(), span.first());
        if (first == null ? span.first() > 1 : first < span.first()) {
            present.removeBefore(head.channelId(), span.first());
        }
    }

    /** Edits and deletions, since a while before the last time. */
    private void changes(MessageIndex present) throws IOException {
        changeHeard = false;
        Instant upTo = clock.instant().minus(OVERLAP);
        Instant from = changesFrom;
        List<Message> some = messages.changedSince(from, "", BATCH);
        while (!some.isEmpty() && !stopping) {
            present.put(some.stream()
                    .filter(message -> message.seq() <= present.indexed(message.channelId()))
                    .filter(this::unseen)
                    .toList());
            Message last = some.get(some.size() - 1);
            from = last.trace().updatedAt().orElseThrow();
            some = some.size() < BATCH ? List.of() : messages.changedSince(from, last.id(), BATCH);
        }
        if (some.isEmpty()) {
            changesFrom = upTo;
        }
    }

    /** Whether it was changed since it was indexed last, as far as that is remembered. */
    private boolean unseen(Message message) {
        return !message.trace()
                .updatedAt()
                .equals(Optional.ofNullable(
                        seen.put(message.id(), message.trace().updatedAt().orElseThrow())));
    }

    void close() {
        MessageIndex present = opened;
        index = null;
        opened = null;
        if (present != null) {
            try {
                present.close();
            } catch (IOException | RuntimeException e) {
                log.warn("The index of messages cannot be closed", e);
            }
        }
    }

    private void discard() {
        firsts.clear();
        seen.clear();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            log.warn("The index of messages cannot be removed", e);
        }
    }
}
