package io.xcore.webhooks.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.mail.Mail;
import io.xcore.page.PageRequest;
import io.xcore.testkit.RecordingMailSender;
import io.xcore.webhooks.internal.Delivery;
import io.xcore.webhooks.internal.DeliveryDetail;
import io.xcore.webhooks.internal.DeliveryStatus;
import io.xcore.webhooks.internal.DeliveryStore.Claim;
import io.xcore.webhooks.internal.DisableReason;
import io.xcore.webhooks.internal.Endpoint;
import io.xcore.webhooks.internal.Payloads;
import io.xcore.webhooks.internal.SampleEvent;
import io.xcore.webhooks.internal.WebhookEvent;
import io.xcore.webhooks.internal.WebhooksWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a delivery to what the endpoint, its owner and the log know of it. */
final class DeliveringTest {
    private final WebhooksWorld world =
            new WebhooksWorld(Map.of("retry_delays", "10s, 1m", "disable_deliveries", 4, "disable_days", 5));
    private final RecordingMailSender mails = new RecordingMailSender();
    private final long alice = world.user("alice", "user");
    private Receiver receiver;
    private Requests requests;
    private Delivering delivering;
    private Endpoint endpoint;

    @BeforeEach
    void open() throws IOException {
        receiver = new Receiver();
        requests = new Requests(world.secrets, world.live, new FixedPlatform(), world.clock);
        OwnerNotice notice = new OwnerNotice(world.users);
        notice.mail = mails;
        EndpointHealth health =
                new EndpointHealth(world.endpoints, world.known, world.live, notice, world.events, world.clock);
        Outcomes outcomes =
                new Outcomes(world.deliveries, new RetrySchedule(world.live, () -> 0.5), health, world.clock);
        delivering = new Delivering(requests, outcomes, world.deliveries, world.clock);
        endpoint = world.endpoint(alice, receiver.url(), "*");
        world.events.clear();
    }

    @AfterEach
    void close() {
        requests.deactivate();
        receiver.close();
        world.close();
    }

