package io.xcore.http.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.http.internal.HttpOptions;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LoopbackTest {
    private static final String HOST = "127.0.0.1:8000";

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "[0:0:0:0:0:0:0:1]", "::1"})
    void aProgramOnThisMachineIsTrusted(String address) {
        assertThat(trusted(address, Map.of("Host", HOST))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "128.0.0.1", "[fe80:0:0:0:0:0:0:1]", "192.168.1.2", "localhost", ""})
    void anybodyElseIsNot(String address) {
        assertThat(trusted(address, Map.of("Host", HOST))).isFalse();
    }

    @Test
    void nobodyIsWhileTheSettingsDoNotSaySo() {
        HttpServletRequest request = request("127.0.0.1", Map.of("Host", HOST));
        assertThat(Loopback.trusts(options(false), request)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "LocalHost:8000, true",
        "127.0.0.1, true",
        "[::1]:8000, true",
        "[::1], true",
        "evil.example, false",
        "evil.example:8000, false",
        "localhost.evil.example, false",
        "127.0.0.1.evil.example:8000, false",
        "10.0.0.1:8000, false",
        "localhost:8000:1, false",
        "'', false"
    })
    void theRequestMustNameThisMachine(String host, boolean trusted) {
        assertThat(trusted("127.0.0.1", Map.of("Host", host))).isEqualTo(trusted);
        assertThat(trusted("127.0.0.1", Map.of())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For",
                "x-forwarded-for",
                "X-Forwarded-Host",
                "X-Forwarded-Proto",
                "X-Real-IP",
                "Forwarded",
                "Via"
            })
    void whatAnyProxyHandedOnIsNot(String header) {
        assertThat(trusted("127.0.0.1", Map.of("Host", HOST, header, "127.0.0.1")))
                .isFalse();
    }

    /** Through the same step as every request: the client counts, and so does that there is one. */
    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.9", "127.0.0.1", "127.0.0.1, 203.0.113.9", "[::1]", "nonsense"})
    void whatATrustedProxyHandedOnIsNot(String forwarded) {
        HttpServletRequest request = request("127.0.0.1", Map.of("Host", HOST, "X-Forwarded-For", forwarded));
        for (String proxy : List.of("127.0.0.1", "127.0.0.0/8")) {
            HttpOptions options = options(true, proxy);
            assertThat(Loopback.trusts(options, options.trustedProxies().seenThrough(request)))
                    .isFalse();
        }
    }

    @Test
    void aTrustedProxyIsNoClientEvenIfItDoesNotSayWhose() {
        HttpOptions options = options(true, "127.0.0.1");
        HttpServletRequest own = request("127.0.0.1", Map.of("Host", HOST));
        assertThat(Loopback.trusts(options, options.trustedProxies().seenThrough(own)))
                .isFalse();
        HttpServletRequest beside = request("::1", Map.of("Host", "[::1]:8000"));
        assertThat(Loopback.trusts(options, options.trustedProxies().seenThrough(beside)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, http://127.0.0.1:8000, true",
        "Origin, http://127.0.0.1:3000, false",
        "Origin, http://localhost:8000, false",
        "Origin, https://evil.example, false",
        "Origin, null, false",
        "Sec-Fetch-Site, cross-site, false",
        "Sec-Fetch-Site, same-site, false",
        "Sec-Fetch-Site, same-origin, true",
        "Sec-Fetch-Site, none, true",
        "Referer, https://evil.example/page, false"
    })
    void aPageOfAnotherOriginIsNot(String header, String value, boolean trusted) {
        assertThat(trusted("127.0.0.1", Map.of("Host", HOST, header, value))).isEqualTo(trusted);
    }

    private static boolean trusted(String address, Map<String, String> headers) {
        return Loopback.trusts(options(true), request(address, headers));
    }

    private static HttpOptions options(boolean trust, String... proxies) {
        // The page at port 3000 may call with cookies; that is no reason to trust it without.
        return new HttpOptions(
                Set.of("http://127.0.0.1:3000"), TrustedProxies.of(List.of(proxies)), trust, 1000, 1000, 10);
    }

    private static HttpServletRequest request(String address, Map<String, String> headers) {
        Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sent.putAll(headers);
        return (HttpServletRequest) Proxy.newProxyInstance(
                LoopbackTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRemoteAddr" -> address;
                    case "getScheme" -> "http";
                    case "isSecure" -> false;
                    case "getHeader" -> sent.get((String) arguments[0]);
                    case "getHeaders" -> Collections.enumeration(
                            sent.containsKey((String) arguments[0])
                                    ? List.of(sent.get((String) arguments[0]))
                                    : List.of());
                    case "getHeaderNames" -> Collections.enumeration(sent.keySet());
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
