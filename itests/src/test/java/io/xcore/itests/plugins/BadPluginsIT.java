package io.xcore.itests.plugins;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.TestBundle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not come in, and what must not do harm once it is in. */
@ExtendWith(BoundedInstance.class)
class BadPluginsIT {
    private Instance instance;
    private Client admin;
    private Plugins plugins;

    @BeforeEach
    void aGoodPluginRuns(Instance bounded) {
        instance = bounded;
        admin = bounded.admin();
        plugins = new Plugins(admin);
        plugins.install(Jars.greeter("good", "1.0.0", "good"));
    }

    @AfterEach
    void theGoodPluginStillRuns() {
        assertThat(admin.get("/good").body()).isEqualTo("good");
        plugins.removeAll();
        assertThat(instance.anonymous().get("/health").status()).isEqualTo(200);
    }

    @Test
    void whatIsNoZipIsRefused() {
        assertRefused(plugins.upload("this is no zip".getBytes(UTF_8)), 422, "VALIDATION_ERROR", "Not a jar or kar");
    }

    @Test
    void aTruncatedJarIsRefused() {
        byte[] jar = Jars.bytes(Jars.hello());
        assertRefused(
                plugins.upload(java.util.Arrays.copyOf(jar, jar.length / 2)),
                422,
                "VALIDATION_ERROR",
                "Not a jar or kar");
    }

