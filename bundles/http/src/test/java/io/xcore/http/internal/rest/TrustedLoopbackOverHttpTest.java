package io.xcore.http.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.http.internal.limits.Limits;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedLoopbackOverHttpTest {
    private LivePlatform platform;

    @BeforeEach
    void start() throws Exception {
        platform = new LivePlatform(Limits.off(), true);
        platform.core(new SampleResource());
    }

    @AfterEach
    void stop() throws Exception {
        platform.close();
    }

    private HttpResponse<String> post(HttpRequest.Builder request) throws Exception {
        return platform.send(request.POST(BodyPublishers.noBody()));
    }

    private int statusWith(String header, String value) throws Exception {
        return post(platform.anonymous("/things/near").header(header, value)).statusCode();
    }

    @Test
    void whoComesWithoutACredentialIsNobody() throws Exception {
        HttpResponse<String> answer = post(platform.anonymous("/things/near"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("nobody");
        assertThat(platform.answered.poll(10, TimeUnit.SECONDS).endpoint()).isEqualTo("/things/near");
    }

    @Test
    void aCredentialThatIsShownIsChecked() throws Exception {
        assertThat(post(platform.request("/things/near")).body()).contains("admin");
        assertThat(statusWith("Authorization", "Bearer wrong")).isEqualTo(401);
        assertThat(statusWith("Authorization", "Basic wrong")).isEqualTo(401);
        assertThat(statusWith("X-API-Key", "wrong")).isEqualTo(401);
        assertThat(statusWith("Cookie", "xcore-session=wrong")).isEqualTo(401);
    }

    @Test
    void otherRoutesAreAsEver() throws Exception {
        assertThat(platform.send(platform.anonymous("/things/me")).statusCode()).isEqualTo(401);
        assertThat(post(platform.anonymous("/things/near/guarded")).statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "X-Forwarded-For, 127.0.0.1",
        "Forwarded, for=127.0.0.1",
        "Origin, https://evil.example",
        "Origin, http://localhost:3000",
        "Sec-Fetch-Site, cross-site"
    })
    void whatAProxyOrABrowserSendsNeedsACredential(String header, String value) throws Exception {
        assertThat(statusWith(header, value)).isEqualTo(401);
    }

    @Test
    void everybodyNeedsACredentialUnlessTheSettingsSayOtherwise() throws Exception {
        platform.close();
        platform = new LivePlatform();
        platform.core(new SampleResource());
        assertThat(post(platform.anonymous("/things/near")).statusCode()).isEqualTo(401);
    }
}
