package io.xcore.itests.plugins;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import io.xcore.itests.support.TestBundle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A feature archive with two bundles is one plugin. */
@ExtendWith(SharedInstance.class)
class KarIT {
    private Client admin;
    private Plugins plugins;

    @BeforeEach
    void signIn(Instance shared) {
        admin = shared.admin();
        plugins = new Plugins(admin);
    }

    @AfterEach
    void leaveItAsItWas() {
        plugins.removeAll();
    }

    @Test
    void anArchiveIsInstalledReloadedAndUninstalledAsOnePlugin() {
        Answer installed = plugins.form(Plugins.ROUTE, "greeting.kar", kar("1.0.0", "one", "test/words"));
        assertThat(installed.status()).as(installed.toString()).isEqualTo(201);
        assertThat(installed.json().get("id").asText()).isEqualTo("pair");
        assertThat(plugins.ids()).containsExactly("pair");
        assertThat(admin.get("/pair").body()).isEqualTo("one");

        Answer reloaded = plugins.reload("pair", kar("1.1.0", "two", "test/words"));
        assertThat(reloaded.status()).as(reloaded.toString()).isEqualTo(200);
        assertThat(admin.get("/pair").body()).isEqualTo("two");
        assertThat(plugins.detail("pair").get("version").asText()).isEqualTo("1.1.0");

        assertThat(plugins.delete("pair").status()).isEqualTo(204);
        assertThat(admin.get("/pair").status()).isEqualTo(404);

        // Both bundles are gone: the same ones install again.
        assertThat(plugins.upload(kar("1.0.0", "one", "test/words")).status()).isEqualTo(201);
        assertThat(admin.get("/pair").body()).isEqualTo("one");
    }

    @Test
    void anArchiveThatLacksABundleItNamesIsRefused() {
        Answer answer = plugins.upload(kar("1.0.0", "one", "test/elsewhere"));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.message()).contains("mvn:test/words/1.0.0");
        assertThat(plugins.ids()).isEmpty();
    }

    /** Two bundles, of which one uses the other's package. */
    private static byte[] kar(String version, String word, String folderOfWords) {
        byte[] words = TestBundle.named("test.words", version)
                .header("Export-Package", "words;version=\"" + version + "\"")
                .entry("words/word.txt", word.getBytes(UTF_8))
                .build();
        byte[] user = Jars.declared(
                        "pair",
                        version,
                        "new java.util.Scanner(Activator.class.getClassLoader()"
                                + ".getResourceAsStream(\"words/word.txt\")).next()",
                        "")
                .header("Import-Package", "org.osgi.framework,javax.ws.rs;version=\"[2.1,3)\",words")
                .build();
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("repository/test/pair-features/1/pair-features-1-features.xml", features(version));
        entries.put(path(folderOfWords, "words", version), words);
        entries.put(path("test/user", "user", version), user);
        return zip(entries);
    }

    private static byte[] features(String version) {
        return """
                <features name="pair" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
                    <feature name="pair" version="%1$s">
                        <bundle>mvn:test/words/%1$s</bundle>
                        <bundle>mvn:test/user/%1$s</bundle>
                    </feature>
                </features>
                """
                .formatted(version)
                .getBytes(UTF_8);
    }

    private static String path(String folder, String artifact, String version) {
        return "repository/" + folder + "/" + version + "/" + artifact + "-" + version + ".jar";
    }

    private static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
