package io.xcore.realtime.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.realtime.internal.connection.ClientConnection;
import io.xcore.realtime.internal.connection.Endpoint;
import io.xcore.realtime.internal.connection.FakeSocket;
import io.xcore.realtime.internal.connection.Handshake;
import io.xcore.realtime.internal.service.TestServices;
import io.xcore.realtime.internal.settings.RealtimeConfiguration;
import io.xcore.realtime.internal.settings.RealtimeSettings;
import io.xcore.testkit.FakeCaller;
import io.xcore.testkit.ManualClock;
import io.xcore.testkit.TestConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** A hub whose time passes by hand; a token is the name of a user, and its number the length of it. */
final class HubFixture {
    final TestServices services = new TestServices();
    final AtomicLong now = new AtomicLong();
    final ConnectionHub hub;

    HubFixture() {
        this(Map.of());
    }

    HubFixture(Map<String, ?> settings) {
        hub = new ConnectionHub(
                RealtimeSettings.of(TestConfiguration.with(RealtimeConfiguration.class, settings)),
                services.hub(),
                new ManualClock(),
                now::get);
        hub.authenticator(credential -> {
            if (credential.value().startsWith("no")) {
                throw new XcoreException(ErrorCode.TOKEN_INVALID, "Invalid token");
            }
            return caller(credential.value());
        });
    }

    static FakeCaller caller(String name) {
        return new FakeCaller(name.length(), name, Set.of("user"), List.of(), Optional.of("session-" + name));
    }

    static Handshake handshake(String token) {
        Optional<String> none = Optional.empty();
        return new Handshake(Optional.of(token), none, none, Map.of(), none, none);
    }

    ClientConnection signIn(FakeSocket socket, String token) {
        return hub.opened(Endpoint.EVENTS, socket, handshake(token), "127.0.0.1");
    }

    void pass(Duration time) {
        now.addAndGet(time.toNanos());
        hub.sweep();
    }

    String epoch() {
        return hub.parts().log().epoch();
    }

    String resume(long seq) {
        return "{\"type\":\"resume\",\"epoch\":\"" + epoch() + "\",\"seq\":" + seq + "}";
    }
}
