package io.xcore.http.internal.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.http.internal.route.Claim.Match;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RouteTableTest {
    private static final Claim SHORT = claim(Match.PREFIX, "/erp", 1, true);
    private static final Claim LONG = claim(Match.PREFIX, "/erp/crm", 2, true);

    @Test
    void theLongestPrefixWinsAndCutsAtSegments() {
        RouteTable table = new RouteTable(List.of(SHORT, LONG));
        assertThat(table.find("/erp/crm/customers")).isSameAs(LONG);
        assertThat(table.find("/erp/crm")).isSameAs(LONG);
        assertThat(table.find("/erp/crmx")).isSameAs(SHORT);
        assertThat(table.find("/erp/")).isSameAs(SHORT);
        assertThat(table.find("/er")).isNull();
    }

    @Test
    void thePlatformIsNotShadowedByAPlugin() {
        Claim core = claim(Match.PREFIX, "/system", 9, false);
        RouteTable table = new RouteTable(List.of(claim(Match.PREFIX, "/system", 1, true), core));
        assertThat(table.find("/system/plugins")).isSameAs(core);
    }

    @Test
    void exactPathsAndExtensionsAreKnown() {
        Claim exact = claim(Match.EXACT, "/", 1, false);
        Claim extension = claim(Match.EXTENSION, ".jsp", 2, true);
        RouteTable table = new RouteTable(List.of(exact, extension));
        assertThat(table.find("/")).isSameAs(exact);
        assertThat(table.find("/a/b.jsp")).isSameAs(extension);
        assertThat(table.find("/a")).isNull();
        assertThat(table.only(Set.of(2L)).find("/")).isNull();
    }

    @Test
    @Timeout(5)
    void aPathOfSlashesCostsNoMoreThanAnother() {
        RouteTable table = new RouteTable(List.of(SHORT, LONG));
        String slashes = "/erpp" + "/".repeat(8_000);
        for (int request = 0; request < 2_000; request++) {
            assertThat(table.find(slashes)).isNull();
        }
        assertThat(table.find("/erp" + "/".repeat(8_000))).isSameAs(SHORT);
    }

    @Test
    void aTemplateIsReadAsJaxRsWritesIt() {
        RouteTemplate template = RouteTemplate.parse("/files/{name: .+\\.{1}txt}/v/{n}", Set.of("GET"));
        assertThat(template.path()).isEqualTo("/files/{name}/v/{n}");
        assertThat(template.literalPrefix()).isEqualTo("/files");
        assertThat(template.matches("/files/a/b.txt/v/2")).isTrue();
        assertThat(template.matches("/files/a/v/2")).isFalse();
        assertThat(template.allowed()).containsExactly("GET", "HEAD", "OPTIONS");
    }

    private static Claim claim(Match match, String path, long bundleId, boolean plugin) {
        return new Claim(match, path, path, bundleId, "owner", plugin, null);
    }
}
