package io.xcore.itests.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The life of a plugin over S1's routes (contract A1-18 to A1-24), with the hello example. */
@ExtendWith(SharedInstance.class)
class LifecycleIT {
    private static final String HELLO = Plugins.ROUTE + "/hello";

    private final byte[] hello = Jars.bytes(Jars.hello());
    private Instance instance;
    private Client admin;
    private Plugins plugins;

    @BeforeEach
    void signIn(Instance shared) {
        instance = shared;
        admin = shared.admin();
        plugins = new Plugins(admin);
    }

    @AfterEach
    void leaveItAsItWas() {
        plugins.removeAll();
    }

    @Test
    void aRawUploadIsInstalledStartedAndServed() {
        Answer answer = admin.upload(Plugins.ROUTE + "?name=hello", Jars.hello());

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(answer.json().get("id").asText()).isEqualTo("hello");
        assertThat(answer.json().get("status").asText()).isEqualTo("installed");
        assertThat(answer.json().get("message").asText()).isEqualTo("Plugin installé avec succès");
        assertThat(admin.get("/hello").body()).isEqualTo("{\"message\":\"Hello, admin!\"}");
        assertThat(admin.get("/hello/Ada").body()).isEqualTo("{\"message\":\"Hello, Ada!\"}");
    }

    @Test
    void aFormsFileIsInstalledUnderItsOwnNameAlone() {
        Answer answer = plugins.form(Plugins.ROUTE, "../../hello.jar", hello);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(plugins.detail("hello").get("source").asText()).isEqualTo("upload:hello.jar");
    }

    @Test
    void anAddressIsInstalledWithTheNameAndVersionGiven() {
        Answer answer = admin.post(
                Plugins.ROUTE,
                Map.of("name", "hello", "source", Jars.hello().toUri().toString(), "version", "1.0.0"));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(answer.json().get("id").asText()).isEqualTo("hello");
    }

    @Test
    void anotherNameThanTheDeclaredOneOrAnotherVersionIsRefused() {
        assertRefused(admin.upload(Plugins.ROUTE + "?name=bonjour", hello), 422, "VALIDATION_ERROR", "hello");
        assertRefused(admin.upload(Plugins.ROUTE + "?version=2.0.0", hello), 422, "VALIDATION_ERROR", "");
        assertRefused(admin.post(Plugins.ROUTE, Map.of("name", "hello")), 422, "VALIDATION_ERROR", "");
        assertThat(plugins.ids()).isEmpty();
    }

    @Test
    void messagesAreEnglishForThoseWhoAskForIt() {
        Answer installed = admin.send(admin.request(Plugins.ROUTE)
                .header("Content-Type", "application/java-archive")
                .header("Accept-Language", "en")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(hello)));

