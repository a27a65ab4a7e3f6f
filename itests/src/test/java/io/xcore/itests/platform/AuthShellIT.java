package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Instance.ShellResult;
import io.xcore.itests.support.SharedInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sessions and API keys in the administration shell. */
@ExtendWith(SharedInstance.class)
class AuthShellIT {
    private final Instance instance;
    private final Client user;
    private final String email;

    AuthShellIT(Instance instance) {
        this.instance = instance;
        this.user = instance.anonymous().newUser();
        this.email = user.get("/auth/me").json().get("email").asText();
    }

    @Test
    void sessionsAreListedAndEnded() {
        JsonNode listed = json("xcore:session-list", "--json", email);
        String id = listed.get(0).get("id").asText();

        assertThat(listed).hasSize(1);
        assertThat(ok("xcore:session-list", email)).contains(id, "user_agent");
        assertThat(ok("xcore:session-revoke", id)).contains("1");
        assertThat(user.get("/auth/me").status()).isEqualTo(401);
        assertThat(ok("xcore:session-list", email)).contains("No sessions");
    }

    @Test
    void allSessionsOfAUserAreEnded() {
        Client other = user.withToken(null).login(email, Instance.PASSWORD);

        assertThat(json("xcore:session-revoke", "--json", "--user", email)
                        .get("revoked")
                        .asInt())
                .isEqualTo(2);
        assertThat(user.get("/auth/me").status()).isEqualTo(401);
        assertThat(other.get("/auth/me").status()).isEqualTo(401);
    }

    @Test
    void anApiKeyIsMadeListedAndRevoked() {
        String key = ok("xcore:apikey-create", "--permission", "read", email, "deploy")
                .strip();
        assertThat(key).startsWith("plx_");
        Client program = user.withToken(key);
        assertThat(program.get("/auth/me").status()).isEqualTo(200);
        JsonNode listed = json("xcore:apikey-list", "--json", email).get(0);
        assertThat(listed.get("name").asText()).isEqualTo("deploy");
        assertThat(listed.get("permissions").toString()).isEqualTo("[\"read\"]");
        assertThat(listed.get("expires_at").isNull()).isTrue();
        assertThat(ok("xcore:apikey-list", email)).contains("deploy", "never").doesNotContain(key);

        ok("xcore:apikey-revoke", listed.get("id").asText());

        assertThat(program.get("/auth/me").status()).isEqualTo(401);
    }

    @Test
    void whatIsNotThereIsSaidByTheExitStatus() {
        assertFailed(instance.shell("xcore:session-revoke", "nothing"), 3, "does not exist");
        assertFailed(instance.shell("xcore:session-revoke"), 2, "--user");
        assertFailed(instance.shell("xcore:session-list", "nobody"), 3, "does not exist");
        assertFailed(instance.shell("xcore:apikey-revoke", "nothing"), 3, "does not exist");
        assertFailed(instance.shell("xcore:apikey-create", "--permission", "nonsense", email, "k"), 2, "permissions");
        assertFailed(instance.shell("xcore:apikey-create", "--permission", "plugins:write", email, "k"), 5, "lacks");
        assertFailed(instance.shell("xcore:apikey-create", "--expires", "soon", email, "k"), 2, "ISO 8601");
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
        assertThat(result.err()).contains(message);
    }
}
