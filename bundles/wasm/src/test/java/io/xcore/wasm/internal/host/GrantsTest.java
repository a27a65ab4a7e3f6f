package io.xcore.wasm.internal.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GrantsTest {
    private static Grants http(String host) {
        return new Grants(false, false, List.of(host), List.of(), false);
    }

    @ParameterizedTest
    @CsvSource({
        "api.example.org, api.example.org, 443",
        "api.example.org, API.example.org, 80",
        "api.example.org:8443, api.example.org, 8443",
        "*.example.org, api.example.org, 443",
        "*.example.org, a.b.example.org, 443",
        "127.0.0.1:*, 127.0.0.1, 9000",
        "[::1]:8080, ::1, 8080",
    })
    void aGrantReachesItsHost(String grant, String host, int port) {
        assertThat(http(grant).reaches(host, port)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "api.example.org, example.org, 443",
        "api.example.org, api.example.org, 8443",
        "api.example.org, api.example.org.evil.net, 443",
        "*.example.org, example.org, 443",
        "*.example.org, evilexample.org, 443",
        "api.example.org:8443, api.example.org, 443",
        "[::1]:8080, ::1, 80",
    })
    void andNoOther(String grant, String host, int port) {
        assertThat(http(grant).reaches(host, port)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "http://example.org", "example.org/x", "a b", "example.org:0", "*.*.org"})
    void whatIsNoHostIsRefused(String host) {
        assertThatIllegalArgumentException().isThrownBy(() -> http(host)).withMessageStartingWith("http: ");
    }

    @Test
    void whatIsNoTypeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Grants(false, false, List.of(), List.of("Upper.case"), false))
                .withMessageStartingWith("publish: ");
    }

    @Test
    void nothingIsGrantedUnlessItIsNamed() {
        assertThat(Grants.NONE.words()).isEmpty();
        assertThat(Grants.NONE.reaches("example.org", 443)).isFalse();
        assertThat(new Grants(true, true, List.of("a.org"), List.of("a.b"), true).words())
                .containsExactly("log", "store", "config", "http a.org", "publish a.b");
    }
}
