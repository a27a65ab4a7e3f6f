package io.xcore.auth.internal.passkey;

import static io.xcore.auth.internal.passkey.PasskeyWorld.assertRefused;
import static io.xcore.auth.internal.passkey.PasskeyWorld.configuration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.xcore.error.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RelyingPartiesTest {
    private static final Site LOCAL = new Site("http://localhost:8000", true);

    @Test
    void byDefaultPasskeysWorkOnLocalhostAlone() {
        RelyingParties parties = new RelyingParties(configuration(Map.of()));

        assertThat(parties.timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(parties.of(LOCAL))
                .isEqualTo(new RelyingParty("localhost", "Xcore", Set.of("http://localhost:8000")));
        for (Site other : List.of(
                new Site("http://localhost:8000", false),
                new Site("https://example.org", true),
                new Site("http://127.0.0.1:8000", true),
                new Site("http://localhost.evil.example", true),
                new Site("http://localhost:8000@evil.example", true),
                new Site("http://", true),
                new Site("http://localhost/path", true))) {
            assertRefused(ErrorCode.SERVICE_UNAVAILABLE, () -> parties.of(other));
        }
    }

    @Test
    void pagesOfOtherPortsOfLocalhostAreAllowedBySetting() {
        RelyingParties parties =
                new RelyingParties(configuration(Map.of("origins", new String[] {"http://localhost:3000"})));

        assertThat(parties.of(LOCAL).origins()).containsOnly("http://localhost:8000", "http://localhost:3000");
    }

    @Test
    void aSetDomainCountsWhateverTheRequestSays() {
        RelyingParties parties = new RelyingParties(configuration(Map.of(
                "rp_id",
                " example.org ",
                "rp_name",
                "Example",
                "origins",
                new String[] {"https://Console.example.org:443, https://example.org:8443"},
                "timeoutSeconds",
                60L)));

        assertThat(parties.timeout()).isEqualTo(Duration.ofMinutes(1));
        for (Site site : List.of(LOCAL, new Site("https://evil.example", false))) {
            assertThat(parties.of(site))
                    .isEqualTo(new RelyingParty(
                            "example.org",
                            "Example",
                            Set.of("https://console.example.org", "https://example.org:8443")));
        }
    }

    @Test
    void aDomainWithoutOriginsIsItsOwn() {
        RelyingParties parties = new RelyingParties(configuration(Map.of("rp_id", "example.org")));

        assertThat(parties.of(LOCAL).origins()).containsOnly("https://example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.7", "https://example.org", "example.org:8000", "-a.org", "a..org", "exa mple.org"})
    void whatIsNoDomainIsRefused(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PasskeySettings.of(configuration(Map.of("rp_id", id))))
                .withMessageContaining("rp.id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.org",
                "http://example.org",
                "https://evil.example",
                "https://notexample.org",
                "https://example.org/path",
                "https://example.org?query",
                "*"
            })
    void anOriginThatCannotUseTheDomainIsRefused(String origin) {
        Map<String, Object> values = Map.of("rp_id", "example.org", "origins", new String[] {origin});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PasskeySettings.of(configuration(values)))
                .withMessageContaining("origins");
    }

    @Test
    void originsAreTwentyAtMost() {
        String[] origins = IntStream.rangeClosed(1, 21)
                .mapToObj(port -> "https://example.org:" + port)
                .toArray(String[]::new);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PasskeySettings.of(configuration(Map.of("rp_id", "example.org", "origins", origins))))
                .withMessageContaining("origins");
    }

    @ParameterizedTest
    @CsvSource({"29", "901"})
    void aTimeoutOutOfBoundsIsRefused(long seconds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PasskeySettings.of(configuration(Map.of("timeoutSeconds", seconds))))
                .withMessageContaining("timeoutSeconds");
    }

    @Test
    void aNameIsNeeded() {
        for (String name : List.of(" ", "x".repeat(65))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PasskeySettings.of(configuration(Map.of("rp_name", name))))
                    .withMessageContaining("rp.name");
        }
    }

    @Test
    void aChangeThatIsRefusedLeavesTheFormerSettings() {
        RelyingParties parties = new RelyingParties(configuration(Map.of("rp_id", "example.org")));

        parties.modified(configuration(Map.of("rp_id", "1.2.3.4")));
        assertThat(parties.of(LOCAL).id()).isEqualTo("example.org");

        parties.modified(configuration(Map.of("rp_id", "example.net")));
        assertThat(parties.of(LOCAL).id()).isEqualTo("example.net");
    }
}
