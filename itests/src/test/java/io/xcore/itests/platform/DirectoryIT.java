package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.BuiltPlugin;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Users, roles and permissions, contract A1-06 to A1-17, A4-08 to A4-11 and A4-23. */
@ExtendWith(SharedInstance.class)
class DirectoryIT {
    private static final String SECONDS_IN_UTC = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

    private final Client anonymous;
    private final Client admin;
    private final List<Long> roles = new ArrayList<>();

    DirectoryIT(Instance instance) {
        anonymous = instance.anonymous();
        admin = instance.admin();
    }

    @AfterEach
    void deleteRoles() {
        roles.forEach(id -> admin.delete("/admin/roles/" + id));
    }

    @Test
    void rolesAreListedInPages() {
        JsonNode page = ok(admin.get("/admin/roles?skip=0&limit=1"));

        assertThat(fields(page)).contains("total", "skip", "limit", "items", "has_more");
        assertThat(page.get("total").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(page.get("has_more").asBoolean()).isTrue();
        JsonNode role = page.get("items").get(0);
        assertThat(role.get("id").isIntegralNumber()).isTrue();
        assertThat(role.get("name").asText()).isEqualTo("admin");
        assertThat(role.get("description").isTextual()).isTrue();
        assertThat(role.get("created_at").asText()).matches(SECONDS_IN_UTC);
        assertThat(ok(admin.get("/admin/roles?limit=1000")).get("limit").asInt())
                .isEqualTo(100);
    }

    @Test
    void aRoleIsCreatedReadChangedAndDeleted() {
        String name = name("manager");
        Answer created = admin.post("/admin/roles", Map.of("name", name, "description", "Gestionnaire d'équipe"));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        long id = created.json().get("id").asLong();
        roles.add(id);
        assertThat(created.json().get("name").asText()).isEqualTo(name);
        assertThat(created.json().get("description").asText()).isEqualTo("Gestionnaire d'équipe");
        assertThat(created.json().get("created_at").asText()).matches(SECONDS_IN_UTC);
        assertConflict(admin.post("/admin/roles", Map.of("name", name.toUpperCase(Locale.ROOT))));

        JsonNode changed = ok(admin.put(
                "/admin/roles/" + id,
                Map.of("description", "Responsable", "permissions", List.of("users:list", "roles.read", 11))));
        assertThat(changed.get("name").asText()).isEqualTo(name);
        assertThat(changed.get("description").asText()).isEqualTo("Responsable");
        assertThat(names(changed.get("permissions"))).containsExactly("plugins:read", "roles:read", "users:list");
        JsonNode patched = ok(patch("/admin/roles/" + id, "{\"description\":\"Chef\"}", admin));
        assertThat(names(patched.get("permissions"))).hasSize(3);
        JsonNode permitted =
                ok(admin.put("/admin/roles/" + id + "/permissions", Map.of("permissions", List.of("read:users"))));
        assertThat(names(permitted.get("permissions"))).containsExactly("users:read");

        JsonNode detail = ok(admin.get("/admin/roles/role_" + id));
        assertThat(detail).isEqualTo(permitted);
        assertThat(fields(detail)).contains("id", "name", "description", "permissions", "users_count");
        assertThat(fields(detail.get("permissions").get(0))).contains("id", "name", "description");
        assertThat(detail.get("users_count").asInt()).isZero();

        Answer deleted = admin.delete("/admin/roles/" + id);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertNotFound(admin.get("/admin/roles/" + id));
        assertNotFound(admin.delete("/admin/roles/" + id));
    }

    @Test
    void whatARoleCannotBeIsRefusedByItsField() {
        assertInvalid(admin.post("/admin/roles", Map.of("description", "x")), "name");
        for (String name : List.of("a b", "x\u0000", "адмін", "ａdmin", "x".repeat(65), "42", "<b>")) {
            assertInvalid(admin.post("/admin/roles", Map.of("name", name)), "name");
        }
        assertInvalid(
                admin.post("/admin/roles", Map.of("name", name("r"), "description", "x".repeat(501))), "description");
        for (Object permission : List.of("no:such", "nonsense", 999_999, true, Map.of(), List.of())) {
            assertInvalid(
                    admin.post("/admin/roles", Map.of("name", name("r"), "permissions", List.of(permission))),
                    "permissions");
        }
        assertInvalid(admin.put("/admin/roles/1/permissions", Map.of()), "permissions");
        assertNotFound(admin.get("/admin/roles/nothing"));
        assertNotFound(admin.get("/admin/roles/99999999999999999999999"));
        assertInvalid(admin.get("/admin/roles?sort_by=permissions"), "sort_by");
    }

    @Test
    void theBuiltInRolesStayWhatTheyAre() {
        for (String name : List.of("admin", "user")) {
            long id = roleId(name);
            assertConflict(admin.delete("/admin/roles/" + id));
            assertConflict(admin.put("/admin/roles/" + id, Map.of("name", name("other"))));
        }
        long id = roleId("admin");
        assertConflict(admin.put("/admin/roles/" + id + "/permissions", Map.of("permissions", List.of("users:read"))));
        Answer described =
                admin.put("/admin/roles/" + id, Map.of("name", "admin", "description", "Super administrateur"));
        assertThat(described.status()).as(described.toString()).isEqualTo(200);
        assertThat(names(described.json().get("permissions"))).containsExactly("*:*");
    }

    @Test
    void permissionsAreListedAndCreated() {
        JsonNode page = ok(admin.get("/admin/permissions?limit=100"));
        assertThat(fields(page)).contains("total", "skip", "limit", "items", "has_more");
        JsonNode read = find(page, "users:read");
        assertThat(read.get("id").isIntegralNumber()).isTrue();
        assertThat(read.get("resource").asText()).isEqualTo("users");
        assertThat(read.get("action").asText()).isEqualTo("read");
        assertThat(read.get("description").asText()).isNotEmpty();

        String resource = name("reports");
        Map<String, String> body = Map.of(
                "name",
                resource + ":generate",
                "description",
                "Générer des rapports",
                "resource",
                resource,
                "action",
                "generate");
        Answer created = admin.post("/admin/permissions", body);
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        assertThat(created.json().get("name").asText()).isEqualTo(resource + ":generate");
        assertThat(created.json().get("description").asText()).isEqualTo("Générer des rapports");
        assertConflict(admin.post("/admin/permissions", body));
        assertConflict(admin.post("/admin/permissions", Map.of("name", resource + ".generate")));
        assertInvalid(
                admin.post("/admin/permissions", Map.of("name", "a:b", "resource", resource, "action", "read")),
                "name");
        assertInvalid(admin.post("/admin/permissions", Map.of("resource", "a b", "action", "read")), "resource");
        assertInvalid(admin.post("/admin/permissions", Map.of("resource", "a")), "action");
        assertInvalid(admin.post("/admin/permissions", Map.of("name", "nonsense")), "name");
    }

    @Test
    void aDecisionIsExplained() {
        User user = newUser();

        JsonNode missing = explain(user.username, "plugins:write");
        assertThat(missing.get("granted").asBoolean()).isFalse();
        assertThat(missing.get("reason").asText()).isEqualTo("permission_missing");
        assertThat(missing.get("missing").toString()).isEqualTo("[\"plugins:write\"]");
        assertThat(missing.get("roles_that_would_grant").toString()).isEqualTo("[\"admin\"]");
        JsonNode granted = explain(user.id, "read:users");
        assertThat(granted.get("granted").asBoolean()).isTrue();
        assertThat(granted.get("grants").get(0).get("role").asText()).isEqualTo("user");
        assertThat(explain("admin@example.com", "anything.at_all")
                        .get("grants")
                        .get(0)
                        .get("permission")
                        .asText())
                .isEqualTo("*:*");
        admin.post("/admin/users/" + user.id + "/deactivate");
        assertThat(explain(user.id, "users:read").get("reason").asText()).isEqualTo("user_inactive");
        assertNotFound(admin.get("/admin/permissions/explain?user=nobody&permission=users:read"));
        assertInvalid(admin.get("/admin/permissions/explain?user=admin"), "permission");
        assertInvalid(admin.get("/admin/permissions/explain?user=admin&permission=x"), "permission");
    }

    @Test
    void usersAreSearchedFilteredAndSorted() {
        String word = name("zoe");
        User first = newUser(word + "a");
        User second = newUser(word + "b");
        admin.post("/admin/users/" + second.id + "/deactivate");

        JsonNode page = ok(admin.get("/admin/users?search=" + word + "&sort_by=username&sort_order=desc"));
        assertThat(page.get("total").asInt()).isEqualTo(2);
        assertThat(page.at("/items/0/email").asText()).isEqualTo(second.email);
        JsonNode user = page.get("items").get(1);
        assertThat(fields(user)).contains("id", "email", "full_name", "is_active", "roles", "last_login", "created_at");
        assertThat(user.get("id").isIntegralNumber()).isTrue();
        assertThat(user.get("roles").toString()).isEqualTo("[\"user\"]");
        assertThat(user.get("created_at").asText()).matches(SECONDS_IN_UTC);
        assertThat(user.get("last_login").asText()).matches(SECONDS_IN_UTC);
        JsonNode active = ok(admin.get("/admin/users?is_active=true&search=" + word));
        assertThat(active.get("items")).hasSize(1);
        assertThat(active.at("/items/0/email").asText()).isEqualTo(first.email);
        assertThat(ok(admin.get("/admin/users?is_active=false&search=" + word)).get("items"))
                .hasSize(1);
        assertThat(ok(admin.get("/admin/users?limit=1&search=" + word))
                        .get("has_more")
                        .asBoolean())
                .isTrue();
        assertThat(ok(admin.get("/admin/users?search=" + encoded("%_'\"\\")))
                        .get("total")
                        .asInt())
                .isZero();
        assertInvalid(admin.get("/admin/users?search=a%00b"), "search");
        assertInvalid(admin.get("/admin/users?search=" + "x".repeat(300)), "search");
        assertInvalid(admin.get("/admin/users?sort_by=password"), "sort_by");
        assertInvalid(admin.get("/admin/users?sort_order=up"), "sort_order");
        assertInvalid(admin.get("/admin/users?is_active=perhaps"), "is_active");
    }

    @Test
    void administrationIsForAdministrators() {
        Client user = newUser().client;
        for (String path : List.of("/admin/roles", "/admin/permissions", "/admin/users", "/admin/roles/1")) {
            Answer refused = user.get(path);
            assertThat(refused.status()).as(path).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("AUTHORIZATION_ERROR");
            assertThat(anonymous.get(path).code()).isEqualTo("AUTHENTICATION_ERROR");
        }
        assertThat(user.post("/admin/users/1/roles/1").status()).isEqualTo(403);
        assertThat(user.post("/admin/users/1/deactivate").status()).isEqualTo(403);
        assertThat(user.delete("/admin/users/1/roles/1").status()).isEqualTo(403);
        for (String path : List.of("/api/v1/users", "/api/v1/admin/users")) {
            Answer refused = user.get(path);
            assertThat(refused.status()).as(path).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("INSUFFICIENT_PERMISSIONS");
            assertThat(anonymous.get(path).code()).isEqualTo("AUTHENTICATION_REQUIRED");
        }
        assertThat(user.post("/api/v1/users", Map.of("username", "x")).status()).isEqualTo(403);
    }

    @Test
    void aRoleActsOnATokenThatIsAlreadyThere() {
        User user = newUser();
        long role = newRole(List.of("users:list"));
        String path = "/admin/users/" + user.id + "/roles/" + role;

        Answer given = admin.post(path);
        assertThat(given.status()).isEqualTo(200);
        assertThat(given.body()).isEqualTo("{\"message\":\"Rôle assigné avec succès\"}");
        assertThat(admin.post(path).status()).as("idempotent").isEqualTo(200);
        assertThat(user.client.get("/admin/users").status()).isEqualTo(200);
        assertThat(ok(admin.get("/admin/roles/" + role)).get("users_count").asInt())
                .isEqualTo(1);

        admin.put("/admin/roles/" + role + "/permissions", Map.of("permissions", List.of()));
        assertThat(user.client.get("/admin/users").status()).isEqualTo(403);
        admin.put("/admin/roles/" + role, Map.of("permissions", List.of("users:list")));
        assertThat(user.client.get("/admin/users").status()).isEqualTo(200);

        assertThat(admin.delete(path).status()).isEqualTo(204);
        assertThat(admin.delete(path).status()).isEqualTo(204);
        assertThat(user.client.get("/admin/users").status()).isEqualTo(403);
        assertNotFound(admin.post("/admin/users/" + user.id + "/roles/999999"));
        assertNotFound(admin.post("/admin/users/999999/roles/" + role));
    }

    @Test
    void nobodyGivesWhatHeDoesNotHave() {
        User user = newUser();
        long role = newRole(List.of("roles:write", "roles:assign", "roles:read", "users:create"));
        admin.post("/admin/users/" + user.id + "/roles/" + role);

        assertForbidden(user.client.post("/admin/users/" + user.id + "/roles/" + roleId("admin")));
        assertForbidden(user.client.put(
                "/admin/roles/" + role + "/permissions", Map.of("permissions", List.of("roles:write", "*:*"))));
        assertForbidden(user.client.post("/admin/roles", Map.of("name", name("r"), "permissions", List.of("*:*"))));
        Answer created = user.client.post("/api/v1/users", newUserBody(name("x"), List.of("admin")));
        assertThat(created.status()).as(created.toString()).isEqualTo(403);
        assertThat(created.code()).isEqualTo("INSUFFICIENT_PERMISSIONS");
    }

    @Test
    void whoIsDeactivatedIsOutAtOnceAndMayComeBack() {
        User user = newUser();

        Answer off = admin.post("/admin/users/" + user.id + "/deactivate");
        assertThat(off.status()).isEqualTo(200);
        assertThat(off.body()).isEqualTo("{\"id\":" + user.number() + ",\"is_active\":false}");
        assertThat(user.client.get("/auth/me").status()).isEqualTo(401);
        Answer login = anonymous.post("/auth/login", Map.of("username", user.username, "password", Instance.PASSWORD));
        assertThat(login.status()).isEqualTo(401);

        Answer on = admin.post("/admin/users/" + user.number() + "/activate");
        assertThat(on.body()).isEqualTo("{\"id\":" + user.number() + ",\"is_active\":true}");
        assertThat(anonymous
                        .login(user.username, Instance.PASSWORD)
                        .get("/auth/me")
                        .status())
                .isEqualTo(200);
        assertNotFound(admin.post("/admin/users/999999/activate"));
    }

    @Test
    void theLastAdministratorStaysAndNobodySwitchesHimselfOff() {
        long id = ok(admin.get("/auth/me")).get("id").asLong();

        assertConflict(admin.post("/admin/users/" + id + "/deactivate"));
        assertConflict(admin.delete("/admin/users/" + id + "/roles/" + roleId("admin")));
        assertThat(admin.get("/admin/users").status()).isEqualTo(200);
    }

    @Test
    void twoAdministratorsCannotTakeTheRoleFromEachOtherAtOnce() {
        User second = newUser();
        long role = roleId("admin");
        admin.post("/admin/users/" + second.id + "/roles/" + role);
        long first = ok(admin.get("/auth/me")).get("id").asLong();
        List<Integer> answers = Stream.of(
                        CompletableFuture.supplyAsync(() -> admin.delete("/admin/users/" + second.id + "/roles/" + role)
                                .status()),
                        CompletableFuture.supplyAsync(() -> second.client
                                .delete("/admin/users/" + first + "/roles/" + role)
                                .status()))
                .map(CompletableFuture::join)
                .toList();

        // The second to come is an administrator no longer, or is told that it is the last.
        assertThat(answers).containsOnlyOnce(204);
        if (admin.get("/admin/users").status() != 200) {
            second.client.post("/admin/users/" + first + "/roles/" + role);
            admin.delete("/admin/users/" + second.id + "/roles/" + role);
        }
        assertThat(admin.get("/admin/users").status()).isEqualTo(200);
    }

    @Test
    void aUserSeesAndChangesItself() {
        User user = newUser();
        JsonNode me = ok(user.client.get("/api/v1/users/me"));

        assertThat(fields(me))
                .contains(
                        "id",
                        "username",
                        "email",
                        "display_name",
                        "avatar_url",
                        "roles",
                        "permissions",
                        "created_at",
                        "last_login",
                        "is_active",
                        "preferences");
        assertThat(me.get("id").asText()).isEqualTo(user.id);
        assertThat(me.get("permissions").toString()).isEqualTo("[\"messages.read\",\"messages.write\",\"users.read\"]");
        assertThat(fields(me.get("preferences"))).contains("theme", "language", "notifications");

        ok(user.client.put("/api/v1/users/me", Map.of("preferences", Map.of("notifications", false))));
        String email = "n" + UUID.randomUUID() + "@example.com";
        JsonNode changed = ok(user.client.put(
                "/api/v1/users/me",
                Map.of(
                        "display_name",
                        "New Display Name",
                        "email",
                        email,
                        "preferences",
                        Map.of("theme", "light", "language", "es"))));
        assertThat(changed.get("display_name").asText()).isEqualTo("New Display Name");
        assertThat(changed.get("email").asText()).isEqualTo(email);
        assertThat(changed.get("preferences").toString())
                .isEqualTo("{\"theme\":\"light\",\"language\":\"es\",\"notifications\":false}");
        assertThat(ok(user.client.get("/auth/me")).get("full_name").asText()).isEqualTo("New Display Name");
        assertThat(ok(patch("/api/v1/users/me", "{\"avatar_url\":\"https://example.com/a.jpg\"}", user.client))
                        .get("avatar_url")
                        .asText())
                .isEqualTo("https://example.com/a.jpg");
        assertThat(anonymous.login(email, Instance.PASSWORD).token()).isNotEmpty();
    }

    @Test
    void whatAUserMayNotSetAboutItselfIsIgnoredOrRefused() {
        User user = newUser();
        JsonNode before = ok(user.client.get("/api/v1/users/me"));
        Map<String, Object> claims = Map.of(
                "id",
                "user_1",
                "roles",
                List.of("admin"),
                "permissions",
                List.of("*.*"),
                "is_active",
                false,
                "username",
                "root",
                "created_at",
                "2000-01-01T00:00:00Z");

        assertThat(ok(user.client.put("/api/v1/users/me", claims))).isEqualTo(before);
        assertThat(user.client.get("/admin/users").status()).isEqualTo(403);
        assertInvalidS4(user.client.put("/api/v1/users/me", Map.of("email", "ADMIN@example.com")), "email");
        assertInvalidS4(user.client.put("/api/v1/users/me", Map.of("email", "no e-mail")), "email");
        assertInvalidS4(user.client.put("/api/v1/users/me", Map.of("display_name", "Jane\u202Eeod")), "display_name");
        assertInvalidS4(user.client.put("/api/v1/users/me", Map.of("display_name", "x".repeat(201))), "display_name");
        assertInvalidS4(user.client.put("/api/v1/users/me", Map.of("avatar_url", "javascript:alert(1)")), "avatar_url");
        assertInvalidS4(
                user.client.put("/api/v1/users/me", Map.of("preferences", Map.of("theme", 1))), "preferences.theme");
        assertInvalidS4(user.client.put("/api/v1/users/me", Map.of("preferences", "dark")), "preferences");
    }

    @Test
    void anAdministratorCreatesAUserWhoMaySignIn() {
        String username = name("newuser");
        Answer created = admin.post("/api/v1/users", newUserBody(username, List.of("user")));

        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        assertThat(created.json().get("id").asText()).startsWith("user_");
        assertThat(created.json().get("username").asText()).isEqualTo(username);
        assertThat(created.json().get("display_name").asText()).isEqualTo("New User");
        assertThat(created.json().get("is_active").asBoolean()).isTrue();
        assertThat(created.body()).doesNotContain("securepassword123");
        assertThat(anonymous.login(username, "securepassword123").token()).isNotEmpty();
        Answer again = admin.post("/api/v1/users", newUserBody(username, List.of("user")));
        assertThat(again.status()).as(again.toString()).isEqualTo(422);
        assertThat(again.code()).isEqualTo("VALIDATION_ERROR");
    }

    @Test
    void whatANewUserCannotBeIsRefusedByItsField() {
        for (String username : List.of("", "a b", "a\u0000b", "адмін", "ａdmin", "jan\u200Be", "x".repeat(65), "a@b")) {
            assertInvalidS4(admin.post("/api/v1/users", newUserBody(username, List.of("user"))), "username");
        }
        assertInvalidS4(admin.post("/api/v1/users", newUserBody(name("u"), List.of("wizard"))), "roles");
        assertInvalidS4(admin.post("/api/v1/users", Map.of("username", "x")), "email");
        assertInvalidS4(
                admin.post("/api/v1/users", Map.of("username", name("u"), "email", "u@example.com")), "password");
        assertInvalidS4(
                admin.post(
                        "/api/v1/users",
                        Map.of("username", name("u"), "email", name("u") + "@example.com", "password", "short")),
                "password");
        assertThat(admin.post("/api/v1/users", "{\"username\":").status()).isEqualTo(422);
    }

    @Test
    void theListsOfTheMessengerDialectAreAsItsClientsExpect() {
        String word = name("mia");
        User user = newUser(word);
        JsonNode page = ok(admin.get("/api/v1/users?page=1&limit=20&search=" + word));

        assertThat(fields(page)).contains("users", "items", "total", "page", "limit", "pagination");
        assertThat(fields(page.get("pagination"))).contains("has_more", "next_cursor", "total_count");
        assertThat(page.at("/users/0/id").asText()).isEqualTo(user.id);
        assertThat(page.get("page").asInt()).isEqualTo(1);
        assertThat(ok(admin.get("/api/v1/users?page=2&limit=1&search=" + word)).get("users"))
                .isEmpty();

        admin.post("/admin/users/" + user.id + "/deactivate");
        assertThat(ok(admin.get("/api/v1/admin/users?search=" + word)).get("users"))
                .isEmpty();
        assertThat(ok(admin.get("/api/v1/admin/users?include_inactive=true&search=" + word))
                        .get("users"))
                .hasSize(1);
        assertThat(ok(admin.get("/api/v1/admin/users?include_inactive=true&role=admin&search=" + word))
                        .get("users"))
                .isEmpty();
        assertThat(ok(admin.get("/api/v1/admin/users?role=admin&limit=100")).get("users"))
                .isNotEmpty();
        assertInvalidS4(admin.get("/api/v1/admin/users?include_inactive=x"), "include_inactive");
    }

    @Test
    void permissionsOfAPluginComeAndGoWithIt() {
        try {
            install("erp-core");
            install("erp-crm");
            Await.until(Duration.ofSeconds(20), "permissions", () -> names(
                            ok(admin.get("/admin/permissions?limit=100")).get("items"))
                    .contains("crm:read"));
            long role = newRole(List.of("crm:read"));
            User user = newUser();
            admin.post("/admin/users/" + user.id + "/roles/" + role);
            assertThat(user.client.get("/erp/crm/customers").status()).isEqualTo(200);

            admin.delete("/system/plugins/erp_crm");
            assertThat(names(ok(admin.get("/admin/permissions?limit=100")).get("items")))
                    .doesNotContain("crm:read", "crm:write");
            assertThat(ok(admin.get("/admin/roles/" + role)).get("permissions")).isEmpty();
            assertInvalid(
                    admin.put("/admin/roles/" + role + "/permissions", Map.of("permissions", List.of("crm:read"))),
                    "permissions");

            install("erp-crm");
            Await.until(Duration.ofSeconds(20), "the role has it again", () -> names(
                            ok(admin.get("/admin/roles/" + role)).get("permissions"))
                    .contains("crm:read"));
        } finally {
            admin.delete("/system/plugins/erp_crm");
            admin.delete("/system/plugins/erp_core");
        }
    }

    private void install(String plugin) {
        Answer installed = admin.upload("/system/plugins", BuiltPlugin.jar(plugin));
        assertThat(installed.status()).as(installed.toString()).isEqualTo(201);
    }

    /** A user who has signed in. */
    private record User(String id, String username, String email, Client client) {
        String number() {
            return id.substring("user_".length());
        }
    }

    private User newUser() {
        return newUser(name("u"));
    }

    private User newUser(String username) {
        String email = username + "@example.com";
        Answer answer = admin.post(
                "/api/v1/users", Map.of("username", username, "email", email, "password", Instance.PASSWORD));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        Client client = anonymous.login(username, Instance.PASSWORD);
        return new User(answer.json().get("id").asText(), username, email, client);
    }

    private long newRole(List<String> permissions) {
        Answer answer = admin.post("/admin/roles", Map.of("name", name("role"), "permissions", permissions));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        long id = answer.json().get("id").asLong();
        roles.add(id);
        return id;
    }

    private long roleId(String name) {
        return find(ok(admin.get("/admin/roles?limit=100")), name).get("id").asLong();
    }

    private JsonNode explain(String user, String permission) {
        return ok(admin.get("/admin/permissions/explain?user=" + encoded(user) + "&permission=" + encoded(permission)));
    }

    private static Map<String, Object> newUserBody(String username, List<String> roles) {
        return Map.of(
                "username",
                username,
                "email",
                "e" + UUID.randomUUID() + "@example.com",
                "password",
                "securepassword123",
                "display_name",
                "New User",
                "roles",
                roles,
                "id",
                1,
                "is_active",
                false);
    }

    private static Answer patch(String path, String body, Client client) {
        return client.send(client.request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body)));
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private static void assertConflict(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("CONFLICT");
    }

    private static void assertNotFound(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("NOT_FOUND");
    }

    private static void assertForbidden(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("AUTHORIZATION_ERROR");
    }

    private static void assertInvalid(Answer answer, String field) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("VALIDATION_ERROR");
        assertThat(answer.json().at("/error/details/0/field").asText())
                .as(answer.toString())
                .isEqualTo(field);
    }

    private static void assertInvalidS4(Answer answer, String field) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("VALIDATION_ERROR");
        assertThat(answer.json().at("/error/details/field").asText())
                .as(answer.toString())
                .isEqualTo(field);
    }

    private static JsonNode find(JsonNode page, String name) {
        return StreamSupport.stream(page.get("items").spliterator(), false)
                .filter(item -> item.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + name + " in " + page));
    }

    private static List<String> names(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.get("name").asText())
                .toList();
    }

    private static List<String> fields(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String name(String prefix) {
        return prefix + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
