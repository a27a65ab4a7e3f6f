package io.xcore.http.internal.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "172.16.0.0/12, 172.31.255.255, true",
        "172.16.0.0/12, 172.32.0.0, false",
        "192.168.1.77/32, 192.168.1.77, true",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, ::1, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        "::1, '[::1]', true",
        "fd00::/8, fd12:3456::1, true",
        "fd00::/8, fe80::1, false"
    })
    void holdsTheAddressesThatShareItsFirstBits(String range, String address, boolean held) {
        byte[] bytes = AddressRange.bytes(address).orElseThrow();

        assertThat(AddressRange.parse(range).contains(bytes)).isEqualTo(held);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "fd00::/129", "1.2.3", "a.b.c.d"})
    void whatIsNoRangeIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "_hidden", "256.1.1.1", "example.org", "[]", "[::1", "10.0.0.1:8080", ":::"})
    void whatIsNoAddressIsNeverLookedUp(String text) {
        assertThat(AddressRange.bytes(text)).isEmpty();
    }
}
