package io.xcore.auth.internal.mfa;

import static io.xcore.auth.internal.AuthWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.xcore.error.ErrorCode;
import io.xcore.testkit.TestConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class HttpSmsSenderTest {
    private static final String TEXT = "Say \"hi\" \\ {phone}\n&=é";

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> headers = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/ok", exchange -> answer(exchange, 202));
        gateway.createContext("/broken", exchange -> answer(exchange, 500));
        gateway.createContext("/away", exchange -> {
            exchange.getResponseHeaders().add("Location", "/ok");
            answer(exchange, 307);
        });
        gateway.createContext("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        gateway.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        gateway.stop(0);
    }

    @Test
    void aMessageIsEscapedAsJson() {
        sender("/ok", Map.of("authorization", "Bearer t0ken", "headers", new String[] {"X-Sender: Xcore"}))
                .send("+33612345678", TEXT);

        assertThat(bodies).containsExactly("{\"to\":\"+33612345678\",\"text\":\"Say \\\"hi\\\" \\\\ {phone}\\n&=é\"}");
        assertThat(headers).containsExactly("Bearer t0ken|application/json|Xcore");
    }

    @Test
    void aMessageIsEscapedAsAForm() {
        String type = "application/x-www-form-urlencoded";
        sender("/ok", Map.of("contentType", type, "body", "To={phone}&Body={text}"))
                .send("+33612345678", TEXT);

        assertThat(bodies).containsExactly("To=%2B33612345678&Body=Say+%22hi%22+%5C+%7Bphone%7D%0A%26%3D%C3%A9");
    }

    @Test
    void anythingButSuccessIsToldAsUnavailable() {
        for (String path : new String[] {"/broken", "/away", "/slow"}) {
            HttpSmsSender sender = sender(path, Map.of("timeoutMillis", 300L));
            assertRefused(ErrorCode.SERVICE_UNAVAILABLE, () -> sender.send("+33612345678", "x"));
        }
        assertThat(bodies).as("no redirect was followed").hasSize(2);
        HttpSmsSender nowhere = new HttpSmsSender(configuration(Map.of("url", "http://127.0.0.1:1/")));
        assertRefused(ErrorCode.SERVICE_UNAVAILABLE, () -> nowhere.send("+33612345678", "x"));
    }

    @Test
    void aChangeActsAtOnceUnlessItIsRefused() {
        HttpSmsSender sender = sender("/broken", Map.of());
        sender.modified(configuration(Map.of("url", address("/ok"))));
        sender.send("+33612345678", "x");

        sender.modified(configuration(Map.of("url", "http://sms.example.com/")));
        sender.send("+33612345678", "x");

        assertThat(bodies).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ftp://127.0.0.1/",
                "http://sms.example.com/",
                "http://127.0.0.1.example.com/",
                "https:/x",
                "https://user:secret@sms.example.com/",
                "http://[::2]/",
                "x y"
            })
    void onlyHttpsLeavesThisHost(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmsSettings.of(configuration(Map.of("url", url))))
                .withMessageContaining("url");
    }

    @Test
    void otherSettingsAreCheckedToo() {
        Map<String, Object> wrong = Map.of(
                "body",
                "{phone}",
                "contentType",
                " ",
                "headers",
                new String[] {"no colon"},
                "authorization",
                "a\nb",
                "timeoutMillis",
                99L);
        wrong.forEach((key, value) -> assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> SmsSettings.of(configuration(Map.of("url", "https://sms.example.com/v1", key, value))))
                .withMessageContaining(key));
        SmsSettings settings = SmsSettings.of(
                configuration(Map.of("url", "https://sms.example.com/v1?key=s3cret", "authorization", "Bearer x")));
        assertThat(settings.toString()).isEqualTo("gateway at sms.example.com");
    }

    private HttpSmsSender sender(String path, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("url", address(path));
        return new HttpSmsSender(configuration(all));
    }

    private String address(String path) {
        return "http://127.0.0.1:" + gateway.getAddress().getPort() + path;
    }

    private static SmsConfiguration configuration(Map<String, Object> values) {
        return TestConfiguration.with(SmsConfiguration.class, values);
    }

    private void answer(HttpExchange exchange, int status) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        headers.add(String.join(
                "|",
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                String.valueOf(exchange.getRequestHeaders().getFirst("X-Sender"))));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
