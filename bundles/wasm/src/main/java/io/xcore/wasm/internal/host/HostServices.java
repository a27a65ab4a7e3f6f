package io.xcore.wasm.internal.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import io.xcore.network.Reply;
import io.xcore.wasm.internal.engine.HostException;
import java.time.Clock;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.LoggerFactory;

/** What the platform does for guests. Thread-safe. */
@Component(service = HostServices.class)
public final class HostServices {
    private static final String LOGGER = "io.xcore.wasm.guest.";
    private static final int LARGEST_EVENT = 16_384;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeyValues values;
    private final Outbound outbound;
    private final EventBus events;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public HostServices(@Reference KeyValues values, @Reference Outbound outbound, @Reference EventBus events) {
        this.values = values;
        this.outbound = outbound;
        this.events = events;
    }

    /**
     * Who answers a call.
     *
     * @param input the call's, for those who read it
     * @throws XcoreException VALIDATION_FAILED when the input is too large
     */
    public GuestHost host(GuestIdentity identity, RequestFacts request, byte[] input) {
        return new GuestHost(this, identity, request, input, LoggerFactory.getLogger(LOGGER + identity.owner()));
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps of texts can be written", e);
        }
    }

    KeyValues values() {
        return values;
    }

    Reply send(GuestIdentity identity, String wanted, String body) {
        return outbound.send(identity.grants(), wanted, body);
    }

    void publish(GuestIdentity identity, String type, byte[] payload) {
        if (!identity.grants().publish().contains(type)) {
            throw GuestHost.denied("publish " + type);
        }
        if (payload.length > LARGEST_EVENT) {
            throw new HostException("An event has at most " + LARGEST_EVENT + " bytes");
        }
        try {
            Map<String, Object> data = JSON.readValue(payload, new TypeReference<>() {});
            if (data == null) {
                throw new HostException("An event is a JSON object");
            }
            events.publish(new GuestEvent(type, identity.owner(), identity.userId(), data, clock.instant()));
        } catch (JsonProcessingException e) {
            throw new HostException("An event is a JSON object", e);
        } catch (java.io.IOException e) {
            throw new IllegalStateException("Bytes can be read", e);
        }
    }
}