    @Test
    void whatArrivesIsSignedForItsReceiver() throws GeneralSecurityException {
        world.announce(SampleEvent.of("order.placed"));
        deliver();

        Receiver.Got got = receiver.got().get(0);
        assertThat(got.body())
                .isEqualTo("{\"type\":\"order.placed\",\"timestamp\":\"2026-01-15T12:00:00Z\",\"data\":{\"id\":7}}");
        assertThat(got.header("Webhook-timestamp"))
                .isEqualTo(Long.toString(world.clock.instant().getEpochSecond()));
        assertThat(got.header("Content-type")).isEqualTo("application/json");
        assertThat(got.header("User-agent")).isEqualTo("Xcore-Webhooks/1.2.3");
        assertThat(got.header("Webhook-signature"))
                .isEqualTo(signature(world.webhooks.shown(endpoint).text(), got));
        assertThat(latest().delivery().status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(latest().delivery().messageId()).isEqualTo(got.header("Webhook-id"));
        assertThat(latest().attempts().get(0).attempt().response()).isEqualTo("status 200");
    }

    @Test
    void duringARotationBothSecretsSign() throws GeneralSecurityException {
        String former = world.webhooks.shown(endpoint).text();
        endpoint = world.webhooks.rotate(world.as(alice), endpoint.id(), Optional.empty());
        world.announce(SampleEvent.of("order.placed"));
        deliver();

        Receiver.Got got = receiver.got().get(0);
        assertThat(got.header("Webhook-signature"))
                .isEqualTo(signature(world.webhooks.shown(endpoint).text(), got) + " " + signature(former, got));
    }

    @Test
    void afterAFailureItIsTriedAgainUnderTheSameIdAndSignedAnew() {
        receiver.answers(500);
        world.announce(SampleEvent.of("order.placed"));
        deliver();
        DeliveryDetail failed = latest();
        assertThat(failed.delivery().status()).isEqualTo(DeliveryStatus.PENDING);
        assertThat(failed.delivery().dueAt()).isEqualTo(world.clock.instant().plusSeconds(10));
        assertThat(failed.attempts().get(0).attempt().error()).contains("HTTP 500");
        assertThat(health().failingSince()).contains(world.clock.instant());

        world.clock.advance(Duration.ofSeconds(10));
        deliver();

        assertThat(latest().delivery().status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(latest().attempts()).hasSize(2);
        assertThat(health().failingSince()).isEmpty();
        List<Receiver.Got> got = receiver.got();
        assertThat(got.get(1).header("Webhook-id")).isEqualTo(got.get(0).header("Webhook-id"));
        assertThat(got.get(1).header("Webhook-signature"))
                .isNotEqualTo(got.get(0).header("Webhook-signature"));
    }

    @Test
    void aRedirectIsAFailure() {
        receiver.answers(new Receiver.Answer(302, Map.of("Location", receiver.url() + "/elsewhere")));
        world.announce(SampleEvent.of("order.placed"));
        deliver();

        assertThat(receiver.got()).hasSize(1);
        assertThat(latest().attempts().get(0).attempt().error()).contains("HTTP 302: redirects are not followed");
    }

    @Test
    void whoeverIsGoneIsSwitchedOffAtOnce() {
        receiver.answers(410);
        world.announce(SampleEvent.of("order.placed"));
        world.announce(SampleEvent.of("order.shipped"));
        deliverOne();

        Endpoint off = world.webhooks.get(world.as(alice), endpoint.id());
        assertThat(off.state().reason()).contains(DisableReason.GONE);
        assertThat(statuses()).containsExactlyInAnyOrder(DeliveryStatus.FAILED, DeliveryStatus.CANCELLED);
        assertThat(world.events.types()).containsExactly("webhook.disabled");
        assertThat(world.events.events(WebhookEvent.class).get(0).data()).containsEntry("reason", "gone");
        assertThat(mails.mails()).extracting(Mail::to).containsExactly("alice@example.com");
    }

    @Test
    void whoeverWantsToBeLeftAloneIs() {
        receiver.answers(new Receiver.Answer(429, Map.of("Retry-After", "120")));
        world.announce(SampleEvent.of("order.placed"));
        deliver();

        Instant then = world.clock.instant().plusSeconds(120);
        assertThat(latest().delivery().dueAt()).isEqualTo(then);
        assertThat(world.known.find(endpoint.id()).orElseThrow().health().heldUntil())
                .contains(then);
    }

    @Test
    void whoeverFailsForLongIsWarnedTwiceAndThenSwitchedOff() {
        for (int delivery = 0; delivery < 4; delivery++) {
            receiver.answers(500, 500, 500);
            world.announce(SampleEvent.of("order.placed"));
            for (int attempt = 0; attempt < 3; attempt++) {
                deliver();
                world.clock.advance(Duration.ofMinutes(1));
            }
        }

        assertThat(world.events.types()).containsExactly("webhook.failing", "webhook.disabled");
        assertThat(world.events.events(WebhookEvent.class).get(0).data())
                .containsEntry("warning", 1)
                .containsEntry("given_up", 2);
        assertThat(statuses()).containsOnly(DeliveryStatus.FAILED).hasSize(4);
        assertThat(mails.mails()).hasSize(2);
    }

    @Test
    void whoeverFailsForDaysIsSwitchedOff() {
        receiver.answers(500, 500, 500, 500);
        world.announce(SampleEvent.of("order.placed"));
        for (int attempt = 0; attempt < 3; attempt++) {
            deliver();
            world.clock.advance(Duration.ofHours(34));
        }
        assertThat(world.events.types()).containsExactly("webhook.failing");
        world.clock.advance(Duration.ofDays(1));
        world.announce(SampleEvent.of("order.shipped"));
        deliver();

        assertThat(world.events.types()).containsExactly("webhook.failing", "webhook.disabled");
    }

    @Test
    void aClosedPortIsAFailureWithAReason() {
        receiver.close();
        world.announce(SampleEvent.of("order.placed"));
        deliver();

        assertThat(latest().attempts().get(0).attempt().status()).isEmpty();
        assertThat(latest().attempts().get(0).attempt().error().orElseThrow()).contains("refused");
    }

    @Test
    void whatNobodyMayReachAnyMoreIsNotReached() {
        Endpoint inside = world.endpoint(alice, "http://127.0.0.1:1/", "order.*");
        try (WebhooksWorld strict = new WebhooksWorld(Map.of("allow_private_networks", false))) {
            Requests guarded = new Requests(world.secrets, strict.live, new FixedPlatform(), world.clock);
            Result result = guarded.send(inside, Payloads.of("x.y", Instant.EPOCH, Map.of()));

            assertThat(result.attempt().error().orElseThrow()).contains("must not go to");
            guarded.deactivate();
        }
    }

    @Test
    void aDeliveryIsSentAgainOnDemand() {
        world.announce(SampleEvent.of("order.placed"));
        deliver();
        Delivery again = world.log.redeliver(
                world.as(alice), endpoint.id(), latest().delivery().id());
        assertThat(again.status()).isEqualTo(DeliveryStatus.PENDING);
        deliver();

        assertThat(latest().delivery().status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(latest().attempts()).hasSize(2);
        assertThat(receiver.got()).hasSize(2);
    }

    @Test
    void whatWaitsForNobodyIsGivenUp() {
        world.announce(SampleEvent.of("order.placed"));
        delivering.stray(endpoint.id());
        assertThat(statuses()).containsExactly(DeliveryStatus.PENDING);
        world.endpoints.disable(endpoint.id(), DisableReason.REQUESTED, world.clock.instant());
        world.announce(SampleEvent.of("order.shipped"));
        delivering.stray(endpoint.id());

        assertThat(statuses()).containsOnly(DeliveryStatus.CANCELLED).hasSize(2);
    }

    private void deliver() {
        claim(100).forEach(claim -> delivering.deliver(endpoint, claim));
    }

    private void deliverOne() {
        claim(1).forEach(claim -> delivering.deliver(endpoint, claim));
    }

    private List<Claim> claim(int most) {
        Instant now = world.clock.instant();
        return world.deliveries.claim(endpoint.id(), now, now.plusSeconds(60), most);
    }

    private Endpoint.Health health() {
        return world.endpoints.find(endpoint.id()).orElseThrow().health();
    }

    private List<DeliveryStatus> statuses() {
        return deliveries().stream().map(Delivery::status).toList();
    }

    private DeliveryDetail latest() {
        return world.log.get(world.as(alice), endpoint.id(), deliveries().get(0).id());
    }

    private List<Delivery> deliveries() {
        return world.log
                .list(world.as(alice), endpoint.id(), Optional.empty(), PageRequest.of(0, 100))
                .items();
    }

    /** As a receiver computes it. */
    private static String signature(String secret, Receiver.Got got) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        String signed = got.header("Webhook-id") + "." + got.header("Webhook-timestamp") + "." + got.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
