package io.xcore.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworkGuardTest {
    private static final NetworkRules PUBLIC_ONLY = new NetworkRules(false, List.of());
    private static final NetworkRules PRIVATE_TOO = new NetworkRules(true, List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "100.127.255.255",
                "::1",
                "fc00::1",
                "fd12:3456::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "2130706433",
                "localhost",
            })
    void whatIsNearIsReachedOnlyWherePermitted(String host) throws IOException {
        assertBlocked(PUBLIC_ONLY, host);
        assertThat(guard(PRIVATE_TOO).resolve(host)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "169.254.169.254",
                "168.63.129.16",
                "100.100.100.200",
                "192.0.0.192",
                "192.0.2.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "fe80::1",
                "ff02::1",
                "fd00:42::42",
                "fd00:c1::a9fe:a9fe",
                "fd00:ec2::254",
                "fd20:ce::254",
                "64:ff9b::7f00:1",
                "::7f00:1",
                "2002:7f00:1::",
                "2001::1",
                "2001:db8::1",
                "::ffff:169.254.169.254",
            })
    void whatTellsSecretsOrIsNobodyIsReachedOnlyWhereListed(String host) throws IOException {
        assertBlocked(PUBLIC_ONLY, host);
        assertBlocked(PRIVATE_TOO, host);
        NetworkRules listed = new NetworkRules(
                false, List.of(AddressRange.parse(InetAddress.getByName(host).getHostAddress())));
        assertThat(guard(listed).resolve(host)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "2606:4700::1", "223.0.0.1"})
    void whatAnybodyReachesIsReached(String host) throws IOException {
        assertThat(guard(PUBLIC_ONLY).resolve(host)).containsExactly(InetAddress.getByName(host));
    }

    @Test
    void oneAddressInsideIsEnoughToRefuseAName() throws IOException {
        NetworkGuard guard = new NetworkGuard(() -> PUBLIC_ONLY, host -> addresses("8.8.8.8", "10.0.0.1"));

        assertThatThrownBy(() -> guard.resolve("both.example.com")).isInstanceOf(BlockedAddressException.class);
    }

    @Test
    void aRangeIsComparedBitByBit() throws IOException {
        AddressRange range = AddressRange.parse("10.1.128.0/17");

        assertThat(range.contains(InetAddress.getByName("10.1.255.255"))).isTrue();
        assertThat(range.contains(InetAddress.getByName("10.1.127.255"))).isFalse();
        assertThat(range.contains(InetAddress.getByName("fe80::1"))).isFalse();
    }

    private static void assertBlocked(NetworkRules rules, String host) {
        assertThatThrownBy(() -> guard(rules).resolve(host)).as(host).isInstanceOf(BlockedAddressException.class);
    }

    private static NetworkGuard guard(NetworkRules rules) {
        return new NetworkGuard(() -> rules);
    }

    private static InetAddress[] addresses(String... texts) throws UnknownHostException {
        InetAddress[] found = new InetAddress[texts.length];
        for (int index = 0; index < texts.length; index++) {
            found[index] = InetAddress.getByName(texts[index]);
        }
        return found;
    }
}
