package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.BuiltPlugin;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Instance.ShellResult;
import io.xcore.itests.support.SharedInstance;
import io.xcore.itests.support.Socket;
import io.xcore.itests.support.TestBundle;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The system configuration: one document over etc/ and the plugins (contract A0-06 to A0-10, G-12, C-16, C-25). */
@ExtendWith(SharedInstance.class)
class ConfigIT {
    private static final String ROUTE = "/api/config";
    private static final String PROFILES = ROUTE + "/profiles";
    private static final String HISTORY = ROUTE + "/history";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Instance instance;
    private final Client admin;

    ConfigIT(Instance instance) {
        this.instance = instance;
        this.admin = instance.admin();
    }

    @AfterEach
    void leaveItAsItWas() {
        plugins().forEach(id -> admin.delete("/system/plugins/" + id + "?cascade=true"));
        Map<String, Object> defaults = new HashMap<>();
        defaults.put("general", null);
        defaults.put("security", null);
        ok(put(defaults));
        profiles()
                .forEach(profile ->
                        admin.delete(PROFILES + "/" + profile.get("id").asText()));
    }

    @Test
    void theConfigurationHasTheShapeOfTheReference() {
        Answer answer = admin.get(ROUTE);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        JsonNode config = answer.json().get("config");
        assertThat(config.at("/general/site_name").asText()).isEqualTo("Xcore");
        assertThat(config.at("/general/timezone").asText()).isEqualTo("UTC");
        assertThat(config.at("/general/locale").asText()).isEqualTo("fr-FR");
        assertThat(config.at("/security/password_policy/min_length").asInt()).isEqualTo(8);
        assertThat(config.at("/security/password_policy/require_special").isBoolean())
                .isTrue();
        assertThat(config.at("/security/session_timeout").asLong()).isEqualTo(604_800);
        assertThat(config.at("/modules/enabled").isArray()).isTrue();
        assertThat(config.at("/modules/disabled").isArray()).isTrue();
        assertThat(answer.json().get("last_updated").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(answer.header("ETag")).matches("\"[0-9a-f]{32}\"");
    }

    @Test
    void aChangeActsAtOnceWhereItBelongs() throws IOException {
        Answer changed = ok(put(Map.of("security", Map.of("password_policy", Map.of("min_length", 30)))));

        assertThat(changed.json().at("/changes/0/path").asText()).isEqualTo("security.password_policy.min_length");
        assertThat(register("twenty-nine characters here!!").status()).isEqualTo(422);
        assertThat(register("thirty characters are in here!").status()).isEqualTo(201);
        assertThat(Files.readString(etc("io.xcore.auth"))).containsPattern("password\\.minLength *= *30");
        assertThat(admin.get(ROUTE)
                        .json()
                        .at("/config/security/password_policy/require_special")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void theSiteHasItsNameAndSpeaksItsLanguage() {
        ok(put(Map.of("general", Map.of("site_name", "Smith & <Sons>", "locale", "en-GB"))));

        Answer home = instance.anonymous().get("/");
        assertThat(home.body()).contains("<html lang=\"en\">", "<title>Smith &amp; &lt;Sons&gt;</title>");
        assertThat(instance.anonymous().withToken("bad").get("/auth/me").message())
                .isEqualTo("Invalid or expired token");
    }

    @Test
    void aFileOfTheOperatorAndTheRouteAreTwoViewsOfOneState() throws IOException {
        Path file = etc("io.xcore.site");
        Files.writeString(file, "# written by hand\nname = By Hand\nother = kept\n");
        Await.until(LIMIT, "the file's value", () -> value("/general/site_name").equals("By Hand"));
        Await.until(LIMIT, "the entry", () -> latest().get("author").asText().equals("file"));
        assertThat(latest().get("kind").asText()).isEqualTo("noticed");

        ok(put(Map.of("general", Map.of("timezone", "Europe/Paris"))));

        assertThat(Files.readString(file))
                .contains("# written by hand", "other = kept", "name = By Hand")
                .containsPattern("timeZone *= *Europe/Paris");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"general\":{\"timezone\":\"Mars/Olympus\"}}|config.general.timezone",
                "{\"general\":{\"locale\":\"xx-YY\"}}|config.general.locale",
                "{\"general\":{\"site_name\":\"$[env:HOME]\"}}|config.general.site_name",
                "{\"security\":{\"password_policy\":{\"min_length\":-1}}}|config.security.password_policy.min_length",
                "{\"security\":{\"session_timeout\":-1}}|config.security.session_timeout",
                "{\"general\":{\"colour\":\"red\"}}|config.general.colour",
                "{\"modules\":{\"enabled\":[\"nobody\"]}}|config.modules.enabled"
            })
    void aWrongPlaceIsNamedInTheDialectOfTheReference(String config, String field) {
        Answer answer = admin.put(ROUTE, "{\"config\":" + config + "}");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("VALIDATION_ERROR");
        assertThat(answer.json().get("status").asInt()).isEqualTo(422);
        assertThat(answer.json().at("/error/details/0/field").asText()).isEqualTo(field);
    }

    @Test
    void onlyWhoMayReadsAndChangesIt() {
        Client user = instance.anonymous().newUser();

        for (Answer refused : List.of(
                user.get(ROUTE), user.put(ROUTE, Map.of("config", Map.of())), user.get(PROFILES), user.get(HISTORY))) {
            assertThat(refused.status()).as(refused.toString()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("PERMISSION_DENIED");
        }
        assertThat(instance.anonymous().get(ROUTE).code()).isEqualTo("AUTH_REQUIRED");
        assertThat(admin.get("/admin/permissions?limit=100").body()).contains("config:read", "config:write");
        assertThat(admin.put(ROUTE, Map.of()).status()).isEqualTo(422);
        assertThat(admin.put(ROUTE, "{").status()).isEqualTo(400);
    }

    @Test
    void ofTwoChangesOfOneStateOneIsRefused() {
        String tag = admin.get(ROUTE).header("ETag");
        List<CompletableFuture<Answer>> both = Stream.of("de", "it")
                .map(locale -> CompletableFuture.supplyAsync(() -> matching(tag, locale)))
                .toList();

        List<Integer> states =
                both.stream().map(one -> one.join().status()).sorted().toList();

        assertThat(states).containsExactly(200, 412);
        Answer refused = matching(tag, "es");
        assertThat(refused.status()).as(refused.toString()).isEqualTo(412);
        assertThat(refused.code()).isEqualTo("VALIDATION_ERROR");
        assertThat(matching(admin.get(ROUTE).header("ETag"), "es").status()).isEqualTo(200);
    }

    /** Each change sets both of a pair; whoever is last, the two must belong together. */
    @Test
    void changesAtOnceAreNeverMixed() {
        List<CompletableFuture<Answer>> many = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            int number = 100 + i;
            many.add(CompletableFuture.supplyAsync(() -> put(Map.of(
                    "general", Map.of("site_name", "Site " + number),
                    "security", Map.of("session_timeout", number * 10)))));
        }
        many.forEach(one -> ok(one.join()));

        JsonNode config = admin.get(ROUTE).json().get("config");
        int number = Integer.parseInt(config.at("/general/site_name").asText().substring("Site ".length()));
        assertThat(config.at("/security/session_timeout").asInt()).isEqualTo(number * 10);
    }

    @Test
    void modulesAreSwitchedByTheLists() {
        installed("base", "");
        installed("upper", "xcore.plugin;filter:=\"(id=base)\"");
        assertThat(list("enabled")).contains("base", "upper");

        Answer used = put(Map.of("modules", Map.of("enabled", List.of("upper"))));
        assertThat(used.status()).as(used.toString()).isEqualTo(409);
        assertThat(used.code()).isEqualTo("MODULE_ERROR");

        ok(put(Map.of("modules", Map.of("disabled", List.of("base", "upper")))));
        assertThat(state("base")).isEqualTo("disabled");
        assertThat(list("disabled")).contains("base", "upper");
        assertThat(list("enabled")).doesNotContain("base", "upper");

        ok(put(Map.of("modules", Map.of("enabled", List.of("base", "upper")))));
        assertThat(state("upper")).isEqualTo("active");
        admin.post("/system/plugins/upper/disable");
        assertThat(list("disabled")).contains("upper");
        Await.until(
                LIMIT,
                "the entry",
                () -> latest().toString().contains("modules.disabled")
                        && latest().get("author").asText().equals("admin"));
    }

    @Test
    void whenOneModuleDoesNotStartEverythingIsPutBack() throws IOException {
        hello();
        byte[] broken = TestBundle.named("test.broken")
                .header("Provide-Capability", "xcore.plugin;id=broken;prefix=\"/broken\"")
                .activator("throw new IllegalStateException(\"not today\");")
                .build();
        admin.upload("/system/plugins", broken);
        ok(put(Map.of("modules", Map.of("disabled", List.of("broken")))));

        Answer failed =
                put(Map.of("general", Map.of("site_name", "Half"), "modules", Map.of("enabled", List.of("broken"))));

        assertThat(failed.status()).as(failed.toString()).isEqualTo(502);
        assertThat(failed.code()).isEqualTo("MODULE_ERROR");
        assertThat(value("/general/site_name")).isEqualTo("Xcore");
        assertThat(list("enabled")).containsExactly("hello");
        assertThat(list("disabled")).containsExactly("broken");
        assertThat(admin.get("/hello").status()).isEqualTo(200);
    }

    @Test
    void whatIsNotClearlyADryRunIsNotCarriedOut() {
        Answer refused = admin.put(
                ROUTE + "?dry_run=yes", Map.of("config", Map.of("general", Map.of("site_name", "Only tried"))));

        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        assertThat(refused.json().at("/error/details/0/field").asText()).isEqualTo("dry_run");
        assertThat(value("/general/site_name")).isEqualTo("Xcore");
    }

    @Test
    void aDryRunSaysWhomAChangeWouldConcern() throws IOException {
        hello();
        String before = admin.get(ROUTE).header("ETag");

        Answer answer = admin.put(
                ROUTE + "?dry_run=true",
                Map.of(
                        "config",
                        Map.of(
                                "security", Map.of("session_timeout", 900),
                                "modules", Map.of("enabled", List.of()))));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        JsonNode body = answer.json();
        assertThat(body.get("dry_run").asBoolean()).isTrue();
        assertThat(body.at("/config/security/session_timeout").asInt()).isEqualTo(900);
        assertThat(body.at("/changes/0/path").asText()).isEqualTo("security.session_timeout");
        assertThat(body.at("/changes/0/old").asInt()).isEqualTo(604_800);
        assertThat(body.at("/changes/0/new").asInt()).isEqualTo(900);
        assertThat(body.at("/affected/bundles/0/bundle").asText()).isEqualTo("io.xcore.auth");
        assertThat(body.at("/affected/bundles/0/pid").asText()).isEqualTo("io.xcore.auth");
        assertThat(body.at("/affected/bundles/0/components").isEmpty()).isFalse();
        assertThat(body.at("/affected/bundles/0/restarts").isEmpty()).isTrue();
        assertThat(body.at("/affected/stop/0").asText()).isEqualTo("hello");
        assertThat(admin.get(ROUTE).header("ETag")).isEqualTo(before);
        assertThat(admin.get("/hello").status()).isEqualTo(200);
    }

    @Test
    void aProfileIsKeptChangedActivatedAndRemoved() {
        JsonNode config = admin.get(ROUTE).json().get("config");
        String name = "Night " + UUID.randomUUID();
        Answer created = admin.post(PROFILES, Map.of("name", name, "description", "Dark", "config", config));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        String id = created.json().get("id").asText();
        assertThat(created.json().get("config")).isEqualTo(config);
        assertThat(created.json().get("created_at")).isEqualTo(created.json().get("updated_at"));

        Answer duplicate = admin.post(PROFILES, Map.of("name", name, "description", "", "config", config));
        assertThat(duplicate.status()).isEqualTo(409);
        assertThat(duplicate.code()).isEqualTo("VALIDATION_ERROR");

        Await.until(LIMIT, "another second", () -> {
            Answer updated =
                    admin.put(PROFILES + "/" + id, Map.of("config", Map.of("general", Map.of("locale", "de-CH"))));
            return !ok(updated).json().get("updated_at").equals(created.json().get("updated_at"));
        });
        assertThat(profiles()).extracting(profile -> profile.get("id").asText()).contains(id);
        assertThat(ok(admin.get(PROFILES + "/" + id)).json().get("description").asText())
                .isEqualTo("Dark");

        Answer preview = ok(admin.post(PROFILES + "/" + id + "/activate?dry_run=true"));
        assertThat(preview.json().at("/changes/0/new").asText()).isEqualTo("de-CH");
        assertThat(value("/general/locale")).isEqualTo("fr-FR");
        ok(admin.post(PROFILES + "/" + id + "/activate?comment=night"));
        assertThat(value("/general/locale")).isEqualTo("de-CH");
        assertThat(latest().get("kind").asText()).isEqualTo("activate");

        assertThat(ok(admin.delete(PROFILES + "/" + id)).json().get("success").asBoolean())
                .isTrue();
        assertThat(admin.get(PROFILES + "/" + id).status()).isEqualTo(404);
        assertThat(admin.get(PROFILES + "/" + id).code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void theHistoryTellsWhoWhenWhatAndWhyAndGoesBack() {
        long first = admin.get(ROUTE).json().get("revision").asLong();
        ok(admin.put(
                ROUTE + "?comment=a%20new%20name", Map.of("config", Map.of("general", Map.of("site_name", "Two")))));
        ok(admin.send(admin.request(ROUTE)
                .header("Content-Type", "application/merge-patch+json")
                .header("X-Config-Comment", "and another")
                .PUT(BodyPublishers.ofString("{\"config\":{\"general\":{\"site_name\":\"Three\"}}}"))));
        long last = admin.get(ROUTE).json().get("revision").asLong();

        JsonNode page = ok(admin.get(HISTORY + "?per_page=2")).json();
        assertThat(page.get("per_page").asInt()).isEqualTo(2);
        assertThat(page.at("/revisions/0/revision").asLong()).isEqualTo(last);
        assertThat(page.at("/revisions/0/comment").asText()).isEqualTo("and another");
        assertThat(page.at("/revisions/1/comment").asText()).isEqualTo("a new name");
        assertThat(page.at("/revisions/0/author").asText()).isEqualTo("admin");
        assertThat(page.at("/revisions/0/changes/0/old").asText()).isEqualTo("Two");

        JsonNode difference =
                ok(admin.get(HISTORY + "/" + first + "/diff/" + last)).json().get("changes");
        assertThat(difference.size()).isEqualTo(1);
        assertThat(difference.at("/0/old").asText()).isEqualTo("Xcore");
        assertThat(difference.at("/0/new").asText()).isEqualTo("Three");
        assertThat(ok(admin.get(HISTORY + "/" + first))
                        .json()
                        .at("/config/general/site_name")
                        .asText())
                .isEqualTo("Xcore");

        ok(admin.post(HISTORY + "/" + first + "/rollback"));
        assertThat(value("/general/site_name")).isEqualTo("Xcore");
        assertThat(latest().get("kind").asText()).isEqualTo("rollback");
        assertThat(admin.get(HISTORY + "/999999").status()).isEqualTo(404);
        assertThat(admin.put(ROUTE + "?comment=" + "x".repeat(501), Map.of("config", Map.of()))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void everyChangeIsAnnouncedAndAudited() {
        try (Socket socket = Socket.open(admin)) {
            ok(put(Map.of("general", Map.of("site_name", "Announced"))));

            JsonNode frame = socket.next("config.changed", one -> one.toString().contains("general.site_name"));
            assertThat(frame.at("/data/author").asText()).isEqualTo("admin");
            assertThat(frame.at("/data/paths/0").asText()).isEqualTo("general.site_name");
        }
        JsonNode entry = StreamSupport.stream(
                        admin.get("/admin/audit?action=config.changed&limit=10")
                                .json()
                                .get("items")
                                .spliterator(),
                        false)
                .filter(one -> one.toString().contains("general.site_name"))
                .findFirst()
                .orElseThrow();
        assertThat(entry.get("target").asText()).isEqualTo("config:system");
        assertThat(entry.get("actor_id").asLong())
                .isEqualTo(admin.get("/auth/me").json().get("id").asLong());
    }

    @Test
    void theShellDoesTheSame() {
        assertThat(shell("xcore:config-get", "general.locale").out()).contains("fr-FR");
        assertThat(shell("xcore:config-get", "--json", "security").out()).contains("\"min_length\" : 8");
        assertThat(shell("xcore:config-set", "--dry-run", "security.session_timeout", "1200")
                        .out())
                .contains("604800", "1200", "io.xcore.auth");
        shell("xcore:config-set", "--comment", "short", "security.session_timeout", "1200");
        assertThat(value("/security/session_timeout")).isEqualTo("1200");
        assertThat(shell("xcore:config-list").out()).contains("session.idleSeconds", "1200");
        assertThat(shell("xcore:config-history", "--limit", "1").out()).contains("shell", "short");
        String revision = latest().get("revision").asText();
        String former = String.valueOf(Long.parseLong(revision) - 1);
        assertThat(shell("xcore:config-diff", former, revision).out()).contains("security.session_timeout");
        shell("xcore:config-rollback", former);
        assertThat(value("/security/session_timeout")).isEqualTo("604800");

        shell("xcore:profile-create", "--description", "tried", "Shelly");
        shell("xcore:profile-update", "--set", "general.locale=it", "Shelly");
        assertThat(shell("xcore:profile-list").out()).contains("Shelly");
        assertThat(shell("xcore:profile-info", "shelly").out()).contains("general.locale", "it");
        shell("xcore:profile-activate", "Shelly");
        assertThat(value("/general/locale")).isEqualTo("it");
        shell("xcore:profile-delete", "Shelly");
        assertThat(instance.shell("xcore:profile-info", "Shelly").status()).isNotZero();
        assertThat(instance.shell("xcore:config-set", "general.locale", "nowhere")
                        .status())
                .isNotZero();
    }

    @Test
    void theRoutesAreDescribed() {
        JsonNode paths = admin.get("/openapi.json").json().get("paths");

        assertThat(paths.at("/~1api~1config/put/requestBody").isMissingNode()).isFalse();
        assertThat(paths.at("/~1api~1config/put/x-permission").asText()).isEqualTo("config:write");
        assertThat(paths.at("/~1api~1config/put/parameters").toString())
                .contains("dry_run", "confirm_within", "comment");
        assertThat(paths.has("/api/config/profiles/{id}/activate")).isTrue();
        assertThat(paths.has("/api/config/history/{from}/diff/{to}")).isTrue();
    }

    private Answer put(Map<String, ?> config) {
        return admin.put(ROUTE, Map.of("config", config));
    }

    private Answer matching(String tag, String locale) {
        return admin.send(admin.request(ROUTE)
                .header("Content-Type", "application/json")
                .header("If-Match", tag)
                .PUT(BodyPublishers.ofString("{\"config\":{\"general\":{\"locale\":\"" + locale + "\"}}}")));
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    private Answer register(String password) {
        return instance.anonymous()
                .post(
                        "/auth/register",
                        Map.of(
                                "email",
                                "c" + UUID.randomUUID() + "@example.com",
                                "password",
                                password,
                                "full_name",
                                "A User"));
    }

    private String value(String pointer) {
        return admin.get(ROUTE).json().get("config").at(pointer).asText();
    }

    private List<String> list(String name) {
        return StreamSupport.stream(
                        admin.get(ROUTE).json().at("/config/modules/" + name).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private JsonNode latest() {
        return admin.get(HISTORY + "?per_page=1").json().at("/revisions/0");
    }

    private List<JsonNode> profiles() {
        return StreamSupport.stream(admin.get(PROFILES).json().get("profiles").spliterator(), false)
                .toList();
    }

    private void hello() throws IOException {
        Answer answer = admin.upload("/system/plugins", Files.readAllBytes(BuiltPlugin.jar("hello")));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    private void installed(String id, String needed) {
        byte[] jar = TestBundle.named("test." + id)
                .header("Provide-Capability", "xcore.plugin;id=" + id + ";prefix=\"/" + id + "\"")
                .header("Require-Capability", needed)
                .activator("")
                .build();
        Answer answer = admin.upload("/system/plugins", jar);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    private String state(String id) {
        return admin.get("/system/plugins/" + id).json().get("state").asText();
    }

    private List<String> plugins() {
        List<String> ids = new ArrayList<>(list("enabled"));
        ids.addAll(list("disabled"));
        return ids;
    }

    private Path etc(String pid) {
        return instance.data().resolve("etc").resolve(pid + ".cfg");
    }

    private ShellResult shell(String... command) {
        ShellResult result = instance.shell(command);
        assertThat(result.status()).as(List.of(command) + ": " + result).isZero();
        return result;
    }
}
