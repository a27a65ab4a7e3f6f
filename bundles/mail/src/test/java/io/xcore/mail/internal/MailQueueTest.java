package io.xcore.mail.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.mail.Mail;
import io.xcore.mail.internal.MailSettings.QueuePolicy;
import io.xcore.mail.internal.MailSettings.Server;
import io.xcore.mail.internal.MailSettings.Tls;
import io.xcore.testkit.ManualClock;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class MailQueueTest {
    private static final Mail MAIL = new Mail("jane@example.com", "Hello", "text");
    private static final QueuePolicy POLICY = new QueuePolicy(2, 3, Duration.ofMillis(20));

    private final AtomicInteger attempts = new AtomicInteger();
    private final Semaphore ended = new Semaphore(0);
    private MailQueue queue = new MailQueue(() -> POLICY, mail -> {});

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void aMailServerThatComesBackGetsTheMail() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Server server =
                new Server("localhost", port, Tls.NONE, Optional.empty(), Duration.ofSeconds(5), Duration.ofSeconds(5));
        SmtpTransport smtp = new SmtpTransport(server, new MimeMails("xcore@example.org", new ManualClock()));
        queue = new MailQueue(() -> new QueuePolicy(10, 10, Duration.ofMillis(50)), mail -> {
            try {
                smtp.deliver(mail);
            } catch (DeliveryException e) {
                ended.release();
                throw e;
            }
        });

        queue.add(MAIL);

        assertThat(ended.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        try (SmtpServer back = new SmtpServer(port, builder -> builder)) {
            assertThat(back.next().getSubject()).isEqualTo("Hello");
        }
    }

    @Test
    void whatFailsForAWhileIsTriedAgainAFewTimes() throws Exception {
        queue = failing(false);

        queue.add(MAIL);

        assertThat(ended.tryAcquire(3, 20, TimeUnit.SECONDS)).isTrue();
        assertThat(ended.tryAcquire(300, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(attempts).hasValue(3);
    }

    @Test
    void whatFailsForGoodIsNot() throws Exception {
        queue = failing(true);

        queue.add(MAIL);

        assertThat(ended.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        assertThat(ended.tryAcquire(200, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(attempts).hasValue(1);
    }

    @Test
    void noMoreThanTheLimitWait() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        queue = new MailQueue(() -> POLICY, mail -> {
            awaitQuietly(held);
            ended.release();
        });
        queue.add(MAIL);
        queue.add(MAIL);

        assertThatThrownBy(() -> queue.add(MAIL)).isInstanceOfSatisfying(XcoreException.class, e -> assertThat(e.code())
                .isEqualTo(ErrorCode.SERVICE_UNAVAILABLE));

        held.countDown();
        assertThat(ended.tryAcquire(2, 20, TimeUnit.SECONDS)).isTrue();
        queue.close();
    }

    @Test
    void theWaitingTimeGrows() {
        QueuePolicy policy = new QueuePolicy(1, 5, Duration.ofSeconds(15));

        assertThat(policy.delayAfter(1)).isEqualTo(Duration.ofSeconds(15));
        assertThat(policy.delayAfter(2)).isEqualTo(Duration.ofMinutes(1));
        assertThat(policy.delayAfter(4)).isEqualTo(Duration.ofMinutes(16));
        assertThat(policy.delayAfter(9)).isEqualTo(Duration.ofDays(1));
    }

    private MailQueue failing(boolean lasting) {
        return new MailQueue(() -> POLICY, mail -> {
            attempts.incrementAndGet();
            ended.release();
            throw new DeliveryException(lasting, new IllegalStateException("no"));
        });
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
