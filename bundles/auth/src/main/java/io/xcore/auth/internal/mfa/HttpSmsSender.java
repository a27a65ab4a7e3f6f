package io.xcore.auth.internal.mfa;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.sms.SmsSender;
import io.xcore.trace.TraceHeaders;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Sends text messages through an HTTP gateway. It follows no redirect: the messages are for that gateway alone. */
@Component(configurationPid = SmsConfiguration.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SmsConfiguration.class)
public final class HttpSmsSender implements SmsSender {
    private static final Logger log = LoggerFactory.getLogger(HttpSmsSender.class);

    private static final int AT_ONCE = 8;

    private final Semaphore turns = new Semaphore(AT_ONCE);
    private final HttpClient client;
    private volatile SmsSettings settings;

    @Activate
    public HttpSmsSender(SmsConfiguration configuration) {
        this.settings = SmsSettings.of(configuration);
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout())
                .build();
    }

    @Modified
    void modified(SmsConfiguration configuration) {
        try {
            settings = SmsSettings.of(configuration);
        } catch (IllegalArgumentException e) {
            log.error("The settings of {} are refused, the former ones stay: {}", SmsConfiguration.PID, e.getMessage());
        }
    }

    @Override
    public void send(String phoneNumber, String text) {
        if (!turns.tryAcquire()) {
            throw unavailable("Too many text messages are being sent");
        }
        try {
            post(settings, phoneNumber, text);
        } finally {
            turns.release();
        }
    }

    private void post(SmsSettings gateway, String phoneNumber, String text) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.url())
                .POST(HttpRequest.BodyPublishers.ofString(gateway.body(phoneNumber, text)));
        TraceHeaders.of(MDC::get).forEach(request::setHeader);
        gateway.headers().forEach(request::setHeader);
        // The future and not the request has the time limit: it bounds the reading of the answer too.
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding());
        try {
            int status = answer.get(gateway.timeout().toMillis(), TimeUnit.MILLISECONDS)
                    .statusCode();
            if (status < 200 || status > 299) {
                log.warn("The gateway for text messages answered {}", status);
                throw unavailable("The text message was not accepted");
            }
        } catch (TimeoutException e) {
            log.warn("The gateway for text messages took longer than {}", gateway.timeout());
            throw unavailable("The text message could not be sent");
        } catch (ExecutionException e) {
            log.warn("The gateway for text messages cannot be reached", e.getCause());
            throw unavailable("The text message could not be sent");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("The platform is stopping");
        } finally {
            answer.cancel(true);
        }
    }

    private static XcoreException unavailable(String message) {
        return new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, message);
    }
}
