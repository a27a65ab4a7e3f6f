package io.xcore.webhooks.internal.sending;

import io.xcore.error.XcoreException;
import io.xcore.network.HttpCall;
import io.xcore.network.HttpCaller;
import io.xcore.network.NetworkGuard;
import io.xcore.network.Reply;
import io.xcore.platform.Platform;
import io.xcore.webhooks.internal.Attempt;
import io.xcore.webhooks.internal.Endpoint;
import io.xcore.webhooks.internal.LiveSettings;
import io.xcore.webhooks.internal.Message;
import io.xcore.webhooks.internal.SecretKeeper;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells an endpoint of a message, once. Thread-safe; blocks until there is a result, within the bounds of the settings. */
@Component(service = Requests.class)
public final class Requests {
    private static final Logger log = LoggerFactory.getLogger(Requests.class);
    private static final int GONE = 410;
    private static final int LONGEST_RESPONSE = 2_000;

    private final SecretKeeper secrets;
    private final LiveSettings live;
    private final Platform platform;
    private final Clock clock;
    private final HttpCaller caller;

    @Activate
    public Requests(@Reference SecretKeeper secrets, @Reference LiveSettings live, @Reference Platform platform) {
        this(secrets, live, platform, Clock.systemUTC());
    }

    Requests(SecretKeeper secrets, LiveSettings live, Platform platform, Clock clock) {
        this.secrets = secrets;
        this.live = live;
        this.platform = platform;
        this.clock = clock;
        this.caller = new HttpCaller(new NetworkGuard(() -> live.current().network()));
    }

    @Deactivate
    void deactivate() {
        caller.close();
    }

    /** Sends it; whatever goes wrong is a result too. */
    Result send(Endpoint endpoint, Message message) {
        Instant now = clock.instant();
        long start = System.nanoTime();
        try {
            HttpCall call = call(endpoint, message, now);
            Reply reply = caller.send(call, live.current().bounds());
            return judged(reply, now, since(start));
        } catch (UnknownHostException e) {
            return failed("The host is unknown: " + e.getMessage(), now, since(start));
        } catch (IOException e) {
            return failed(Optional.ofNullable(e.getMessage()).orElse(e.toString()), now, since(start));
        } catch (XcoreException e) {
            log.error("Webhook {} cannot be told of {}", endpoint.id(), message.type(), e);
            return failed(e.getMessage(), now, since(start));
        }
    }

    private HttpCall call(Endpoint endpoint, Message message, Instant now) {
        Map<String, String> headers = new LinkedHashMap<>(secrets.headers(endpoint));
        headers.put("User-Agent", "Xcore-Webhooks/" + platform.version());
        headers.put("webhook-id", message.id());
        headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        headers.put(
                "webhook-signature",
                secrets.signing(endpoint, now).stream()
                        .map(secret -> secret.sign(message.id(), now, message.payload()))
                        .collect(Collectors.joining(" ")));
        return HttpCall.post(URI.create(endpoint.target().url()), headers, message.payload());
    }

    private static Result judged(Reply reply, Instant now, Duration took) {
        Attempt attempt = new Attempt(
                now, took, Optional.of(reply.status()), error(reply.status()), reply.beginning(LONGEST_RESPONSE));
        return new Result(attempt, reply.status() == GONE, LeaveAlone.after(reply, now));
    }

    private static Optional<String> error(int status) {
        if (status >= 200 && status < 300) {
            return Optional.empty();
        }
        if (status == GONE) {
            return Optional.of("HTTP 410: the endpoint wants no more");
        }
        return Optional.of("HTTP " + status + (status >= 300 && status < 400 ? ": redirects are not followed" : ""));
    }

    private static Result failed(String why, Instant now, Duration took) {
        return new Result(new Attempt(now, took, Optional.empty(), Optional.of(why), ""), false, Duration.ZERO);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
