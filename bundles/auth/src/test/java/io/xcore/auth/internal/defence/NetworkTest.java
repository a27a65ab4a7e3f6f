package io.xcore.auth.internal.defence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2::7, 20010db800010002",
        "2001:db8:1:2:ffff:ffff:ffff:ffff, 20010db800010002",
        "2001:db8:1:3::7, 20010db800010003",
        "::1, 0000000000000000",
        "::ffff:192.0.2.7, 192.0.2.7",
        "fe80::1%eth0, fe80000000000000",
        "not:an:address, not:an:address",
        "host.example, host.example"
    })
    void anAddressIsCutToWhatOneCustomerHas(String address, String network) {
        assertThat(Network.of(address)).isEqualTo(network);
    }

    @Test
    void nothingIsAnAddressToo() {
        assertThat(Network.of("")).isEmpty();
    }
}
