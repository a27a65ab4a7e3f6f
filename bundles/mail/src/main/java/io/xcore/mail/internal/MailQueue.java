package io.xcore.mail.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.mail.Mail;
import io.xcore.mail.internal.MailSettings.QueuePolicy;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails that wait, in memory, for one thread that delivers them. One that fails waits longer and longer, and does not
 * hold up the others meanwhile. Thread-safe.
 */
final class MailQueue {
    private static final Logger log = LoggerFactory.getLogger(MailQueue.class);
    private static final Duration RETRY_AFTER = Duration.ofMinutes(1);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(3);

    private final Supplier<QueuePolicy> policy;
    private final MailTransport transport;
    private final AtomicInteger waiting = new AtomicInteger();
    private final ScheduledThreadPoolExecutor thread;

    /**
     * Starts with nothing waiting.
     *
     * @param policy asked whenever a mail comes or fails
     */
    MailQueue(Supplier<QueuePolicy> policy, MailTransport transport) {
        this.policy = policy;
        this.transport = transport;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread created = new Thread(task, "xcore-mail");
            created.setDaemon(true);
            return created;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setRemoveOnCancelPolicy(true);
    }

    /**
     * Has a mail delivered.
     *
     * @throws XcoreException SERVICE_UNAVAILABLE when too many wait already
     */
    void add(Mail mail) {
        if (waiting.incrementAndGet() > policy.get().limit()) {
            waiting.decrementAndGet();
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "Too many mails wait to be sent")
                    .retryAfter(RETRY_AFTER);
        }
        schedule(mail, 1, Duration.ZERO);
    }

    /** Ends what is being delivered, if it takes long, and forgets what waits. */
    void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        if (waiting.get() > 0) {
            log.error("{} mails were not sent before the end", waiting.get());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the task handles what goes wrong in it
    private void schedule(Mail mail, int attempt, Duration delay) {
        thread.schedule(() -> attempt(mail, attempt), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void attempt(Mail mail, int attempt) {
        try {
            transport.deliver(mail);
            waiting.decrementAndGet();
        } catch (DeliveryException e) {
            failed(mail, attempt, e.lasting(), e);
        } catch (RuntimeException e) {
            failed(mail, attempt, true, e);
        }
    }

    private void failed(Mail mail, int attempt, boolean lasting, Exception failure) {
        QueuePolicy present = policy.get();
        if (lasting || attempt >= present.attempts() || thread.isShutdown()) {
            waiting.decrementAndGet();
            log.error("Attempt {} to send a {} failed, it is lost", attempt, mail, failure);
            return;
        }
        Duration delay = present.delayAfter(attempt);
        log.warn("Attempt {} to send a {} failed, the next in {}: {}", attempt, mail, delay, failure.getMessage());
        schedule(mail, attempt + 1, delay);
    }
}
