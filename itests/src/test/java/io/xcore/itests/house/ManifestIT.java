package io.xcore.itests.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The floors, as the manifests of the built bundles tell them. */
class ManifestIT {
    private final Map<String, Path> bundles = BuiltBundles.own();

    @Test
    void everyBundleOfTheHouseIsInTheDistribution() {
        assertThat(bundles.keySet())
                .contains(
                        "api",
                        "events",
                        "settings",
                        "store",
                        "http",
                        "realtime",
                        "shell",
                        "admin",
                        "audit",
                        "auth",
                        "config",
                        "docs",
                        "files",
                        "mail",
                        "messaging",
                        "plugins",
                        "monitoring",
                        "opentelemetry",
                        "wasm",
                        "webhooks")
                .doesNotContain("testkit");
    }

    @Test
    void onlyTheApiExportsPackages() {
        bundles.forEach((name, jar) -> {
            List<String> exports = BuiltBundles.packages(jar, "Export-Package");
            if (name.equals("api")) {
                assertThat(exports).isNotEmpty().allMatch(exported -> exported.startsWith("io.xcore."));
            } else {
                assertThat(exports).as(name).isEmpty();
            }
        });
    }

    @Test
    void noBundleImportsWhatIsInsideAnother() {
        bundles.forEach((name, jar) -> assertThat(BuiltBundles.packages(jar, "Import-Package"))
                .as(name)
                .noneMatch(imported -> imported.contains(".internal") && imported.startsWith("io.xcore")));
    }

    @Test
    void theApiKnowsNothingButTheJdkOsgiAndJaxRs() {
        assertThat(BuiltBundles.packages(bundles.get("api"), "Import-Package"))
                .allMatch(imported -> imported.startsWith("io.xcore.")
                        || imported.startsWith("org.osgi.")
                        || imported.startsWith("javax.ws.rs")
                        || imported.startsWith("java."));
    }

    @Test
    void whatMustNotBeInTheDistributionIsNot() {
        Set<String> unwanted =
                Set.of("cxf-rt-rs-security-jose", "cxf-rt-transports-jms", "org.apache.karaf.jdbc.core", "testkit");
        assertThat(BuiltBundles.jarsBelow(BuiltBundles.distribution().resolve("system")))
                .extracting(jar -> jar.getFileName().toString())
                .noneMatch(file -> unwanted.stream().anyMatch(file::startsWith))
                .noneMatch(file -> file.startsWith("postgresql-") && !file.startsWith("postgresql-42.7.14"))
                .noneMatch(file -> file.startsWith("shiro-") && file.matches("shiro-[a-z-]+-(1|2\\.0)\\..*"));
    }
}
