package io.xcore.itests.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.itests.support.Await;
import io.xcore.itests.support.BuiltPlugin;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bundles from Maven Central that were not made for Xcore. */
@ExtendWith(SharedInstance.class)
class RealPluginsIT {
    private static final String SERVLETS = "mvn:org.apache.felix/org.apache.felix.http.samples.whiteboard/2.3.2";
    private static final String MATH = "mvn:org.apache.commons/commons-math3/3.6.1";
    private static final String MATH_ID = "org.apache.commons.math3";

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
    void theServletsOfAnotherProjectAnswerWhileTheyRun() {
        Answer installed = plugins.installFrom(SERVLETS);
        assertThat(installed.status()).as(installed.toString()).isEqualTo(201);
        String id = installed.json().get("id").asText();
        assertThat(id).isEqualTo("org.apache.felix.http.samples.whiteboard");
        Await.until(
                Duration.ofSeconds(5), "the servlet", () -> admin.get("/other").status() == 200);

        assertThat(plugins.disable(id).status()).isEqualTo(200);
        assertThat(admin.get("/other").status()).isEqualTo(404);
        assertThat(plugins.enable(id).status()).isEqualTo(200);
        Await.until(
                Duration.ofSeconds(5), "the servlet", () -> admin.get("/other").status() == 200);
    }

    @Test
    void aLibraryIsUsedByAPluginThatImportsIt() {
        installMathAndItsUser();

        assertThat(admin.get("/factorial").body()).isEqualTo("120");
        assertThat(plugins.detail("factorial").get("dependencies").toString()).isEqualTo("[\"" + MATH_ID + "\"]");
    }

    @Test
    void aLibraryInUseStays() {
        installMathAndItsUser();

        for (Answer answer : new Answer[] {plugins.disable(MATH_ID), plugins.delete(MATH_ID)}) {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
            assertThat(answer.message()).contains("factorial");
        }
        assertThat(plugins.delete("factorial").status()).isEqualTo(204);
        assertThat(plugins.disable(MATH_ID).status()).isEqualTo(200);
    }

    @Test
    void aReloadedLibraryTakesItsUserAlong() {
        installMathAndItsUser();

        Answer reloaded = plugins.reload(MATH_ID);
        assertThat(reloaded.status()).as(reloaded.toString()).isEqualTo(200);
        assertThat(admin.get("/factorial").body()).isEqualTo("120");
    }

    @Test
    void aBundleThatCannotResolveIsRefusedNamingWhatItLacks() {
        String version = BuiltPlugin.jar("junit-jupiter-api")
                .getFileName()
                .toString()
                .replaceAll("^junit-jupiter-api-|\\.jar$", "");
        Answer answer = plugins.installFrom("mvn:org.junit.jupiter/junit-jupiter-api/" + version);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("VALIDATION_ERROR");
        assertThat(answer.message()).contains("does not resolve");
        assertThat(answer.json().get("error").get("details").toString())
                .contains("package org.opentest4j")
                .contains("package org.junit.platform.commons");
        assertThat(plugins.ids()).isEmpty();
    }

    @Test
    void anArtifactNobodyHasIsRefused() {
        Answer answer = admin.post(Plugins.ROUTE, Map.of("source", "mvn:io.xcore.nowhere/nothing/1.0.0"));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.message()).contains("was not found");
    }

    private void installMathAndItsUser() {
        Answer math = plugins.installFrom(MATH);
        assertThat(math.status()).as(math.toString()).isEqualTo(201);
        plugins.install(Jars.declared(
                        "factorial",
                        "1.0.0",
                        "String.valueOf(org.apache.commons.math3.util.CombinatoricsUtils.factorial(5))",
                        "")
                .header(
                        "Import-Package",
                        "org.osgi.framework,javax.ws.rs;version=\"[2.1,3)\","
                                + "org.apache.commons.math3.util;version=\"[3.6,4)\"")
                .build());
    }
}
