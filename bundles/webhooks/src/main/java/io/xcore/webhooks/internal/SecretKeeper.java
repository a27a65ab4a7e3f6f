package io.xcore.webhooks.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.security.SecretSealer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes, encrypts and decrypts what only an endpoint's owner may know. Thread-safe. */
@Component(service = SecretKeeper.class)
public final class SecretKeeper {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final SecureRandom random = new SecureRandom();
    private final SecretSealer sealer;

    @Activate
    public SecretKeeper(@Reference SecretSealer sealer) {
        this.sealer = sealer;
    }

    WebhookSecret make() {
        return WebhookSecret.make(random);
    }

    String seal(String endpointId, WebhookSecret secret) {
        return sealer.seal(keyOf(endpointId), secret.key());
    }

    String sealHeaders(String endpointId, Map<String, String> headers) {
        try {
            return headers.isEmpty() ? "" : sealer.seal(headersOf(endpointId), JSON.writeValueAsBytes(headers));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Texts cannot be written as JSON", e);
        }
    }

    /** The secret of an endpoint. */
    public WebhookSecret secret(Endpoint endpoint) {
        return new WebhookSecret(open(keyOf(endpoint.id()), endpoint.secrets().current()));
    }

    /** The secrets requests are signed with now, the latest first. */
    public List<WebhookSecret> signing(Endpoint endpoint, Instant now) {
        List<WebhookSecret> secrets = new ArrayList<>(List.of(secret(endpoint)));
        endpoint.secrets()
                .previous(now)
                .ifPresent(former -> secrets.add(new WebhookSecret(open(keyOf(endpoint.id()), former.sealed()))));
        return secrets;
    }

    /** The headers the owner adds to requests. */
    public Map<String, String> headers(Endpoint endpoint) {
        String sealed = endpoint.target().sealedHeaders();
        if (sealed.isEmpty()) {
            return Map.of();
        }
        try {
            String text = new String(open(headersOf(endpoint.id()), sealed), StandardCharsets.UTF_8);
            return JSON.readValue(text, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    private byte[] open(String context, String sealed) {
        try {
            return sealer.open(context, sealed);
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    private static XcoreException unreadable(Exception cause) {
        return new XcoreException(ErrorCode.INTERNAL_ERROR, "A webhook's secret cannot be decrypted", cause);
    }

    private static String keyOf(String endpointId) {
        return "webhook-secret:" + endpointId;
    }

    private static String headersOf(String endpointId) {
        return "webhook-headers:" + endpointId;
    }
}
