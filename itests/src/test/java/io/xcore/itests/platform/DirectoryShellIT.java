package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Instance.ShellResult;
import io.xcore.itests.support.SharedInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Users, roles and permissions in the administration shell. */
@ExtendWith(SharedInstance.class)
class DirectoryShellIT {
    private static final int USAGE = 2;
    private static final int NOT_FOUND = 3;
    private static final int CONFLICT = 4;

    private final Instance instance;
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);

    DirectoryShellIT(Instance instance) {
        this.instance = instance;
    }

    @Test
    void aUserGoesThroughItsWholeLife() throws IOException {
        String user = "bob" + suffix;
        Path password = Files.writeString(instance.data().resolve("bobs-password"), Instance.PASSWORD + "\n");

        JsonNode created = json(
                "xcore:user-create",
                "--json",
                "--password-file",
                password.toString(),
                "--name",
                "Bob",
                user,
                user + "@example.com");
        assertThat(created.get("is_active").asBoolean()).isTrue();
        assertThat(created.has("password")).isFalse();
        assertThat(instance.anonymous().login(user, Instance.PASSWORD).token()).isNotEmpty();
        assertThat(ok("xcore:user-list", user)).containsPattern(user + " +\\| " + user + "@example.com +\\| yes");
        assertThat(json("xcore:user-list", "--json", user)).hasSize(1);
        assertThat(ok("xcore:user-info", user + "@example.com"))
                .containsPattern("permissions +files:read, files:write, messages:read, messages:write, users:read");
        assertThat(ok("xcore:user-deactivate", user)).contains(user + " deactivated");
        assertThat(json("xcore:user-list", "--active", "--json", user)).isEmpty();
        assertThat(ok("xcore:user-activate", user)).contains(user + " activated");
        assertThat(ok("xcore:user-role-add", user, "admin")).contains(user + " has the role admin");
        assertThat(json("xcore:user-list", "--role", "admin", "--json", user)).hasSize(1);
        assertThat(json("xcore:user-role-remove", "--json", user, "admin")
                        .get("roles")
                        .toString())
                .isEqualTo("[\"user\"]");
    }

    @Test
    void aPasswordNobodyChoseIsShownOnce() {
        String user = "eve" + suffix;

        JsonNode created = json("xcore:user-create", "--json", "--role", "user", user, user + "@example.com");

        assertThat(instance.anonymous()
                        .login(user, created.get("password").asText())
                        .token())
                .isNotEmpty();
        assertThat(json("xcore:user-info", "--json", user).has("password")).isFalse();
    }

    @Test
    void aRoleGoesThroughItsWholeLife() {
        String role = "boss" + suffix;

        assertThat(ok("xcore:role-create", "--description", "Leads", role, "users:list", "plugins.read"))
                .contains("Role " + role + " created");
        assertThat(ok("xcore:role-list")).containsPattern(role + " +\\| Leads");
        assertThat(json("xcore:role-list", "--json")).hasSizeGreaterThan(2);
        ok("xcore:role-grant", role, "read:roles");
        ok("xcore:role-revoke", role, "users:list");
        assertThat(json("xcore:role-info", "--json", role).get("permissions").toString())
                .isEqualTo("[\"plugins:read\",\"roles:read\"]");
        assertThat(ok("xcore:role-info", role)).containsPattern("permissions +plugins:read, roles:read");
        assertThat(ok("xcore:role-delete", role)).contains("Role " + role + " deleted");
        assertFailed(instance.shell("xcore:role-info", role), NOT_FOUND, role);
    }

    @Test
    void permissionsAreListedAndDecisionsExplained() {
        assertThat(ok("xcore:permission-list")).containsPattern("users:read +\\| Read users");
        assertThat(json("xcore:permission-list", "--json")).hasSizeGreaterThan(10);
        assertThat(ok("xcore:permission-explain", "admin", "plugins:write"))
                .containsPattern("granted +true")
                .contains("*:* by role admin");
        assertThat(json("xcore:permission-explain", "--json", "admin", "plugins:write")
                        .get("reason")
                        .asText())
                .isEqualTo("role_grants");
    }

    @Test
    void whatCannotBeDoneIsSaidWithAStatus() {
        assertFailed(instance.shell("xcore:user-info", "nobody"), NOT_FOUND, "nobody");
        assertFailed(instance.shell("xcore:user-role-add", "admin", "nothing"), NOT_FOUND, "nothing");
        assertFailed(instance.shell("xcore:user-create", "a b", "x@example.com"), USAGE, "username");
        assertFailed(instance.shell("xcore:user-create", "x"), USAGE, "email");
        assertFailed(instance.shell("xcore:user-deactivate", "admin"), CONFLICT, "last active administrator");
        assertFailed(instance.shell("xcore:user-role-remove", "admin", "admin"), CONFLICT, "administrator");
        assertFailed(instance.shell("xcore:role-delete", "user"), CONFLICT, "built-in");
        assertFailed(instance.shell("xcore:role-grant", "user", "no:such"), USAGE, "no:such");
        assertFailed(instance.shell("xcore:permission-explain", "nobody", "a:b"), NOT_FOUND, "nobody");
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
