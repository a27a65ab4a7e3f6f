package io.xcore.wasm.internal.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.network.AddressRange;
import io.xcore.network.HttpCall;
import io.xcore.network.HttpCaller;
import io.xcore.network.NetworkGuard;
import io.xcore.network.NetworkRules;
import io.xcore.network.Reply;
import io.xcore.wasm.internal.engine.HostException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Sends requests for guests: to the hosts their grants name, at addresses the platform may reach, never following a
 * redirect. Bodies are texts in UTF-8. Thread-safe.
 */
@Component(service = Outbound.class, configurationPid = OutboundConfiguration.PID)
@Designate(ocd = OutboundConfiguration.class)
public final class Outbound {
    private static final HttpCaller.Bounds BOUNDS =
            new HttpCaller.Bounds(Duration.ofSeconds(10), Duration.ofSeconds(30), 1 << 20);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Set<String> OURS =
            Set.of("host", "content-length", "transfer-encoding", "connection", "accept-encoding", "upgrade", "te");
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7E\\t]{0,4000}");
    private static final int MOST_HEADERS = 50;

    private final HttpCaller caller;

    @Activate
    public Outbound(OutboundConfiguration configuration) {
        NetworkRules rules = new NetworkRules(
                configuration.allow_private_networks(),
                Stream.of(configuration.allowed_networks())
                        .flatMap(text -> Stream.of(text.split(",", -1)))
                        .filter(text -> !text.isBlank())
                        .map(AddressRange::parse)
                        .toList());
        this.caller = new HttpCaller(new NetworkGuard(() -> rules));
    }

    @Deactivate
    public void close() {
        caller.close();
    }

    /**
     * Sends a request and waits for the answer; the interruption of this thread ends it.
     *
     * @param wanted {@code {"method","url","headers":{}}}, as Extism's kits write it
     * @throws HostException when it is not granted, not well-formed or not answered
     */
    Reply send(Grants grants, String wanted, String body) {
        HttpCall call = call(wanted, body);
        URI target = call.target();
        int port = target.getPort() >= 0 ? target.getPort() : target.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        if (!grants.reaches(HttpCall.host(target), port)) {
            throw GuestHost.denied("http " + target.getHost() + (target.getPort() < 0 ? "" : ":" + port));
        }
        Thread guest = Thread.currentThread();
        try {
            return caller.send(call, BOUNDS, guest::isInterrupted);
        } catch (IOException e) {
            throw new HostException("The request failed: " + e.getMessage(), e);
        }
    }

    private static HttpCall call(String wanted, String body) {
        JsonNode request = parsed(wanted);
        String method = request.path("method").asText("GET").toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw new HostException("The request's method is none of " + METHODS);
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.path("headers").properties().forEach(header -> {
            String value = header.getValue().asText();
            if (!HEADER_NAME.matcher(header.getKey()).matches()
                    || !HEADER_VALUE.matcher(value).matches()) {
                throw new HostException("The request has a header that is none");
            }
            if (!OURS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                headers.put(header.getKey(), value);
            }
        });
        if (headers.size() > MOST_HEADERS) {
            throw new HostException("The request has more than " + MOST_HEADERS + " headers");
        }
        return new HttpCall(method, target(request.path("url").asText()), headers, body);
    }

    private static JsonNode parsed(String wanted) {
        try {
            return JSON.readTree(wanted);
        } catch (JsonProcessingException e) {
            throw new HostException("The request is no JSON", e);
        }
    }

    private static URI target(String url) {
        try {
            URI target = new URI(url);
            String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
            if (target.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return target;
            }
        } catch (URISyntaxException e) {
            throw new HostException("The request's url is none", e);
        }
        throw new HostException("The request's url is none of http or https");
    }
}