        assertThat(installed.json().get("message").asText()).isEqualTo("Plugin installed successfully");
    }

    @Test
    void theListIsAPageOfPlugins() {
        plugins.install(hello);
        JsonNode page = admin.get(Plugins.ROUTE).json();

        assertThat(page.get("total").asInt()).isEqualTo(1);
        assertThat(page.get("skip").asInt()).isZero();
        assertThat(page.get("limit").asInt()).isEqualTo(20);
        assertThat(page.get("has_more").asBoolean()).isFalse();
        JsonNode item = page.get("items").get(0);
        assertThat(item.get("id").asText()).isEqualTo("hello");
        assertThat(item.get("name").asText()).isEqualTo("Hello");
        assertThat(item.get("version").asText()).isEqualTo("1.0.0");
        assertThat(item.get("author").asText()).isEqualTo("XCore Team");
        assertThat(item.get("active").asBoolean()).isTrue();
        assertThat(item.get("api_prefix").asText()).isEqualTo("/hello");
        assertThat(item.get("tags").toString()).isEqualTo("[\"example\",\"greeting\"]");
        assertThat(item.get("loaded_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    }

    @Test
    void theListIsFilteredSearchedSortedAndCut() {
        plugins.install(hello);
        plugins.install(Jars.greeter("zebra", "1.0.0", "stripes"));
        plugins.disable("zebra");

        assertThat(listed("")).containsExactly("hello", "zebra");
        assertThat(listed("?active_only=true")).containsExactly("hello");
        assertThat(listed("?search=GREETING")).containsExactly("hello");
        assertThat(listed("?search=nothing-like-it")).isEmpty();
        assertThat(listed("?sort_by=id&sort_order=desc")).containsExactly("zebra", "hello");
        assertThat(listed("?skip=1&limit=1")).containsExactly("zebra");
        assertThat(admin.get(Plugins.ROUTE + "?limit=1").json().get("has_more").asBoolean())
                .isTrue();
        assertThat(admin.get(Plugins.ROUTE + "?sort_by=colour").status()).isEqualTo(422);
    }

    @Test
    void theDetailTellsEverythingAboutAPlugin() {
        plugins.install(hello);
        JsonNode detail = plugins.detail("hello");

        assertThat(detail.get("description").asText()).startsWith("Greets whoever calls");
        assertThat(detail.get("active").asBoolean()).isTrue();
        assertThat(texts(detail.get("routes")))
                .allMatch(route -> route.contains("/hello"))
                .hasSize(3);
        assertThat(detail.get("dependencies").toString()).isEqualTo("[]");
        assertThat(detail.get("loaded_at").asText()).endsWith("Z");
        assertThat(detail.has("last_reload")).isTrue();
        assertThat(detail.get("last_reload").isNull()).isTrue();
        assertThat(detail.get("sha256").asText()).matches("[0-9a-f]{64}");
        assertThat(detail.get("size").asLong()).isEqualTo(hello.length);
        assertThat(detail.get("settings").toString()).isEqualTo("{\"greeting\":\"Hello\"}");
    }

    @Test
    void aReloadWithoutABodyStartsThePluginAfresh() {
        plugins.install(hello);
        Answer answer = plugins.reload("hello");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().get("id").asText()).isEqualTo("hello");
        assertThat(answer.json().get("status").asText()).isEqualTo("reloaded");
        assertThat(answer.json().get("message").asText()).isEqualTo("Plugin rechargé avec succès");
        assertThat(plugins.detail("hello").get("last_reload").asText()).endsWith("Z");
        assertThat(admin.get("/hello").status()).isEqualTo(200);
    }

    @Test
    void aReloadWithNewBytesServesThem() {
        plugins.install(hello);
        byte[] next = Jars.hello("1.1.0", "Salut");
        Answer answer = plugins.reload("hello", next);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(plugins.detail("hello").get("version").asText()).isEqualTo("1.1.0");
        assertThat(admin.get("/hello").body()).isEqualTo("{\"message\":\"Salut, admin!\"}");

        assertThat(plugins.form(HELLO + "/reload", "hello.jar", hello).status()).isEqualTo(200);
        assertThat(admin.get("/hello").body()).isEqualTo("{\"message\":\"Hello, admin!\"}");
    }

    @Test
    void whatAnotherThreadPublishesSlowlyIsServedWhenTheAnswerComes() {
        assertThat(plugins.upload(Jars.late("1.0.0")).status()).isEqualTo(201);
        assertThat(admin.get("/late").body()).isEqualTo("late");

        Answer answer = plugins.reload("late", Jars.late("2.0.0"));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(admin.get("/late").body()).isEqualTo("late");
    }

    @Test
    void disablingAndEnablingTwiceIsAsGoodAsOnce() {
        plugins.install(hello);

        for (int i = 0; i < 2; i++) {
            Answer disabled = plugins.disable("hello");
            assertThat(disabled.status()).isEqualTo(200);
            assertThat(disabled.body()).isEqualTo("{\"id\":\"hello\",\"active\":false}");
            assertThat(admin.get("/hello").status()).isEqualTo(404);
        }
        for (int i = 0; i < 2; i++) {
            Answer enabled = plugins.enable("hello");
            assertThat(enabled.status()).isEqualTo(200);
            assertThat(enabled.body()).isEqualTo("{\"id\":\"hello\",\"active\":true}");
            assertThat(admin.get("/hello").status()).isEqualTo(200);
        }
    }

    @Test
    void aDisabledPluginIsNotReloaded() {
        plugins.install(hello);
        plugins.disable("hello");

        assertRefused(plugins.reload("hello"), 409, "CONFLICT", "disabled");
    }

    @Test
    void aDeletedPluginIsGoneWithItsRoutes() {
        plugins.install(hello);
        Answer answer = plugins.delete("hello");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(admin.get(HELLO).status()).isEqualTo(404);
        assertThat(admin.get("/hello").status()).isEqualTo(404);
        assertRefused(plugins.delete("hello"), 404, "NOT_FOUND", "hello");
    }

    @Test
    void theSameIdTwiceIsAConflict() {
        plugins.install(hello);

        assertRefused(plugins.upload(hello), 409, "CONFLICT", "hello");
        assertRefused(plugins.upload(Jars.hello("2.0.0", "Hi")), 409, "CONFLICT", "hello");
        assertThat(plugins.detail("hello").get("version").asText()).isEqualTo("1.0.0");
    }

    @Test
    void anUnknownPluginIsNotFound() {
        assertRefused(admin.get(Plugins.ROUTE + "/nobody"), 404, "NOT_FOUND", "nobody");
        assertRefused(plugins.reload("nobody"), 404, "NOT_FOUND", "nobody");
        assertRefused(plugins.enable("nobody"), 404, "NOT_FOUND", "nobody");
        assertRefused(plugins.disable("nobody"), 404, "NOT_FOUND", "nobody");
    }

    @Test
    void aCapabilityOfThePlatformIsShownAndCannotBeChanged() {
        assertThat(plugins.detail("auth").get("core").asBoolean()).isTrue();
        assertRefused(plugins.delete("auth"), 409, "CONFLICT", "auth");
        assertRefused(plugins.disable("auth"), 409, "CONFLICT", "auth");
        assertThat(instance.admin().get("/auth/me").status()).isEqualTo(200);
    }

    @Test
    void nobodyChangesPluginsWithoutACredential() {
        Plugins anonymous = new Plugins(instance.anonymous());

        assertRefused(anonymous.upload(hello), 401, "AUTHENTICATION_ERROR", "");
        assertRefused(anonymous.client().get(Plugins.ROUTE), 401, "AUTHENTICATION_ERROR", "");
        assertRefused(anonymous.delete("hello"), 401, "AUTHENTICATION_ERROR", "");
    }

    @Test
    void nobodyChangesPluginsWithoutThePermission() {
        Plugins plain = new Plugins(admin.newUser());

        assertRefused(plain.upload(hello), 403, "AUTHORIZATION_ERROR", "");
        assertRefused(plain.delete("hello"), 403, "AUTHORIZATION_ERROR", "");
        assertThat(plugins.ids()).isEmpty();
    }

    @Test
    void routesAreDescribedWhileTheyRunAndOnlyThen() {
        assertThat(admin.get("/openapi.json").body()).doesNotContain("/hello");
        plugins.install(hello);
        assertThat(admin.get("/openapi.json").json().get("paths").has("/hello/{name}"))
                .isTrue();
        plugins.disable("hello");
        assertThat(admin.get("/openapi.json").body()).doesNotContain("\"/hello");
        assertThat(plugins.detail("hello").get("routes").toString()).isEqualTo("[]");
    }

    @Test
    void anOperatorsPlanOfAnInstallationChangesNothing() {
        Answer plan = admin.upload(Plugins.ROUTE + "?dry_run=true", hello);

        assertThat(plan.status()).as(plan.toString()).isEqualTo(200);
        assertThat(plan.json().get("install").toString()).isEqualTo("[\"hello 1.0.0\"]");
        assertThat(plan.json().get("start").toString()).isEqualTo("[\"hello\"]");
        assertThat(plugins.ids()).isEmpty();
    }

    private List<String> listed(String query) {
        return StreamSupport.stream(
                        admin.get(Plugins.ROUTE + query).json().get("items").spliterator(), false)
                .map(item -> item.get("id").asText())
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static void assertRefused(Answer answer, int status, String code, String named) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.message()).contains(named);
    }
}
