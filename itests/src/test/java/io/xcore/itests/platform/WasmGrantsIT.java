package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import io.xcore.itests.support.WasmSamples;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What modules may ask the platform for: nothing, until an administrator grants it. */
@ExtendWith(SharedInstance.class)
class WasmGrantsIT {
    private static final String ROLE = "wasm-grants-" + UUID.randomUUID();

    private Instance instance;
    private Client admin;
    private Client user;
    private long role;
    private String module;

    @BeforeEach
    void upload(Instance shared) {
        instance = shared;
        admin = shared.admin();
        Answer created = admin.post(
                "/admin/roles",
                Map.of("name", ROLE, "permissions", List.of("wasm:read", "wasm:write", "wasm:execute")));
        role = created.json().get("id").asLong();
        user = shared.anonymous().newUser();
        admin.post("/admin/users/" + user.get("/auth/me").json().get("id").asLong() + "/roles/" + role);
        byte[] wasm = WasmSamples.withSection(
                WasmSamples.host(), "xcore.plugin", "{\"id\":\"s\",\"grants\":{\"store\":true}}");
        Answer uploaded = user.send(user.request("/api/v1/modules")
                .header("Content-Type", "application/wasm")
                .POST(BodyPublishers.ofByteArray(wasm)));
        assertThat(uploaded.status()).as(uploaded.toString()).isEqualTo(201);
        module = "/api/v1/modules/" + uploaded.json().get("id").asText();
    }

    @AfterEach
    void clean() {
        user.delete(module);
        admin.delete("/admin/roles/" + role);
    }

    private JsonNode execute(String function, String input) {
        Answer answer = user.post(module + "/execute", Map.of("function", function, "input", input));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private void assertDenied(String function, String input, String what) {
        JsonNode outcome = execute(function, input);
        assertThat(outcome.get("status").asText()).isEqualTo("failed");
        assertThat(outcome.get("error").asText()).isEqualTo("Denied: the module has no grant for " + what);
    }

    @Test
    void nothingIsGrantedAtFirst() {
        assertThat(execute("echo", "Grüße").get("output").asText()).isEqualTo("Grüße");
        assertDenied("keep", "x", "store");
        assertDenied("config", "colour", "config");
        assertDenied("fetch", "{\"url\":\"https://example.org\"}", "http example.org");
        assertDenied("publish", "{}", "publish s.n");
        JsonNode grants = user.get(module + "/grants").json();
        assertThat(grants.get("store").asBoolean()).isFalse();
        assertThat(grants.at("/requested/store").asBoolean()).isTrue();
    }

    @Test
    void onlyWhoManagesAllModulesGrants() {
        Map<String, ?> wanted = Map.of("store", true, "log", true, "publish", List.of("s.n"));
        assertThat(user.put(module + "/grants", wanted).status()).isEqualTo(403);
        assertDenied("keep", "x", "store");

        Answer granted = admin.put(module + "/grants", wanted);
        assertThat(granted.status()).as(granted.toString()).isEqualTo(200);
        assertThat(granted.json().get("granted_at").asText()).isNotEmpty();
        assertThat(execute("keep", "kept").get("status").asText()).isEqualTo("completed");
        assertThat(execute("recall", "").get("output").asText()).isEqualTo("kept");
        assertThat(execute("publish", "{\"left\":3}").get("status").asText()).isEqualTo("completed");
        assertDenied("config", "colour", "config");

        assertThat(user.delete(module + "/grants").status()).isEqualTo(403);
        assertThat(admin.delete(module + "/grants").status()).isEqualTo(204);
        assertDenied("recall", "", "store");
    }

    @Test
    void aConfigurationIsReadByTheModuleAndShownToNobody() {
        Answer granted = admin.put(module + "/grants", Map.of("config", Map.of("colour", "verborgen")));
        assertThat(granted.body()).contains("\"config_keys\":[\"colour\"]").doesNotContain("verborgen");
        assertThat(execute("config", "colour").get("output").asText()).isEqualTo("verborgen");
        assertThat(user.get(module + "/grants").body()).doesNotContain("verborgen");
    }

    @Test
    void aGuestSaysWhyItFailed() {
        JsonNode outcome = execute("fail", "out of stock");
        assertThat(outcome.get("status").asText()).isEqualTo("failed");
        assertThat(outcome.get("error").asText()).isEqualTo("out of stock");
    }

    @Test
    void whatIsNoGrantIsRefusedByName() {
        Answer host = admin.put(module + "/grants", Map.of("http", List.of("https://example.org/")));
        assertThat(host.status()).isEqualTo(400);
        assertThat(host.json().at("/error/details/field").asText()).isEqualTo("http");
        Answer large = admin.put(module + "/grants", Map.of("config", Map.of("a", "x".repeat(4_001))));
        assertThat(large.status()).isEqualTo(400);
        assertThat(admin.put("/api/v1/modules/mod-nobody/grants", Map.of()).status())
                .isEqualTo(404);
        assertThat(instance.anonymous().newUser().get(module + "/grants").status())
                .isEqualTo(403);
    }

    @Test
    void theShellGrantsToo() {
        String id = module.substring(module.lastIndexOf('/') + 1);
        assertThat(instance.shell("xcore:wasm-grant", "--store", "--http", "api.example.org", "--config", "a=b", id)
                        .out())
                .contains("store", "http api.example.org");
        assertThat(execute("keep", "x").get("status").asText()).isEqualTo("completed");
        assertThat(instance.shell("xcore:wasm-grant", "--revoke", "--json", id).out())
                .contains("\"grants\" : [ ]");
        assertDenied("keep", "x", "store");
    }
}
