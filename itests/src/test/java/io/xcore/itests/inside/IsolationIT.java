package io.xcore.itests.inside;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Instance.ShellResult;
import io.xcore.itests.support.SharedInstance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Capabilities come, go and are exchanged while everything else runs on. */
@ExtendWith(SharedInstance.class)
class IsolationIT {
    private static final String STORE = "io.xcore.store";
    private static final String EXCHANGED = "io.xcore.monitoring";
    private static final List<String> OTHERS = List.of(
            "io.xcore.admin",
            "io.xcore.auth",
            "io.xcore.config",
            "io.xcore.events",
            "io.xcore.http",
            "io.xcore.plugins",
            "io.xcore.realtime",
            "io.xcore.shell",
            "io.xcore.wasm",
            "io.xcore.webhooks",
            STORE);
    private static final Pattern SERVICE_ID = Pattern.compile("service\\.id = (\\d+)");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Instance instance;

    IsolationIT(Instance instance) {
        this.instance = instance;
    }

    @AfterEach
    void backToNormal() {
        shell("bundle:start " + EXCHANGED);
        awaitHealth(200);
    }

    @Test
    void updatingOneCapabilityRestartsNoOther() {
        Client admin = instance.admin();
        Map<String, Set<String>> before = services(OTHERS);
        Set<String> exchanged = services(List.of(EXCHANGED)).get(EXCHANGED);

        shell("bundle:update " + EXCHANGED);
        shell("bundle:refresh " + EXCHANGED);
        awaitHealth(200);

        // A bundle that is restarted registers its services anew, under new numbers.
        Map<String, Set<String>> after = services(OTHERS);
        Set<String> store = before.remove(STORE);
        Set<String> storeAfter = after.remove(STORE);
        assertThat(after).isEqualTo(before);
        // The data source of the exchanged bundle's own tables goes and comes with it.
        assertThat(storeAfter).hasSameSizeAs(store);
        storeAfter.retainAll(store);
        assertThat(storeAfter).hasSizeGreaterThanOrEqualTo(store.size() - 1);
        assertThat(services(List.of(EXCHANGED)).get(EXCHANGED)).isNotEmpty().doesNotContainAnyElementsOf(exchanged);
        assertThat(admin.get("/auth/me").status()).isEqualTo(200);
        assertThat(admin.get("/system/plugins").status()).isEqualTo(200);
    }

    @Test
    void theRoutesOfACapabilityGoAndComeWithIt() {
        Client admin = instance.admin();
        assertThat(admin.get("/health").status()).isEqualTo(200);

        shell("bundle:stop " + EXCHANGED);
        assertThat(admin.get("/health").status()).isIn(404, 503);
        assertThat(admin.get("/metrics").status()).isIn(404, 503);
        assertThat(admin.get("/openapi.json").json().get("paths").has("/health"))
                .isFalse();
        assertThat(admin.get("/auth/me").status()).isEqualTo(200);

        shell("bundle:start " + EXCHANGED);
        awaitHealth(200);
        assertThat(admin.get("/metrics").status()).isEqualTo(200);
    }

    @Test
    void withoutAuthenticationNobodyGetsInAndAfterwardsTheOldTokensDo() {
        Client admin = instance.admin();
        shell("bundle:stop io.xcore.auth");
        try {
            assertThat(admin.get("/system/plugins").status()).isIn(401, 503);
            assertThat(admin.post("/auth/login", Map.of()).status()).isIn(404, 503);
            assertThat(admin.get("/metrics").status()).isEqualTo(200);
        } finally {
            shell("bundle:start io.xcore.auth");
        }
        Await.until(
                LIMIT, "the old token counts again", () -> admin.get("/auth/me").status() == 200);
    }

    private Map<String, Set<String>> services(List<String> bundles) {
        Map<String, Set<String>> services = new TreeMap<>();
        for (String bundle : bundles) {
            Set<String> ids = new TreeSet<>();
            SERVICE_ID.matcher(shell("bundle:services -p " + bundle)).results().forEach(id -> ids.add(id.group(1)));
            services.put(bundle, ids);
        }
        return services;
    }

    private void awaitHealth(int status) {
        Await.until(
                LIMIT,
                "/health answers " + status,
                () -> instance.anonymous().get("/health").status() == status);
    }

    private String shell(String command) {
        ShellResult result = instance.shell(command);
        assertThat(result.status()).as(command + ": " + result).isZero();
        return result.out();
    }
}
