package io.xcore.webhooks.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.webhooks.internal.DeliveryDetail;
import io.xcore.webhooks.internal.DeliveryStatus;
import io.xcore.webhooks.internal.Endpoint;
import io.xcore.webhooks.internal.WebhooksWorld;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Trying an endpoint out. */
@Timeout(60)
final class TestDeliveryTest {
    private final WebhooksWorld world = new WebhooksWorld(Map.of("timeout_seconds", 30, "total_seconds", 60));
    private final long alice = world.user("alice", "user");
    private final long bob = world.user("bob", "user");
    private Receiver receiver;
    private Requests requests;
    private TestDelivery test;

    @BeforeEach
    void open() throws IOException {
        receiver = new Receiver();
        requests = new Requests(world.secrets, world.live, new FixedPlatform(), world.clock);
        test = new TestDelivery(world.webhooks, world.log, world.deliveries, requests, world.live);
    }

    @AfterEach
    void close() {
        requests.deactivate();
        receiver.close();
        world.close();
    }

    @Test
    void whatCameOfItIsToldAtOnceAndIsNoMarkOnTheEndpoint() {
        Endpoint hers = world.endpoint(alice, receiver.url(), "*");
        receiver.answers(500);

        DeliveryDetail failed = test.send(world.as(alice), hers.id());

        assertThat(failed.delivery().type()).isEqualTo("webhook.test");
        assertThat(failed.delivery().status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(world.endpoints.find(hers.id()).orElseThrow().health().failingSince())
                .isEmpty();
        assertThat(test.send(world.as(alice), hers.id()).delivery().status()).isEqualTo(DeliveryStatus.DELIVERED);
    }

    @Test
    void whoeverHangsKeepsOthersFromNothing() throws Exception {
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try (ServerSocket deaf = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Endpoint hanging = world.endpoint(alice, "http://127.0.0.1:" + deaf.getLocalPort() + "/", "*");
            Endpoint his = world.endpoint(bob, receiver.url(), "*");
            Future<DeliveryDetail> first = caller.submit(() -> test.send(world.as(alice), hanging.id()));
            try (Socket taken = deaf.accept()) {
                assertThat(taken.isConnected()).isTrue();
                assertThatThrownBy(() -> test.send(world.as(alice), hanging.id()))
                        .isInstanceOfSatisfying(XcoreException.class, refused -> assertThat(refused.code())
                                .isEqualTo(ErrorCode.RATE_LIMITED));
                assertThat(test.send(world.as(bob), his.id()).delivery().status())
                        .isEqualTo(DeliveryStatus.DELIVERED);
            }

            assertThat(first.get().delivery().status()).isEqualTo(DeliveryStatus.FAILED);
        } finally {
            caller.shutdownNow();
        }
    }
}
