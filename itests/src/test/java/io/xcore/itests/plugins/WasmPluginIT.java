package io.xcore.itests.plugins;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Runs;
import io.xcore.itests.support.SampleWasm;
import io.xcore.itests.support.SharedInstance;
import io.xcore.itests.support.WasmSamples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Modules as plugins: the same lifecycle, routes, tasks, listeners and settings as a bundle's. */
@ExtendWith(SharedInstance.class)
class WasmPluginIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String BOUNDARY = "----of-a-test";
    private static final String GRANTS =
            "'grants':{'log':true,'store':true,'config':true,'http':['127.0.0.1:*'],'publish':['s.n']}";
    private static final String FUNCTIONS = "'routes':["
            + Stream.of("echo", "config", "keep", "request", "fetch", "publish", "fail", "wild", "spin")
                    .map(name -> "{'method':'POST','path':'/" + name + "','function':'" + name
                            + "','produces':'text/plain'}")
                    .collect(Collectors.joining(","))
            + ",{'method':'GET','path':'/recall','function':'recall','produces':'text/plain','public':true}"
            + ",{'method':'GET','path':'/guarded','function':'recall','permission':'system:admin'}"
            + ",{'method':'POST','path':'/items/{id}','function':'request','produces':'text/plain'}]";

    private Path folder;
    private Client admin;
    private Plugins plugins;

    @BeforeEach
    void signIn(Instance shared) {
        folder = shared.data().resolve("deploy");
        admin = shared.admin();
        plugins = new Plugins(admin);
    }

    @AfterEach
    void leaveItAsItWas() throws IOException {
        for (String file : List.of("s.wasm", "s.json")) {
            Files.deleteIfExists(folder.resolve(file));
        }
        plugins.removeAll();
    }

    /** With apostrophes for quotation marks. */
    private static String manifest(String version, String... more) {
        String members = Stream.concat(Stream.of(FUNCTIONS), Stream.of(more)).collect(Collectors.joining(","));
        return "{'id':'s','version':'" + version + "','bounds':{'timeout_seconds':1}," + members + "}";
    }

    private Answer send(String path, String manifest, byte[] module) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(
                body,
                "manifest\"; filename=\"plugin.json",
                manifest.replace('\'', '"').getBytes(UTF_8));
        part(body, "file\"; filename=\"s.wasm", module);
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return admin.send(admin.request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static void part(ByteArrayOutputStream body, String name, byte[] content) {
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n")
                .getBytes(UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(UTF_8));
    }

    private void install(String manifest) {
        Answer answer = send(Plugins.ROUTE, manifest, WasmSamples.host());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    private Answer ask(Client client, String path, String body) {
        return client.send(
                client.request(path).header("Content-Type", "text/plain").POST(BodyPublishers.ofString(body)));
    }

    private Answer ask(String path, String body) {
        return ask(admin, path, body);
    }

    @Test
    void whatItAsksForIsShownBeforeAndAfter() {
        String manifest = manifest("1.0.0", GRANTS, "'listeners':[{'topic':'xcore/plugin/*','function':'log'}]");
        Answer plan = send(Plugins.ROUTE + "?dry_run=true", manifest, WasmSamples.host());
        assertThat(plan.status()).as(plan.toString()).isEqualTo(200);
        List<String> words = new ArrayList<>();
        plan.json().get("grants").forEach(word -> words.add(word.asText()));
        assertThat(words)
                .containsExactly(
                        "log",
                        "store",
                        "config",
                        "http 127.0.0.1:*",
                        "publish s.n",
                        "listen xcore/plugin/*",
                        "public GET /recall");

        install(manifest);
        JsonNode detail = plugins.detail("s");
        assertThat(detail.get("grants")).isEqualTo(plan.json().get("grants"));
        assertThat(detail.get("state").asText()).isEqualTo("active");
        assertThat(detail.get("api_prefix").asText()).isEqualTo("/s");
        assertThat(detail.get("routes").toString()).contains("/s/echo", "/s/items/{id}");
    }

    @Test
    void aFunctionAnswersAndKnowsTheRequest(Instance shared) {
        install(manifest("1.0.0", GRANTS));

        Answer answer = ask("/s/echo", "Grüße");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        assertThat(answer.body()).isEqualTo("Grüße");
        assertThat(ask("/s/items/17?colour=red", "path.id").body()).isEqualTo("17");
        assertThat(ask("/s/items/17?colour=red", "query.colour").body()).isEqualTo("red");
        assertThat(ask("/s/items/17", "path").body()).isEqualTo("/s/items/17");
        assertThat(ask("/s/items/17", "user.name").body()).isEqualTo("admin");
        // The caller's credential is not the plugin's.
        assertThat(ask("/s/items/17", "header.Authorization").body()).isEmpty();
        assertThat(ask("/s/items/17", "header.Content-Type").body()).isEqualTo("text/plain");

        assertThat(ask(shared.anonymous(), "/s/echo", "x").status()).isEqualTo(401);
        assertThat(shared.anonymous().get("/s/recall").status()).isEqualTo(200);
        assertThat(shared.anonymous().newUser().get("/s/guarded").status()).isEqualTo(403);
        assertThat(admin.get("/s/guarded").status()).isEqualTo(200);
        assertThat(admin.get("/openapi.json").json().get("paths").has("/s/items/{id}"))
                .isTrue();
    }

    @Test
    void aFailureIsToldAsTheRoutesOfOthersTellIt() {
        install(manifest("1.0.0"));

        for (String function : List.of("fail", "wild", "keep", "fetch", "publish")) {
            Answer answer = ask("/s/" + function, "{}");
            assertThat(answer.status()).as(function).isEqualTo(500);
            assertThat(answer.code()).isEqualTo("INTERNAL_ERROR");
        }
        assertThat(ask("/s/spin", "").status()).isEqualTo(503);
        assertThat(ask("/s/echo", "still here").body()).isEqualTo("still here");
    }

    @Test
    void aServerOfThePlatformsOwnNetworkIsNotReached(Instance shared) {
        install(manifest("1.0.0", GRANTS));
        String request = "{\"url\":\"" + shared.anonymous().base() + "/health\"}";
        assertThat(ask("/s/fetch", request).status()).isEqualTo(500);
    }

    @Test
    void valuesOutliveAReloadAndGoWithThePlugin() {
        install(manifest("1.0.0", GRANTS));
        assertThat(ask("/s/keep", "kept").status()).isEqualTo(200);
        Answer reloaded = send(Plugins.ROUTE + "/s/reload", manifest("1.1.0", GRANTS), WasmSamples.host());
        assertThat(reloaded.status()).as(reloaded.toString()).isEqualTo(200);
        assertThat(plugins.detail("s").get("version").asText()).isEqualTo("1.1.0");
        assertThat(admin.get("/s/recall").body()).isEqualTo("kept");

        assertThat(plugins.disable("s").status()).isEqualTo(200);
        assertThat(admin.get("/s/recall").status()).isEqualTo(404);
        assertThat(plugins.enable("s").status()).isEqualTo(200);
        assertThat(admin.get("/s/recall").body()).isEqualTo("kept");

        assertThat(plugins.delete("s").status()).isEqualTo(204);
        install(manifest("1.0.0", GRANTS));
        assertThat(admin.get("/s/recall").body()).isEmpty();
    }

    @Test
    void aReloadFailsNobodysRequest() throws InterruptedException, ExecutionException {
        install(manifest("1.0.0", GRANTS));
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService clients = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> sent = new ArrayList<>();
            for (int client = 0; client < 2; client++) {
                sent.add(clients.submit(() -> {
                    int count = 0;
                    while (!over.get()) {
                        assertThat(ask("/s/echo", "x").body()).isEqualTo("x");
                        count++;
                    }
                    return count;
                }));
            }
            for (int version = 1; version <= 5; version++) {
                Answer reloaded =
                        send(Plugins.ROUTE + "/s/reload", manifest("1." + version + ".0", GRANTS), WasmSamples.host());
                assertThat(reloaded.status()).as(reloaded.toString()).isEqualTo(200);
            }
            over.set(true);
            for (Future<Integer> each : sent) {
                assertThat(each.get()).isPositive();
            }
        } finally {
            over.set(true);
            clients.shutdownNow();
        }
    }

    @Test
    void aSettingIsReadAtOnce() {
        install(manifest(
                "1.0.0",
                GRANTS,
                "'settings':[{'key':'colour','default':'blue'},{'key':'secret','type':'password'},"
                        + "{'key':'count','type':'integer'}]"));
        assertThat(ask("/s/config", "colour").body()).isEqualTo("blue");
        Answer changed = admin.put(
                "/api/modules/s", Map.of("settings", Map.of("colour", "green", "secret", "hidden", "count", 3)));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(ask("/s/config", "colour").body()).isEqualTo("green");
        assertThat(ask("/s/config", "secret").body()).isEqualTo("hidden");
        assertThat(ask("/s/config", "count").body()).isEqualTo("3");
        assertThat(plugins.detail("s").toString()).doesNotContain("hidden");
        assertThat(admin.put("/api/modules/s", Map.of("settings", Map.of("count", "many")))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aFunctionRunsTasks() {
        install(manifest(
                "1.0.0", GRANTS, "'tasks':[{'name':'s.echo','function':'echo'},{'name':'s.fail','function':'fail'}]"));
        assertThat(run("s.echo", Map.of("a", 1)).get("message").asText()).isEqualTo("{\"a\":1}");
        JsonNode failed = run("s.fail", Map.of("b", 2));
        assertThat(failed.get("state").asText()).isEqualTo("failed");
        assertThat(failed.get("message").asText()).isEqualTo("{\"b\":2}");
    }

    private JsonNode run(String command, Map<String, ?> arguments) {
        String task = "wasm_" + UUID.randomUUID();
        Answer made =
                admin.post("/system/tasks", Map.of("id", task, "name", command, "command", command, "args", arguments));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        try {
            Answer started = admin.post("/system/tasks/" + task + "/run");
            assertThat(started.status()).as(started.toString()).isEqualTo(200);
            return Runs.ended(
                    admin,
                    "/system/executions/" + started.json().get("execution_id").asText());
        } finally {
            admin.delete("/system/tasks/" + task);
        }
    }

    @Test
    void aFunctionIsToldOfEvents() {
        install(manifest("1.0.0", GRANTS, "'listeners':[{'topic':'xcore/plugin/hello/*','function':'keep'}]"));
        plugins.install(Jars.bytes(Jars.hello()));
        plugins.delete("hello");
        Await.until(LIMIT, "the event", () -> admin.get("/s/recall").body().contains("\"type\":\"plugin.removed\""));
        assertThat(admin.get("/s/recall").json().at("/data/id").asText()).isEqualTo("hello");
    }

    @Test
    void aFileInTheDeployFolderIsAPlugin() throws IOException {
        drop("s.json", manifest("1.0.0", GRANTS).replace('\'', '"').getBytes(UTF_8));
        drop("s.wasm", WasmSamples.host());
        Await.until(LIMIT, "the plugin", () -> admin.get("/s/recall").status() == 200);
        drop("s.json", manifest("1.2.0", GRANTS).replace('\'', '"').getBytes(UTF_8));
        Await.until(
                LIMIT,
                "the new manifest",
                () -> plugins.detail("s").get("version").asText().equals("1.2.0"));
        Files.delete(folder.resolve("s.wasm"));
        Await.until(LIMIT, "the plugin gone", () -> !plugins.ids().contains("s"));
    }

    private void drop(String name, byte[] content) throws IOException {
        Path hidden = Files.write(folder.resolve("." + name), content);
        Files.move(hidden, folder.resolve(name), ATOMIC_MOVE, REPLACE_EXISTING);
    }

    @Test
    void aManifestCanBeInTheModule() {
        byte[] whole = WasmSamples.withSection(
                WasmSamples.host(), "xcore.plugin", manifest("1.0.0", GRANTS).replace('\'', '"'));
        plugins.install(whole);
        assertThat(ask("/s/echo", "x").body()).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {}                                                                    | id: is missing
                    {'id':'Upper'}                                                        | id: 'Upper' is none
                    {'id':'s','colour':1}                                                 | colour
                    {'id':'s','routes':[{'method':'GET','path':'/','function':'none'}]}   | the module exports no function 'none'
                    {'id':'s','routes':[{'method':'GET','path':'/','function':'word'}]}   | 'word' is (i64) -> (i64), not () -> (i32)
                    {'id':'s','grants':{'publish':['user.deleted']}}                      | does not begin with 's.'
                    {'id':'s','requires':['nobody']}                                      | nobody
                    not json                                                              | it is no JSON
                    """)
    void aWrongManifestIsRefusedByName(String manifest, String reason) {
        Answer answer = send(Plugins.ROUTE, manifest, WasmSamples.host());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.message()).contains(reason);
        assertThat(plugins.ids()).isEmpty();
    }

    @Test
    void whatIsNoPluginIsRefused() {
        Answer bare = plugins.upload(SampleWasm.add());
        assertThat(bare.status()).isEqualTo(422);
        assertThat(bare.message()).contains("no manifest");
        Answer broken = send(Plugins.ROUTE, "{'id':'s'}", new byte[] {0, 'a', 's', 'm', 2, 0, 0, 0});
        assertThat(broken.status()).isEqualTo(422);
        assertThat(broken.message()).startsWith("Not a WebAssembly module: ");
        assertThat(plugins.ids()).isEmpty();
    }

    /** A plugin in AssemblyScript with Extism's development kit, as its author builds it. */
    @Test
    void thePluginOfTheExampleRuns() throws IOException, InterruptedException {
        byte[] module = WasmSamples.notes();
        Answer installed = send(Plugins.ROUTE, WasmSamples.notesManifest(), module);
        assertThat(installed.status()).as(installed.toString()).isEqualTo(201);

        assertThat(admin.get("/notes/greeting").body()).isEqualTo("Hello, admin!");
        assertThat(admin.get("/notes/first").status()).isEqualTo(404);
        Answer kept = admin.send(admin.request("/notes/first").PUT(BodyPublishers.ofString("Grüße – 你好")));
        assertThat(kept.status()).isEqualTo(201);
        assertThat(kept.header("Location")).isEqualTo("/notes/first");
        assertThat(admin.get("/notes/first").body()).isEqualTo("Grüße – 你好");
        assertThat(admin.delete("/notes/first").status()).isEqualTo(204);
        assertThat(admin.get("/notes/first").status()).isEqualTo(404);
        assertThat(run("notes.remind", Map.of("a", 1)).get("message").asText()).isEqualTo("reminded of {\"a\":1}");
    }
}
