package io.xcore.itests.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same registry as S0's modules (contract A0-11 to A0-13), settings included. */
@ExtendWith(SharedInstance.class)
class ModulesIT {
    private static final String ROUTE = "/api/modules";

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
    void aModuleIsInstalledByItsAddressAndListed() {
        Answer installed = admin.post(
                ROUTE + "/install", Map.of("module_id", Jars.hello().toUri().toString()));

        assertThat(installed.status()).as(installed.toString()).isEqualTo(201);
        assertThat(installed.json().get("status").asText()).isEqualTo("installed");
        JsonNode module = admin.get(ROUTE).json().get("modules").get(0);
        assertThat(module.get("id").asText()).isEqualTo("hello");
        assertThat(module.get("name").asText()).isEqualTo("Hello");
        assertThat(module.get("description").asText()).startsWith("Greets");
        assertThat(module.get("version").asText()).isEqualTo("1.0.0");
        assertThat(module.get("author").asText()).isEqualTo("XCore Team");
        assertThat(module.get("dependencies").isArray()).isTrue();
        assertThat(module.get("status").asText()).isEqualTo("installed");
        assertThat(module.get("settings").get("greeting").asText()).isEqualTo("Hello");
    }

    @Test
    void aSettingActsAtOnceAndSurvivesAReload() {
        plugins.install(Jars.bytes(Jars.hello()));
        Answer changed = admin.put(ROUTE + "/hello", Map.of("settings", Map.of("greeting", "Bonjour")));

        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.json().get("settings").get("greeting").asText()).isEqualTo("Bonjour");
        assertThat(admin.get("/hello").body()).isEqualTo("{\"message\":\"Bonjour, admin!\"}");
        assertThat(plugins.reload("hello").status()).isEqualTo(200);
        assertThat(admin.get("/hello").body()).isEqualTo("{\"message\":\"Bonjour, admin!\"}");
    }

    @Test
    void aSettingIsAnsweredWhenItsComponentsHaveIt() {
        plugins.install(Jars.slowToChange("1.0.0"));

        for (String word : java.util.List.of("second", "third")) {
            admin.put(ROUTE + "/slow", Map.of("settings", Map.of("word", word)));
            assertThat(admin.get("/slow").body()).isEqualTo(word);
        }
    }

    @Test
    void aSettingOfARemovedPluginIsForgotten() {
        plugins.install(Jars.bytes(Jars.hello()));
        admin.put(ROUTE + "/hello", Map.of("settings", Map.of("greeting", "Bonjour")));
        plugins.delete("hello");
        plugins.install(Jars.bytes(Jars.hello()));

        assertThat(admin.get("/hello").body()).isEqualTo("{\"message\":\"Hello, admin!\"}");
    }

    @Test
    void aSettingOutOfItsBoundsOrUnknownIsRefusedByName() {
        plugins.install(Jars.bytes(Jars.hello()));

        for (Map<String, ?> wrong : java.util.List.of(
                Map.of("greeting", "x".repeat(41)), Map.of("greeting", ""), Map.of("colour", "red"))) {
            Answer answer = admin.put(ROUTE + "/hello", Map.of("settings", wrong));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("VALIDATION_ERROR");
            assertThat(answer.json().get("error").get("details").toString())
                    .contains("settings." + wrong.keySet().iterator().next());
        }
        assertThat(admin.get("/hello").body()).isEqualTo("{\"message\":\"Hello, admin!\"}");
    }

    @Test
    void aModuleIsSwitchedOffAndOn() {
        plugins.install(Jars.bytes(Jars.hello()));

        Answer off = admin.put(ROUTE + "/hello", Map.of("enabled", false));
        assertThat(off.json().get("status").asText()).isEqualTo("available");
        assertThat(admin.get("/hello").status()).isEqualTo(404);

        Answer on = admin.put(ROUTE + "/hello", Map.of("enabled", true));
        assertThat(on.json().get("status").asText()).isEqualTo("installed");
        assertThat(admin.get("/hello").status()).isEqualTo(200);
    }

    @Test
    void failuresAreToldInItsOwnDialect() {
        assertRefused(admin.put(ROUTE + "/nobody", Map.of("enabled", true)), 404, "MODULE_ERROR");
        assertRefused(
                admin.post(ROUTE + "/install", Map.of("module_id", "file:///no/such/file.jar")), 502, "MODULE_ERROR");
        assertRefused(
                admin.post(
                        ROUTE + "/install",
                        Map.of("module_id", Jars.erpCrm().toUri().toString())),
                409,
                "MODULE_ERROR");
        assertRefused(admin.post(ROUTE + "/install", Map.of()), 422, "VALIDATION_ERROR");
        assertRefused(admin.withToken("nonsense").get(ROUTE), 401, "INVALID_TOKEN");
        assertRefused(admin.withToken(null).get(ROUTE), 401, "AUTH_REQUIRED");
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
    }
}
