package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.itests.support.BuiltPlugin;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Instance.ShellResult;
import io.xcore.itests.support.SharedInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The administration shell, as {@code xcore shell} reaches it. */
@ExtendWith(SharedInstance.class)
class ShellIT {
    private static final int USAGE = 2;
    private static final int NOT_FOUND = 3;
    private static final int CONFLICT = 4;
    private static final int NO_SUCH_COMMAND = 127;

    private final Instance instance;

    ShellIT(Instance instance) {
        this.instance = instance;
    }

    @AfterEach
    void leaveNothing() {
        instance.shell("xcore:plugin-uninstall", "erp_crm");
        instance.shell("xcore:plugin-uninstall", "erp_core");
        instance.shell("xcore:plugin-uninstall", "hello");
    }

    @Test
    void aPluginGoesThroughItsWholeLife() {
        String hello = BuiltPlugin.jar("hello").toString();

        assertThat(json("xcore:plugin-install", "--dry-run", "--json", hello).get("install"))
                .isNotEmpty();
        assertThat(ok("xcore:plugin-list")).doesNotContain("hello");
        assertThat(ok("xcore:plugin-install", hello)).contains("hello 1.0.0 installed");
        assertThat(ok("xcore:plugin-list"))
                .containsPattern("Id +\\| Name")
                .containsPattern("hello +\\| Hello +\\| 1.0.0");
        assertThat(json("xcore:plugin-list", "--json").get(0).get("id").asText())
                .isEqualTo("hello");
        assertThat(ok("xcore:plugin-info", "hello")).contains("/hello/{name}").containsPattern("state +active");
        assertThat(ok("xcore:plugin-reload", "hello")).contains("hello 1.0.0 reloaded");
        assertThat(ok("xcore:plugin-disable", "hello")).contains("disabled");
        assertThat(json("xcore:plugin-info", "--json", "hello").get("active").asBoolean())
                .isFalse();
        assertThat(json("xcore:plugin-enable", "--json", "hello").get("active").asBoolean())
                .isTrue();
        assertThat(ok("xcore:plugin-uninstall", "hello")).contains("hello removed");
        assertThat(ok("xcore:plugin-list")).doesNotContain("hello");
    }

    @Test
    void progressIsToldApartFromTheOutcome() {
        ShellResult installed =
                instance.shell("xcore:plugin-install", BuiltPlugin.jar("hello").toString());

        assertThat(installed.out().lines()).hasSize(1);
        assertThat(installed.err()).contains("...");
    }

    @Test
    void theGraphShowsWhoNeedsWhom() {
        ok("xcore:plugin-install", BuiltPlugin.jar("erp-core").toString());
        ok("xcore:plugin-install", BuiltPlugin.jar("erp-crm").toString());

        assertThat(ok("xcore:plugin-graph").lines().toList()).containsSubsequence("erp_core", "└─ erp_crm");
        assertThat(json("xcore:plugin-graph", "--json").get("erp_crm").toString())
                .isEqualTo("[\"erp_core\"]");
        assertThat(ok("xcore:plugin-graph", "--dot")).contains("\"erp_crm\" -> \"erp_core\"");

        ShellResult refused = instance.shell("xcore:plugin-uninstall", "erp_core");
        assertFailed(refused, CONFLICT, "erp_crm");
        ok("xcore:plugin-uninstall", "--cascade", "erp_core");
        assertThat(json("xcore:plugin-list", "--json")).isEmpty();
    }

    @Test
    void aFailureHasAStatusAndAMessageOnStandardError() throws IOException {
        assertFailed(instance.shell("xcore:plugin-info", "nobody"), NOT_FOUND, "nobody");
        assertFailed(instance.shell("xcore:plugin-reload", "nobody"), NOT_FOUND, "nobody");
        assertFailed(instance.shell("xcore:plugin-enable", "nobody"), NOT_FOUND, "nobody");
        assertFailed(instance.shell("xcore:plugin-install"), USAGE, "source");
        assertFailed(instance.shell("xcore:plugin-install", "--bogus", "x"), USAGE, "--bogus");
        assertFailed(instance.shell("xcore:plugin-install", "/no/such/file.jar"), USAGE, "/no/such/file.jar");
        assertFailed(instance.shell("xcore:no-such-command"), NO_SUCH_COMMAND, "no-such-command");
        Path noZip = Files.writeString(instance.data().resolve("no-zip.jar"), "this is no zip");
        assertFailed(instance.shell("xcore:plugin-install", noZip.toString()), USAGE, "zip");
    }

    @Test
    void karafsOwnCommandsAreThere() {
        assertThat(ok("xcore:plugin-info", "--help")).contains("ARGUMENTS").contains("The plugin's id");
        assertThat(ok("bundle:list", "-s")).contains("io.xcore.plugins").contains("Active");
        assertThat(ok("help")).contains("bundle:list");
        assertThat(ok("bundle:list -s | grep io.xcore.http")).contains("io.xcore.http");
    }

    private String ok(String... command) {
        ShellResult result = instance.shell(command);
        assertThat(result.status())
                .as(String.join(" ", command) + ": " + result)
                .isZero();
        return result.out();
    }

    private JsonNode json(String... command) {
        String out = ok(command);
        try {
            return new ObjectMapper().readTree(out);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + out, e);
        }
    }

    private static void assertFailed(ShellResult result, int status, String message) {
        assertThat(result.status()).as(result.toString()).isEqualTo(status);
        assertThat(result.err()).contains(message).doesNotContain("Exception").doesNotContain("\tat ");
    }
}
