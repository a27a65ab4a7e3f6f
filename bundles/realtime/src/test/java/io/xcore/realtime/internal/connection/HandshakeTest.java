package io.xcore.realtime.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.realtime.internal.settings.RealtimeConfiguration;
import io.xcore.realtime.internal.settings.RealtimeSettings;
import io.xcore.security.Credential;
import io.xcore.security.Credential.Kind;
import io.xcore.testkit.TestConfiguration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private static final RealtimeSettings.Connections SETTINGS = RealtimeSettings.of(
                    TestConfiguration.defaults(RealtimeConfiguration.class))
            .connections();

    private final Optional<String> none = Optional.empty();

    @Test
    void theHeaderComesBeforeTheKeyTheQueryAndTheCookie() {
        Map<String, String> cookies = Map.of("next-auth.session-token", "c");

        assertThat(credential(Optional.of("Bearer h"), Optional.of("k"), Optional.of("q"), cookies))
                .contains(new Credential(Kind.BEARER, "h"));
        assertThat(credential(none, Optional.of("k"), Optional.of("q"), cookies))
                .contains(new Credential(Kind.API_KEY, "k"));
        assertThat(credential(none, none, Optional.of("q"), cookies)).contains(new Credential(Kind.BEARER, "q"));
        assertThat(credential(none, none, none, cookies)).contains(new Credential(Kind.COOKIE, "c"));
        assertThat(credential(none, none, none, Map.of("other", "c"))).isEmpty();
    }

    @Test
    void anApiKeyIsKnownByItsPrefixWhereverATokenIsShown() {
        assertThat(Handshake.presented("plx_123")).isEqualTo(new Credential(Kind.API_KEY, "plx_123"));
        assertThat(Handshake.presented("bearer eyJ")).isEqualTo(new Credential(Kind.BEARER, "eyJ"));
        assertThat(Handshake.presented("eyJ")).isEqualTo(new Credential(Kind.BEARER, "eyJ"));
    }

    @Test
    void thePagesOfTheInstanceItselfAndOfListedOriginsMayUseCookies() {
        assertThat(allowed("http://127.0.0.1:8000")).isTrue();
        assertThat(allowed("http://localhost:3000")).isTrue();
        assertThat(allowed("http://evil.example")).isFalse();
        assertThat(allowed("null")).isFalse();
        assertThat(allowed("http://127.0.0.1:8000.evil.example")).isFalse();
        assertThat(allowed("not a uri")).isFalse();
    }

    @Test
    void aClientThatIsNoBrowserShowsNoOrigin() {
        assertThat(new Handshake(none, none, none, Map.of(), none, none).originAllowed(Set.of()))
                .isTrue();
    }

    @Test
    void secretsAreNotPrinted() {
        Optional<String> secret = Optional.of("s3cret");

        assertThat(new Handshake(secret, secret, secret, Map.of("a", "s3cret"), none, none))
                .asString()
                .doesNotContain("s3cret");
    }

    private boolean allowed(String origin) {
        return new Handshake(none, none, none, Map.of(), Optional.of(origin), Optional.of("127.0.0.1:8000"))
                .originAllowed(SETTINGS.allowedOrigins());
    }

    private Optional<Credential> credential(
            Optional<String> header, Optional<String> key, Optional<String> query, Map<String, String> cookies) {
        return new Handshake(header, key, query, cookies, none, none).credential(SETTINGS);
    }
}
