package io.xcore.webhooks.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import io.xcore.testkit.jpa.TestDatabase;
import io.xcore.testkit.jpa.TestUnit;
import io.xcore.webhooks.internal.Attempt;
import io.xcore.webhooks.internal.Delivery;
import io.xcore.webhooks.internal.DeliveryDetail;
import io.xcore.webhooks.internal.DeliveryStatus;
import io.xcore.webhooks.internal.DeliveryStore;
import io.xcore.webhooks.internal.DeliveryStore.Claim;
import io.xcore.webhooks.internal.DeliveryStore.Due;
import io.xcore.webhooks.internal.DisableReason;
import io.xcore.webhooks.internal.Endpoint;
import io.xcore.webhooks.internal.EndpointStore;
import io.xcore.webhooks.internal.LoggedAttempt;
import io.xcore.webhooks.internal.Message;
import io.xcore.webhooks.internal.SampleEndpoints;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the tables of webhooks do on every database. */
abstract class WebhookStoresContract {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00.123Z");
    private static final Instant LEASE = NOON.plusSeconds(60);

    private TestDatabase database;
    private EndpointStore endpoints;
    private DeliveryStore deliveries;

    abstract TestDatabase open();

    @BeforeEach
    void openStores() {
        database = open();
        TestUnit.migrate(new WebhooksSchema(), database.dataSource());
        endpoints = new JdbcEndpointStore(database.dataSource());
        deliveries = new JdbcDeliveryStore(database.dataSource());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anEndpointComesBackAsItWas() {
        Endpoint endpoint = SampleEndpoints.of("a", 7, NOON, "user.*", "plugin.loaded");
        endpoints.add(endpoint);
        assertThat(endpoints.find("a")).contains(endpoint);
        assertThat(endpoints.find("b")).isEmpty();

        Endpoint changed = SampleEndpoints.rotated(endpoint, NOON.plusSeconds(5));
        assertThat(endpoints.change(changed)).isTrue();
        Endpoint found = endpoints.find("a").orElseThrow();

        assertThat(found.version()).isEqualTo(1);
        assertThat(found.target()).isEqualTo(changed.target());
        assertThat(found.secrets()).isEqualTo(changed.secrets());
        assertThat(found.updatedAt()).isEqualTo(NOON.plusSeconds(5));
    }

    @Test
    void aChangeOfWhatWasChangedMeanwhileIsRefused() {
        Endpoint endpoint = SampleEndpoints.of("a", 7, NOON, "*");
        endpoints.add(endpoint);

        assertThat(endpoints.change(SampleEndpoints.disabled(endpoint, NOON))).isTrue();
        assertThat(endpoints.change(SampleEndpoints.rotated(endpoint, NOON))).isFalse();
        assertThat(endpoints.find("a").orElseThrow().state().enabled()).isFalse();
    }

    @Test
    void endpointsAreListedTheOldestFirst() {
        endpoints.add(SampleEndpoints.of("b", 7, NOON.plusSeconds(1), "*"));
        endpoints.add(SampleEndpoints.of("a", 8, NOON, "*"));
        endpoints.add(SampleEndpoints.of("c", 7, NOON.plusSeconds(2), "*"));

        assertThat(ids(endpoints.list(Optional.empty(), PageRequest.of(0, 2)))).containsExactly("a", "b");
        Page<Endpoint> own = endpoints.list(Optional.of(7L), PageRequest.of(1, 10));
        assertThat(ids(own)).containsExactly("c");
        assertThat(own.total()).isEqualTo(2);
        assertThat(endpoints.count(7)).isEqualTo(2);
        endpoints.disable("b", DisableReason.GONE, NOON);
        assertThat(endpoints.enabled()).extracting(Endpoint::id).containsExactly("a", "c");
    }

    @Test
    void failuresAreCountedUntilASuccess() {
        endpoints.add(SampleEndpoints.of("a", 7, NOON, "*"));
        endpoints.failed("a", NOON, false, Optional.empty());
        Endpoint.Health health = endpoints
                .failed("a", NOON.plusSeconds(9), true, Optional.of(NOON.plusSeconds(30)))
                .orElseThrow();

        assertThat(health).isEqualTo(new Endpoint.Health(Optional.of(NOON), 1, 0, Optional.of(NOON.plusSeconds(30))));
        assertThat(endpoints.warned("a", 1)).isTrue();
        assertThat(endpoints.warned("a", 1)).isFalse();
        endpoints.succeeded("a");
        assertThat(endpoints.find("a").orElseThrow().health())
                .isEqualTo(new Endpoint.Health(Optional.empty(), 0, 0, Optional.empty()));
        assertThat(endpoints.failed("gone", NOON, true, Optional.empty())).isEmpty();
    }

    @Test
    void switchingOffGivesUpWhatWaits() {
        endpoints.add(SampleEndpoints.of("a", 7, NOON, "*"));
        Delivery waiting = add("a", NOON);
        assertThat(endpoints.backlogs()).isEqualTo(Map.of("a", 1));

        assertThat(endpoints.disable("a", DisableReason.FAILING, NOON)).isTrue();
        assertThat(endpoints.disable("a", DisableReason.FAILING, NOON)).isFalse();

        assertThat(endpoints.find("a").orElseThrow().state().reason()).contains(DisableReason.FAILING);
        assertThat(status("a", waiting)).isEqualTo(DeliveryStatus.CANCELLED);
        assertThat(endpoints.backlogs()).isEmpty();
    }

    @Test
    void onlyWhatWaitsForNobodyIsGivenUp() {
        endpoints.add(SampleEndpoints.of("a", 7, NOON, "*"));
        Delivery waiting = add("a", NOON);
        Delivery stray = add("b", NOON);

        assertThat(deliveries.cancel("a", NOON)).isZero();
        assertThat(deliveries.cancel("b", NOON)).isEqualTo(1);

        assertThat(status("a", waiting)).isEqualTo(DeliveryStatus.PENDING);
        assertThat(status("b", stray)).isEqualTo(DeliveryStatus.CANCELLED);
    }

    @Test
    void aLongPayloadComesBackAsItWas() {
        Message message = new Message("msg_1", "user.created", NOON, "{\"data\":\"" + "ü".repeat(60_000) + "\"}");
        Delivery delivery = delivery("a", message, NOON);
        deliveries.add(message, List.of(delivery));

        DeliveryDetail detail = deliveries.find("a", delivery.id()).orElseThrow();

        assertThat(detail.delivery()).isEqualTo(delivery);
        assertThat(detail.payload()).isEqualTo(message.payload());
        assertThat(detail.attempts()).isEmpty();
        assertThat(deliveries.find("b", delivery.id())).isEmpty();
    }

    @Test
    void whatIsDueIsFoundAndClaimedOnce() {
        Delivery early = add("a", NOON);
        add("a", NOON.plusSeconds(100));
        add("b", NOON.minusSeconds(5));

        assertThat(deliveries.due(NOON, 10)).containsExactly(new Due("b", NOON.minusSeconds(5)), new Due("a", NOON));
        List<Claim> claims = deliveries.claim("a", NOON, LEASE, 5);

        assertThat(claims).hasSize(1);
        assertThat(claims.get(0).delivery().id()).isEqualTo(early.id());
        assertThat(claims.get(0).delivery().attempts()).isEqualTo(1);
        assertThat(claims.get(0).message().payload()).isEqualTo("{\"type\":\"user.created\"}");
        assertThat(deliveries.claim("a", NOON, LEASE, 5)).isEmpty();
        assertThat(deliveries.due(NOON, 10)).hasSize(1);
    }

    @Test
    void ofManyWhoClaimAtOnceOneSucceeds() throws Exception {
        for (int index = 0; index < 20; index++) {
            add("a", NOON);
        }
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            Callable<List<Claim>> all = () -> deliveries.claim("a", NOON, LEASE, 20);
            List<String> claimed = new ArrayList<>();
            for (Future<List<Claim>> node : nodes.invokeAll(List.of(all, all, all, all))) {
                node.get().forEach(claim -> claimed.add(claim.delivery().id()));
            }
            assertThat(claimed).hasSize(20).doesNotHaveDuplicates();
        } finally {
            nodes.shutdownNow();
        }
    }

