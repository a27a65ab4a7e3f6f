package io.xcore.http.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.http.internal.route.Claim;
import io.xcore.http.internal.route.Claim.Match;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

class ServletClaimsTest {
    private static final String PATTERN = "osgi.http.whiteboard.servlet.pattern";
    private static final String SELECT = "osgi.http.whiteboard.context.select";

    private final Bundle bundle = FakeBundle.of(30, "tools");
    private final ServletClaims claims = new ServletClaims(List.of(FakeBundle.service(
            bundle, Map.of("osgi.http.whiteboard.context.name", "own", "osgi.http.whiteboard.context.path", "/own"))));

    @Test
    void aPatternIsReadAsTheServletSpecificationReadsIt() {
        List<Claim> read = read(Map.of(PATTERN, new String[] {"/tools/*", "/one", "*.page", "/*", "/"}));
        assertThat(read).extracting(Claim::match).containsExactly(Match.PREFIX, Match.EXACT, Match.EXTENSION);
        assertThat(read).extracting(Claim::path).containsExactly("/tools", "/one", ".page");
        assertThat(read).extracting(Claim::template).containsExactly("/tools/*", "/one", "*.page");
    }

    @Test
    void anAliasOfOldIsAPrefix() {
        assertThat(read(Map.of("alias", "/other"))).extracting(Claim::path).containsExactly("/other");
        assertThat(read(Map.of("alias", "/"))).isEmpty();
    }

    @Test
    void theContextsPathGoesBeforeThePattern() {
        assertThat(read(Map.of(PATTERN, "/*", SELECT, "(osgi.http.whiteboard.context.name=own)")))
                .extracting(Claim::path)
                .containsExactly("/own");
        assertThat(read(Map.of(PATTERN, "/a", SELECT, "own")))
                .extracting(Claim::path)
                .containsExactly("/own/a");
        assertThat(read(Map.of(PATTERN, "/a", SELECT, "(osgi.http.whiteboard.context.name=absent)")))
                .isEmpty();
        assertThat(read(Map.of(PATTERN, "/a", SELECT, "(broken"))).isEmpty();
    }

    private List<Claim> read(Map<String, Object> properties) {
        ServiceReference<?> servlet = FakeBundle.service(bundle, properties);
        return claims.of(servlet, new ServletClaims.Owner(30, "tools", true));
    }
}
