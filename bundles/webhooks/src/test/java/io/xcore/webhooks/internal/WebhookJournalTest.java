package io.xcore.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.directory.DirectoryService;
import io.xcore.page.PageRequest;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From an event to the deliveries of it. */
final class WebhookJournalTest {
    private final WebhooksWorld world = new WebhooksWorld(Map.of("pending_limit", 3));
    private final long alice = world.user("alice", "user");
    private final long bob = world.user("bob", "user");
    private final long root = world.user("root", "admin");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anEventBecomesADeliveryForEachEndpointThatWantsIt() {
        Endpoint all = endpoint(alice, "*");
        Endpoint some = endpoint(bob, "order.*");
        Endpoint none = endpoint(bob, "user.*");

        world.announce(SampleEvent.of("order.placed"));

        assertThat(types(all)).containsExactly("order.placed");
        assertThat(types(some)).containsExactly("order.placed");
        assertThat(types(none)).isEmpty();
        Delivery delivery = deliveries(all).get(0);
        assertThat(deliveries(some).get(0).messageId())
                .isEqualTo(delivery.messageId())
                .startsWith("msg_");
        assertThat(world.log.get(world.as(alice), all.id(), delivery.id()).payload())
                .isEqualTo("{\"type\":\"order.placed\",\"timestamp\":\"2026-01-15T12:00:00Z\",\"data\":{\"id\":7}}");
    }

    @Test
    void nobodyIsToldWhatHeMayNotKnow() {
        Endpoint hers = endpoint(alice, "*");
        Endpoint his = endpoint(bob, "*");
        Endpoint administrators = endpoint(root, "*");

        world.announce(SampleEvent.about("user.updated", alice));
        world.announce(SampleEvent.guarded("plugin.loaded", "plugins:read"));

        assertThat(types(hers)).containsExactly("user.updated");
        assertThat(types(his)).isEmpty();
        assertThat(types(administrators)).containsExactlyInAnyOrder("user.updated", "plugin.loaded");
    }

    @Test
    void whoeverIsSwitchedOffIsToldNothing() {
        Endpoint hers = endpoint(alice, "*");
        world.users.deactivate(alice);

        world.announce(SampleEvent.of("order.placed"));

        assertThat(deliveries(hers)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status_update", "activity", "message", "plugin.progress"})
    void samplesEchoesAndStepsAreNotDelivered(String type) {
        Endpoint hers = endpoint(alice, "*");

        world.announce(SampleEvent.of(type));

        assertThat(deliveries(hers)).isEmpty();
    }

    @Test
    void anEndpointIsNotToldOfItself() {
        Endpoint one = endpoint(root, "webhook.*");
        Endpoint other = endpoint(root, "webhook.*");

        world.announce(WebhookEvent.of(
                WebhookEvent.Kind.FAILING, one, Optional.empty(), Map.of("warning", 1), world.clock.instant()));

        assertThat(types(one)).isEmpty();
        assertThat(types(other)).containsExactly("webhook.failing");
    }

    @Test
    void whatCannotBeWrittenDownYetWaits() {
        Endpoint hers = endpoint(alice, "*");
        world.detach();
        for (int number = 0; number < WebhookJournal.MOST_WAITING + 10; number++) {
            world.announce(SampleEvent.of(number < 2 ? "order.placed" : "user.seen"));
        }
        assertThat(deliveries(hers)).isEmpty();
        world.attach();
        world.webhooks.update(world.as(alice), hers.id(), WebhooksWorld.change("http://127.0.0.1:9/", "order.placed"));

        world.journal.retry();

        assertThat(types(hers)).containsExactly("order.placed", "order.placed");
    }

    @Test
    void anEventOfTheBootDoesNotWaitForTheEndpointsToBeRead() {
        Endpoint hers = endpoint(alice, "*");
        world.restart();

        world.announce(SampleEvent.of("order.placed"));

        assertThat(types(hers)).containsExactly("order.placed");
    }

    @Test
    void anEventThatCannotBeToldHoldsNobodyUp() {
        Endpoint hers = endpoint(alice, "*");
        world.detach();
        world.announce(SampleEvent.with("order.broken", Map.of("id", new Object())));
        world.announce(SampleEvent.of("order.placed"));
        world.attach();

        world.journal.retry();

        assertThat(types(hers)).containsExactly("order.placed");
    }

    @Test
    void whileNobodyCanSayWhoMayKnowEventsWait() {
        Endpoint hers = endpoint(alice, "*");
        AtomicBoolean away = new AtomicBoolean(true);
        DirectoryService users = (DirectoryService) Proxy.newProxyInstance(
                DirectoryService.class.getClassLoader(),
                new Class<?>[] {DirectoryService.class},
                (proxy, method, arguments) -> {
                    if (away.get()) {
                        throw new IllegalStateException("no connection");
                    }
                    return method.invoke(world.users, arguments);
                });
        world.detach();
        Intake intake =
                new Intake(world.journal, world.known, world.deliveries, users, world.live, new Signal(), world.clock);
        intake.activate();
        try {
            world.announce(SampleEvent.of("order.placed"));
            away.set(false);
            world.journal.retry();
        } finally {
            intake.deactivate();
        }

        assertThat(types(hers)).containsExactly("order.placed");
    }

    @Test
    void ofAnEndpointThatIsFarBehindNoMoreIsKept() {
        Endpoint hers = endpoint(alice, "*");
        for (int number = 0; number < 5; number++) {
            world.announce(SampleEvent.of("order.placed"));
            world.known.refresh();
        }

        assertThat(deliveries(hers)).hasSize(3);
    }

    @Test
    void aPayloadThatIsTooLongSaysSo() {
        Message message =
                Payloads.of("order.placed", world.clock.instant(), Map.of("text", "ü".repeat(Payloads.MOST_BYTES / 2)));

        assertThat(message.payload())
                .isEqualTo(
                        "{\"type\":\"order.placed\",\"timestamp\":\"2026-01-15T12:00:00Z\",\"data\":{\"truncated\":true}}");
    }

    @Test
    void typesThatWereSeenAreKnown() {
        EventTypes types = new EventTypes();
        assertThat(types.known()).containsKeys("user.created", "plugin.loaded", "webhook.disabled");
        new WebhookJournal(types).keep(SampleEvent.of("erp.order_placed"));

        assertThat(types.known()).containsEntry("erp.order_placed", "");
    }

    private Endpoint endpoint(long owner, String... types) {
        return world.endpoint(owner, "http://127.0.0.1:9/", types);
    }

    private List<String> types(Endpoint endpoint) {
        return deliveries(endpoint).stream().map(Delivery::type).toList();
    }

    private List<Delivery> deliveries(Endpoint endpoint) {
        return world.deliveries
                .list(endpoint.id(), Optional.empty(), PageRequest.of(0, 100))
                .items();
    }
}