    @Test
    void anAttemptIsLoggedAndTheNextOneDue() {
        Delivery delivery = add("a", NOON);
        Attempt failed = new Attempt(NOON, Duration.ofMillis(12), Optional.of(500), Optional.of("HTTP 500"), "höß\n");
        assertThat(deliveries.finish(claim("a"), failed, DeliveryStatus.PENDING, NOON.plusSeconds(5)))
                .isTrue();
        assertThat(deliveries.due(NOON, 10)).isEmpty();

        Claim second = deliveries.claim("a", NOON.plusSeconds(5), LEASE, 1).get(0);
        Attempt silent =
                new Attempt(NOON.plusSeconds(5), Duration.ofSeconds(15), Optional.empty(), Optional.of("late"), "");
        deliveries.finish(second, silent, DeliveryStatus.FAILED, NOON);
        DeliveryDetail detail = deliveries.find("a", delivery.id()).orElseThrow();

        assertThat(detail.delivery().status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(detail.delivery().finishedAt()).contains(NOON.plusSeconds(20));
        assertThat(detail.delivery().tries()).isEqualTo(2);
        assertThat(detail.attempts()).containsExactly(new LoggedAttempt(1, failed), new LoggedAttempt(2, silent));
    }

    @Test
    void whoeverLosesHisLeaseWritesNothing() {
        Delivery delivery = add("a", NOON);
        Claim lost = claim("a");
        assertThat(deliveries.expire(LEASE)).isZero();
        assertThat(deliveries.expire(LEASE.plusMillis(1))).isEqualTo(1);
        Claim taken = deliveries
                .claim("a", LEASE.plusMillis(1), LEASE.plusSeconds(60), 1)
                .get(0);
        Attempt attempt = new Attempt(NOON, Duration.ZERO, Optional.of(200), Optional.empty(), "");

        assertThat(deliveries.finish(lost, attempt, DeliveryStatus.DELIVERED, NOON))
                .isFalse();
        assertThat(status("a", delivery)).isEqualTo(DeliveryStatus.SENDING);
        assertThat(deliveries.finish(taken, attempt, DeliveryStatus.DELIVERED, NOON))
                .isTrue();
        assertThat(deliveries.find("a", delivery.id()).orElseThrow().attempts())
                .extracting(LoggedAttempt::number)
                .containsExactly(2);
    }

    @Test
    void aReleasedClaimHasNeverBeen() {
        Delivery delivery = add("a", NOON);
        deliveries.release(claim("a"), NOON.plusSeconds(1));

        Delivery found = deliveries.find("a", delivery.id()).orElseThrow().delivery();
        assertThat(found).isEqualTo(delivery.dueAt(NOON.plusSeconds(1)));
    }

    @Test
    void aDeliveryIsStartedAgainUnlessItIsBeingSent() {
        Delivery delivery = add("a", NOON);
        Claim claim = claim("a");
        assertThat(deliveries.restart(delivery.id(), NOON)).isFalse();
        deliveries.finish(
                claim,
                new Attempt(NOON, Duration.ZERO, Optional.of(200), Optional.empty(), ""),
                DeliveryStatus.DELIVERED,
                NOON);

        assertThat(deliveries.restart(delivery.id(), NOON.plusSeconds(3))).isTrue();
        Delivery found = deliveries.find("a", delivery.id()).orElseThrow().delivery();
        assertThat(found.status()).isEqualTo(DeliveryStatus.PENDING);
        assertThat(found.tries()).isZero();
        assertThat(found.attempts()).isEqualTo(1);
        assertThat(found.finishedAt()).isEmpty();
        assertThat(deliveries.restart("unknown", NOON)).isFalse();
    }

    @Test
    void deliveriesAreListedTheLatestFirst() {
        List<Delivery> added = IntStream.range(0, 5)
                .mapToObj(index -> add("a", NOON.plusSeconds(index)))
                .toList();
        add("b", NOON);
        deliveries.cancel("b", NOON);
        deliveries.claim("a", NOON, LEASE, 1);

        Page<Delivery> page = deliveries.list("a", Optional.empty(), PageRequest.of(1, 2));
        assertThat(page.total()).isEqualTo(5);
        assertThat(page.items())
                .extracting(Delivery::id)
                .containsExactly(added.get(3).id(), added.get(2).id());
        assertThat(deliveries
                        .list("a", Optional.of(DeliveryStatus.SENDING), PageRequest.of(0, 10))
                        .items())
                .extracting(Delivery::id)
                .containsExactly(added.get(0).id());
        assertThat(deliveries
                        .list("b", Optional.of(DeliveryStatus.CANCELLED), PageRequest.of(0, 10))
                        .total())
                .isEqualTo(1);
    }

    @Test
    void whatIsOldIsRemovedBitByBitAndEventsWithTheirLastDelivery() {
        add("a", NOON);
        add("a", NOON.plusSeconds(1));
        Delivery kept = add("a", NOON.plusSeconds(10));
        Instant before = NOON.plusSeconds(5);

        assertThat(deliveries.remove(before, 1)).isEqualTo(1);
        assertThat(deliveries.remove(before, 1)).isEqualTo(1);
        assertThat(deliveries.remove(before, 5)).isEqualTo(2);
        assertThat(deliveries.remove(before, 5)).isZero();
        assertThat(deliveries.find("a", kept.id())).isPresent();
    }

    @Test
    void anEndpointGoesWithItsDeliveries() {
        endpoints.add(SampleEndpoints.of("a", 7, NOON, "*"));
        Delivery delivery = add("a", NOON);
        deliveries.finish(
                claim("a"),
                new Attempt(NOON, Duration.ZERO, Optional.of(200), Optional.empty(), ""),
                DeliveryStatus.DELIVERED,
                NOON);

        assertThat(endpoints.remove("a")).isTrue();
        assertThat(endpoints.remove("a")).isFalse();
        assertThat(deliveries.find("a", delivery.id())).isEmpty();
    }

    private Delivery add(String endpointId, Instant at) {
        Message message = SampleEndpoints.message("user.created", at);
        Delivery delivery = delivery(endpointId, message, at);
        deliveries.add(message, List.of(delivery));
        return delivery;
    }

    private static Delivery delivery(String endpointId, Message message, Instant at) {
        return Delivery.fresh(endpointId, message, at);
    }

    private Claim claim(String endpointId) {
        return deliveries.claim(endpointId, NOON, LEASE, 1).get(0);
    }

    private DeliveryStatus status(String endpointId, Delivery delivery) {
        return deliveries
                .find(endpointId, delivery.id())
                .orElseThrow()
                .delivery()
                .status();
    }

    private static List<String> ids(Page<Endpoint> page) {
        return page.items().stream().map(Endpoint::id).toList();
    }
}
