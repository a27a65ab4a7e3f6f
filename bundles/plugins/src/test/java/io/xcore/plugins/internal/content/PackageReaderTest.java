package io.xcore.plugins.internal.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.plugins.internal.Jars;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageReaderTest {
    @TempDir
    private Path folder;

    private PluginDescriptor read(byte[] bytes, String name) {
        StagedContent staged =
                new ContentStager(folder, 1 << 20, Duration.ofSeconds(10)).stage(new ByteArrayInputStream(bytes));
        try (staged) {
            return new PackageReader().read(staged, Optional.ofNullable(name)).descriptor();
        }
    }

    private void assertRefused(byte[] bytes, String why) {
        assertThatThrownBy(() -> read(bytes, null)).isInstanceOfSatisfying(XcoreException.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.PLUGIN_INVALID);
            assertThat(failure.getMessage()).contains(why);
        });
    }

    @Test
    void aDeclaredPluginSpeaksForItself() {
        Map<String, String> headers = Jars.headers("com.example.crm", "1.2.3");
        headers.put("Bundle-Name", "ERP CRM");
        headers.put("Bundle-Vendor", "XCore Team");
        headers.put("Bundle-Description", "Module CRM complet");
        headers.put(
                "Provide-Capability",
                "xcore.plugin;id=erp_crm;prefix=\"/erp/crm\";tags:List<String>=\"crm,customers\"");
        headers.put("Require-Capability", "xcore.plugin;filter:=\"(id=erp_core)\"");

        PluginDescriptor plugin = read(Jars.bundle(headers), null);

        assertThat(plugin.id()).isEqualTo("erp_crm");
        assertThat(plugin.name()).isEqualTo("ERP CRM");
        assertThat(plugin.version()).isEqualTo("1.2.3");
        assertThat(plugin.author()).isEqualTo("XCore Team");
        assertThat(plugin.description()).isEqualTo("Module CRM complet");
        assertThat(plugin.prefix()).isEqualTo("/erp/crm");
        assertThat(plugin.tags()).containsExactly("crm", "customers");
        assertThat(plugin.requires()).containsExactly("erp_core");
    }

    @Test
    void aPlainBundleIsCalledByTheNameWantedOrBySymbolicName() {
        byte[] bundle = Jars.bundle(Jars.headers("org.apache.commons.math3", "3.6.1"));

        assertThat(read(bundle, null).id()).isEqualTo("org.apache.commons.math3");
        assertThat(read(bundle, "math").id()).isEqualTo("math");
        assertThat(read(bundle, "math").declared()).isFalse();
    }

    @Test
    void aDeclaredIdThatIsNotTheOneWantedIsRefused() {
        assertThatThrownBy(() -> read(Jars.plugin("hello", "1.0.0"), "other")).hasMessageContaining("hello");
    }

    @Test
    void whatIsNoBundleIsRefusedWithTheReason() {
        assertRefused(new byte[0], "0 bytes");
        assertRefused("no zip".getBytes(StandardCharsets.UTF_8), "Not a jar");
        assertRefused(Jars.zip(Map.of("a.txt", new byte[1])), "MANIFEST.MF");
        assertRefused(Jars.bundle(Map.of("Manifest-Version", "1.0")), "Bundle-ManifestVersion");
        Map<String, String> old = Jars.headers("a", "1.0.0");
        old.put("Bundle-ManifestVersion", "1");
        assertRefused(Jars.bundle(old), "'1'");
        assertRefused(Jars.bundle(Jars.headers("../a", "1.0.0")), "Bundle-SymbolicName");
        assertRefused(Jars.bundle(Jars.headers("a", "one")), "manifest is not valid");
        Map<String, String> fragment = Jars.headers("a", "1.0.0");
        fragment.put("Fragment-Host", "io.xcore.api");
        assertRefused(Jars.bundle(fragment), "fragment");
    }

    @Test
    void anEntryOutsideTheArchiveIsRefused() {
        for (String name : new String[] {"../evil", "a/../../evil", "/etc/passwd", "a\\..\\evil"}) {
            Map<String, byte[]> entries = new LinkedHashMap<>();
            entries.put(name, new byte[1]);
            assertRefused(Jars.zip(entries), "outside itself");
        }
    }

    @Test
    void aPrefixOrIdThatIsNoneIsRefused() {
        for (String capability : new String[] {"id=\"a b\"", "id=a;prefix=\"a\"", "id=a;prefix=\"/a/../b\"", "x=y"}) {
            Map<String, String> headers = Jars.headers("a", "1.0.0");
            headers.put("Provide-Capability", "xcore.plugin;" + capability);
            assertRefused(Jars.bundle(headers), "no valid");
        }
    }

    @Test
    void aKarIsItsBundlesUnderItsFeaturesName() {
        String features =
                """
                <features xmlns="http://karaf.apache.org/xmlns/features/v1.6.0" name="pair">
                  <feature name="pair" version="1.0.0">
                    <bundle>mvn:com.example/one/1.0.0</bundle>
                    <bundle>mvn:com.example/two/1.0.0</bundle>
                  </feature>
                </features>
                """;
        PluginDescriptor plugin = read(
                Jars.zip(Map.of(
                        "repository/com/example/pair/1.0.0/pair-1.0.0-features.xml",
                                features.getBytes(StandardCharsets.UTF_8),
                        "repository/com/example/one/1.0.0/one-1.0.0.jar", Jars.bundle(Jars.headers("one", "1.0.0")),
                        "repository/com/example/two/1.0.0/two-1.0.0.jar", Jars.bundle(Jars.headers("two", "1.0.0")))),
                null);

        assertThat(plugin.id()).isEqualTo("pair");
        assertThat(plugin.bundles()).extracting(PackagedBundle::symbolicName).containsExactly("one", "two");
    }
}