    @Test
    void aZipWithoutAManifestIsRefused() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("readme.txt"));
            out.write("nothing".getBytes(UTF_8));
        }
        assertRefused(plugins.upload(zip.toByteArray()), 422, "VALIDATION_ERROR", "no META-INF/MANIFEST.MF");
    }

    @Test
    void aJarThatIsNoBundleIsRefused() {
        byte[] jar = TestBundle.named("test.plain")
                .header("Bundle-ManifestVersion", "")
                .build();
        assertRefused(plugins.upload(jar), 422, "VALIDATION_ERROR", "no Bundle-ManifestVersion");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertRefused(plugins.upload(new byte[0]), 422, "VALIDATION_ERROR", "0 bytes");
    }

    @Test
    void moreThanTheLimitIsRefused() {
        byte[] noise = new byte[BoundedInstance.MAX_SIZE_BYTES + 1];
        new Random(1).nextBytes(noise);
        byte[] jar = TestBundle.named("test.big").entry("noise", noise).build();

        assertRefused(plugins.upload(jar), 413, "PAYLOAD_TOO_LARGE", "" + BoundedInstance.MAX_SIZE_BYTES);
        assertRefused(
                plugins.form(Plugins.ROUTE, "big.jar", jar),
                413,
                "PAYLOAD_TOO_LARGE",
                "" + BoundedInstance.MAX_SIZE_BYTES);
    }

    @Test
    void aManifestOfVersionOneIsRefused() {
        byte[] jar = TestBundle.named("test.old")
                .header("Bundle-ManifestVersion", "1")
                .build();
        assertRefused(plugins.upload(jar), 422, "VALIDATION_ERROR", "Bundle-ManifestVersion is '1'");
    }

    @Test
    void aFragmentIsRefused() {
        byte[] jar = TestBundle.named("test.fragment")
                .header("Fragment-Host", "test.good")
                .build();
        assertRefused(plugins.upload(jar), 422, "VALIDATION_ERROR", "fragment");
    }

    @Test
    void unresolvableImportsAreRefusedByName() {
        byte[] jar = TestBundle.named("test.needy")
                .header("Import-Package", "com.example.missing;version=\"[1.0,2)\",org.osgi.framework")
                .build();
        Answer answer = plugins.upload(jar);

        assertRefused(answer, 422, "VALIDATION_ERROR", "package com.example.missing [1.0.0,2.0.0)");
        assertThat(answer.json().get("error").get("details")).hasSize(1);
    }

    @Test
    void theSameIdTwiceIsAConflict() {
        assertRefused(plugins.upload(Jars.greeter("good", "2.0.0", "other")), 409, "CONFLICT", "good");
    }

    @Test
    void theSameBundleUnderAnotherNameIsAConflict() {
        byte[] plain = TestBundle.named("test.plain").build();
        assertThat(plugins.upload(plain).status()).isEqualTo(201);

        Answer twin = admin.upload(Plugins.ROUTE + "?name=other", plain);
        assertThat(twin.status()).as(twin.toString()).isEqualTo(409);
        assertThat(twin.message()).contains("test.plain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/good", "/system/evil", "/auth", "/../etc"})
    void aPrefixThatIsTakenOrNotItsOwnIsRefused(String prefix) {
        byte[] jar = TestBundle.named("test.squatter")
                .header("Provide-Capability", "xcore.plugin;id=squatter;prefix=\"" + prefix + "\"")
                .build();
        Answer answer = plugins.upload(jar);

        assertThat(answer.status()).as(answer.toString()).isIn(409, 422);
        assertThat(plugins.ids()).containsExactly("good");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "..\\evil.txt"})
    void anEntryOutsideTheArchiveIsRefused(String entry) {
        byte[] jar = TestBundle.named("test.escape")
                .entry(entry, "evil".getBytes(UTF_8))
                .build();
        assertRefused(plugins.upload(jar), 422, "VALIDATION_ERROR", "outside itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..%2F..%2Fetc%2Fpasswd", "..", "a%2Fb", "a%00b", "a%20b", "%3Cscript%3E"})
    void aNameThatIsAPathIsRefused(String name) {
        byte[] jar = TestBundle.named("test.plain").build();
        assertRefused(admin.upload(Plugins.ROUTE + "?name=" + name, jar), 422, "VALIDATION_ERROR", "");
    }

    @Test
    void anActivatorThatThrowsLeavesThePluginFailedWithItsReason() {
        byte[] jar =
                Jars.greeter("thrower", "1.0.0", "never", "if (true) throw new IllegalStateException(\"no luck\");");

        assertStartFailed(plugins.upload(jar), "thrower", "no luck");
        assertThat(admin.get("/thrower").status()).isEqualTo(404);
    }

    @Test
    void aFailedPluginIsMendedByNewBytes() {
        plugins.upload(Jars.greeter("mended", "1.0.0", "never", "if (true) throw new Error(\"no luck\");"));
        Answer reloaded = plugins.reload("mended", Jars.greeter("mended", "1.0.1", "mended"));

        assertThat(reloaded.status()).as(reloaded.toString()).isEqualTo(200);
        assertThat(admin.get("/mended").body()).isEqualTo("mended");
    }

    @Test
    void anActivatorThatHangsIsGivenUpAndHoldsUpNobody() throws Exception {
        byte[] jar = Jars.greeter("hanger", "1.0.0", "never", "Thread.sleep(600_000);");
        long begin = System.nanoTime();
        CompletableFuture<Answer> install = CompletableFuture.supplyAsync(() -> plugins.upload(jar));

        while (!install.isDone()) {
            assertThat(admin.get("/good").status()).isEqualTo(200);
            assertThat(admin.get(Plugins.ROUTE).status()).isEqualTo(200);
        }
        assertStartFailed(install.get(1, TimeUnit.SECONDS), "hanger", "t.Activator.start");
        assertThat(System.nanoTime() - begin)
                .isGreaterThan(TimeUnit.SECONDS.toNanos(BoundedInstance.START_TIMEOUT_SECONDS))
                .isLessThan(TimeUnit.SECONDS.toNanos(30));
        assertThat(plugins.delete("hanger").status()).isEqualTo(204);
        assertThat(plugins.upload(Jars.greeter("hanger", "1.0.1", "cured")).status())
                .isEqualTo(201);
        assertThat(admin.get("/hanger").body()).isEqualTo("cured");
    }

    @Test
    void anActivatorThatCannotBeWokenHoldsUpNobodyEither() {
        byte[] jar = Jars.greeter("stubborn", "1.0.0", "never", Jars.HANG_FOR_GOOD);

        assertStartFailed(plugins.upload(jar), "stubborn", "t.Activator.start");
        assertThat(plugins.upload(Jars.greeter("other", "1.0.0", "other")).status())
                .isEqualTo(201);
        assertThat(admin.get("/other").body()).isEqualTo("other");
        assertThat(plugins.delete("stubborn").status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"System.exit(3);", "Runtime.getRuntime().exit(3);", "Runtime.getRuntime().halt(3);"})
    void anActivatorThatEndsTheProcessDoesNot(String end) {
        assertStartFailed(
                plugins.upload(Jars.greeter("assassin", "1.0.0", "never", end)),
                "assassin",
                "must not end the process");
    }

    @Test
    void nothingIsWrittenOutsideTheDataDirectory() throws IOException {
        assertThat(instance.data().resolveSibling("evil.txt")).doesNotExist();
        try (var staged = Files.list(instance.data().resolve("staging"))) {
            assertThat(staged).isEmpty();
        }
    }

    private void assertRefused(Answer answer, int status, String code, String named) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.message() + answer.json().get("error").get("details")).contains(named);
        assertThat(plugins.ids()).containsExactly("good");
    }

    private void assertStartFailed(Answer answer, String id, String reason) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("CONFLICT");
        assertThat(answer.message()).contains(reason);
        assertThat(plugins.state(id)).isEqualTo("failed");
        assertThat(plugins.detail(id).get("failure").asText()).contains(reason);
        assertThat(plugins.detail(id).get("active").asBoolean()).isFalse();
    }
}
