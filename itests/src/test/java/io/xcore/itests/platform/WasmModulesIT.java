package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Instance.ShellResult;
import io.xcore.itests.support.SampleWasm;
import io.xcore.itests.support.SharedInstance;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** WebAssembly modules: contract A3-02 to A3-04, A3-11, A3-13, G-10. */
@ExtendWith(SharedInstance.class)
class WasmModulesIT {
    private static final String MODULES = "/api/v1/modules";
    private static final String TASKS = "/api/v1/scheduler/tasks";
    private static final String WASM = "application/wasm";
    private static final String ROLE = "wasm-" + UUID.randomUUID();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static Instance instance;
    private static Client admin;
    private static long role;

    private final List<String> made = new ArrayList<>();

    /** Each test has a user of its own, and so lists of its own. */
    private final Client user = permittedUser();

    @BeforeAll
    static void start(Instance shared) {
        instance = shared;
        admin = shared.admin();
        Answer created = admin.post(
                "/admin/roles",
                Map.of("name", ROLE, "permissions", List.of("wasm:read", "wasm:write", "wasm:execute")));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        role = created.json().get("id").asLong();
    }

    @AfterAll
    static void removeRole() {
        admin.delete("/admin/roles/" + role);
    }

    @AfterEach
    void clean() {
        made.forEach(user::delete);
    }

    private static Client permittedUser() {
        Client user = instance.anonymous().newUser();
        long id = user.get("/auth/me").json().get("id").asLong();
        Answer given = admin.post("/admin/users/" + id + "/roles/" + role);
        assertThat(given.status()).as(given.toString()).isBetween(200, 299);
        return user;
    }

    private static Answer send(Client client, String method, String path, String type, byte[] body) {
        return client.send(
                client.request(path).header("Content-Type", type).method(method, BodyPublishers.ofByteArray(body)));
    }

    private JsonNode upload(String query, byte[] wasm) {
        Answer answer = send(user, "POST", MODULES + query, WASM, wasm);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        made.add(path(answer.json()));
        return answer.json();
    }

    private static String path(JsonNode module) {
        return MODULES + "/" + module.get("id").asText();
    }

    private JsonNode execute(JsonNode module, Object body) {
        Answer answer = user.post(path(module) + "/execute", body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private static void assertRefused(Answer answer, String field) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("VALIDATION_ERROR");
        assertThat(answer.json().at("/error/details/field").asText()).isEqualTo(field);
        assertThat(answer.json().at("/error/details/reason").asText()).isNotEmpty();
    }

    @Test
    void aModuleIsUploadedAsTheReferencePrintsIt() {
        JsonNode module = upload("", SampleWasm.add());
        assertThat(module.get("module_id").asText()).matches("mod-[A-Za-z0-9_-]{20,}");
        assertThat(module.get("id")).isEqualTo(module.get("module_id"));
        assertThat(module.get("name").asText()).isEqualTo("uploaded-module");
        assertThat(module.get("size").asInt()).isEqualTo(SampleWasm.add().length);
        assertThat(module.get("functions").toString()).isEqualTo("[\"add\"]");
        assertThat(Instant.parse(module.get("created_at").asText()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(5));
        assertThat(module.get("version").asInt()).isEqualTo(1);
        assertThat(module.get("sha256").asText()).matches("[0-9a-f]{64}");
    }

    @Test
    void theHandmadeModuleIsTheOneOfTheSpecification() {
        assertThat(SampleWasm.add())
                .isEqualTo(HexFormat.of()
                        .parseHex("0061736d0100000001070160027f7f017f03020100070701036164640000"
                                + "0a09010700200020016a0b"));
    }

    @Test
    void aNameComesFromTheQueryTheHeaderOrTheForm() {
        assertThat(upload("?name=math-module&description=Basic%20math", SampleWasm.add())
                        .get("name")
                        .asText())
                .isEqualTo("math-module");

        Answer byHeader = user.send(user.request(MODULES)
                .header("Content-Type", "application/octet-stream")
                .header("X-Module-Name", "by-header")
                .POST(BodyPublishers.ofByteArray(SampleWasm.add())));
        assertThat(byHeader.status()).as(byHeader.toString()).isEqualTo(201);
        made.add(path(byHeader.json()));
        assertThat(byHeader.json().get("name").asText()).isEqualTo("by-header");

        Answer byForm = send(
                user,
                "POST",
                MODULES,
                "multipart/form-data; boundary=edge",
                form("name", "by-form", new String(SampleWasm.add(), StandardCharsets.ISO_8859_1)));
        assertThat(byForm.status()).as(byForm.toString()).isEqualTo(201);
        made.add(path(byForm.json()));
        assertThat(byForm.json().get("name").asText()).isEqualTo("by-form");
        assertThat(byForm.json().get("size").asInt()).isEqualTo(SampleWasm.add().length);
    }

    private static byte[] form(String field, String value, String file) {
        String part = "--edge\r\nContent-Disposition: form-data; name=\"";
        return (part + field + "\"\r\n\r\n" + value + "\r\n" + part
                        + "file\"; filename=\"a.wasm\"\r\nContent-Type: application/wasm\r\n\r\n" + file
                        + "\r\n--edge--\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void whatIsNoModuleIsRefusedAsTheReferencePrintsIt() {
        Answer refused = send(user, "POST", MODULES, WASM, "no module".getBytes(StandardCharsets.UTF_8));
        assertRefused(refused, "wasm_data");
        assertThat(refused.message()).isEqualTo("Invalid module format");
        assertThat(refused.json().at("/error/details/reason").asText()).isEqualTo("Invalid magic number");
        assertThat(refused.json().get("request_id").asText()).startsWith("req-");

        Answer elf = send(user, "POST", MODULES, WASM, new byte[] {0x7f, 'E', 'L', 'F', 1, 0, 0, 0});
        assertThat(elf.json().at("/error/details/reason").asText()).contains("ELF");

        assertRefused(send(user, "POST", MODULES, WASM, new byte[0]), "wasm_data");
        byte[] cut = Arrays.copyOf(SampleWasm.add(), 30);
        assertRefused(send(user, "POST", MODULES, WASM, cut), "wasm_data");
        assertThat(user.get(MODULES).json().get("total").asInt()).isZero();
    }

    @Test
    void whatIsTooLargeOrOfAnotherKindIsRefused() {
        Answer large = send(user, "POST", MODULES, WASM, new byte[(8 << 20) + 1]);
        assertThat(large.status()).as(large.toString()).isEqualTo(413);
        assertThat(large.code()).isEqualTo("PAYLOAD_TOO_LARGE");
        assertThat(send(user, "POST", MODULES, "text/plain", SampleWasm.add()).status())
                .isEqualTo(415);
        assertRefused(send(user, "POST", MODULES + "?name=" + "x".repeat(201), WASM, SampleWasm.add()), "name");
    }

    @Test
    void modulesAreListedInPagesAndByName() {
        JsonNode first = upload("?name=math-module&description=Basic%20math%20operations", SampleWasm.add());
        JsonNode second = upload("?name=other", SampleWasm.same());

        JsonNode all = user.get(MODULES).json();
        assertThat(all.get("total").asInt()).isEqualTo(2);
        assertThat(all.get("page").asInt()).isEqualTo(1);
        assertThat(all.get("limit").asInt()).isEqualTo(20);
        JsonNode item = all.get("modules").get(0);
        assertThat(item.get("id")).isEqualTo(first.get("id"));
        assertThat(item.get("module_id")).isEqualTo(first.get("id"));
        assertThat(item.get("name").asText()).isEqualTo("math-module");
        assertThat(item.get("description").asText()).isEqualTo("Basic math operations");
        assertThat(item.get("size")).isEqualTo(first.get("size"));
        assertThat(item.get("created_at")).isEqualTo(first.get("created_at"));

        JsonNode page = user.get(MODULES + "?page=2&limit=1").json();
        assertThat(page.get("page").asInt()).isEqualTo(2);
        assertThat(page.get("limit").asInt()).isEqualTo(1);
        assertThat(page.get("total").asInt()).isEqualTo(2);
        assertThat(page.get("modules").get(0).get("id")).isEqualTo(second.get("id"));
        JsonNode found = user.get(MODULES + "?filter=MATH").json();
        assertThat(found.get("total").asInt()).isEqualTo(1);
        assertThat(found.get("modules").get(0).get("id")).isEqualTo(first.get("id"));
    }

    @Test
    void aFunctionIsCalledAsTheReferencePrintsIt() {
        JsonNode module = upload("", SampleWasm.add());
        JsonNode outcome = execute(module, "{\"function\":\"add\",\"args\":[5,3],\"timeout\":30}");

        assertThat(outcome.get("result").toString()).isEqualTo("[8]");
        assertThat(outcome.get("execution_time").isNumber()).isTrue();
        assertThat(outcome.get("execution_time").asDouble()).isBetween(0.0, 30.0);
        assertThat(outcome.get("memory_used").isIntegralNumber()).isTrue();
        assertThat(outcome.get("status").asText()).isEqualTo("completed");
        assertThat(outcome.has("error")).isFalse();
        assertThat(outcome.has("stdout")).isFalse();
    }

    @Test
    void largeNumbersAreTexts() {
        JsonNode module = upload("", SampleWasm.same());
        assertThat(execute(module, Map.of("function", "same", "args", List.of("9223372036854775807")))
                        .at("/result/0")
                        .asText())
                .isEqualTo("9223372036854775807");
        assertThat(execute(module, Map.of("function", "same", "args", List.of(-7)))
                        .get("result")
                        .toString())
                .isEqualTo("[-7]");
    }

    @Test
    void aTrapAndATimeoutAreAnswers() {
        JsonNode failed = execute(upload("", SampleWasm.boom()), Map.of("function", "boom"));
        assertThat(failed.get("status").asText()).isEqualTo("failed");
        assertThat(failed.get("result").toString()).isEqualTo("[]");
        assertThat(failed.get("error").asText()).isNotEmpty();

        JsonNode late = execute(upload("", SampleWasm.spin()), Map.of("function", "spin", "timeout", 0.3));
        assertThat(late.get("status").asText()).isEqualTo("timeout");
        assertThat(late.get("result").toString()).isEqualTo("[]");
        assertThat(late.get("execution_time").asDouble()).isBetween(0.1, 10.0);
    }

    @Test
    void whatIsNoCallIsRefusedByName() {
        String path = path(upload("", SampleWasm.add())) + "/execute";
        assertRefused(user.post(path, "{}"), "function");
        assertRefused(user.post(path, Map.of("function", "subtract", "args", List.of(5, 3))), "function");
        assertRefused(user.post(path, Map.of("function", "add", "args", List.of(5))), "args");
        assertRefused(user.post(path, Map.of("function", "add", "args", List.of(5, true))), "args[1]");
        assertRefused(user.post(path, Map.of("function", "add", "args", "5")), "args");
        assertRefused(user.post(path, Map.of("function", "add", "args", List.of(5, 3), "timeout", 0)), "timeout");
        assertThat(user.post(path, "[").status()).isEqualTo(400);
        assertThat(user.post(MODULES + "/mod-none/execute", Map.of("function", "add"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aModuleIsDescribed() {
        JsonNode uploaded = upload("?name=math&description=d", SampleWasm.add());
        JsonNode module = user.get(path(uploaded)).json();

        assertThat(module.get("id")).isEqualTo(uploaded.get("id"));
        assertThat(module.get("module_id")).isEqualTo(uploaded.get("id"));
        assertThat(module.get("description").asText()).isEqualTo("d");
        assertThat(module.get("sha256")).isEqualTo(uploaded.get("sha256"));
        assertThat(module.get("functions").toString())
                .isEqualTo("[{\"name\":\"add\",\"params\":[\"i32\",\"i32\"],\"results\":[\"i32\"]}]");
        assertThat(module.get("imports").toString()).isEqualTo("[]");
        assertThat(module.at("/memory/initial_pages").asInt()).isZero();
        assertThat(module.at("/bounds/memory_pages").asInt()).isEqualTo(256);
        assertThat(module.at("/bounds/timeout").asDouble()).isEqualTo(30);
        assertThat(module.at("/versions/0/version").asInt()).isEqualTo(1);
        assertThat(module.at("/versions/0/active").asBoolean()).isTrue();
    }

    @Test
    void aModuleIsRenamedAndBounded() {
        String path = path(upload("?description=stays", SampleWasm.add()));
        Answer changed = patch(path, "{\"name\":\"renamed\",\"bounds\":{\"memory_pages\":16,\"timeout\":0.5}}");
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.json().get("name").asText()).isEqualTo("renamed");
        assertThat(changed.json().get("description").asText()).isEqualTo("stays");
        assertThat(changed.json().at("/bounds/memory_pages").asInt()).isEqualTo(16);
        assertThat(changed.json().at("/bounds/timeout").asDouble()).isEqualTo(0.5);

        JsonNode back = patch(path, "{\"bounds\":{\"memory_pages\":null}}").json();
        assertThat(back.at("/bounds/memory_pages").asInt()).isEqualTo(256);
        assertThat(back.at("/bounds/timeout").asDouble()).isEqualTo(0.5);
        assertRefused(patch(path, "{\"bounds\":{\"memory_pages\":100000}}"), "bounds.memory_pages");
        assertRefused(patch(path, "{\"bounds\":{\"fuel\":\"much\"}}"), "bounds.fuel");
        assertRefused(patch(path, "{\"name\":\" \"}"), "name");
    }

    private Answer patch(String path, String body) {
        return send(user, "PATCH", path, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aNewVersionIsCalledAndTakenBack() {
        JsonNode module = upload("", SampleWasm.add());
        String path = path(module);
        Map<String, Object> call = Map.of("function", "add", "args", List.of(5, 3));

        Answer second = send(user, "PUT", path, WASM, SampleWasm.multiply());
        assertThat(second.status()).as(second.toString()).isEqualTo(200);
        assertThat(second.json().get("version").asInt()).isEqualTo(2);
        assertThat(execute(module, call).get("result").toString()).isEqualTo("[15]");

        Answer back = user.post(path + "/versions/1/activate");
        assertThat(back.status()).as(back.toString()).isEqualTo(200);
        assertThat(execute(module, call).get("result").toString()).isEqualTo("[8]");

        Answer third = send(user, "POST", path + "/versions", WASM, SampleWasm.multiply());
        assertThat(third.status()).as(third.toString()).isEqualTo(201);
        JsonNode versions = user.get(path + "/versions").json().get("versions");
        assertThat(versions.findValuesAsText("version")).containsExactly("3", "2", "1");
        assertThat(versions.findValuesAsText("active")).containsExactly("true", "false", "false");

        assertThat(user.delete(path + "/versions/2").status()).isEqualTo(204);
        assertThat(user.delete(path + "/versions/2").status()).isEqualTo(404);
        assertThat(user.delete(path + "/versions/3").status()).isEqualTo(400);
        assertThat(user.post(path + "/versions/9/activate").status()).isEqualTo(404);
        assertRefused(send(user, "PUT", path, WASM, new byte[] {1, 2, 3, 4}), "wasm_data");
    }

    @Test
    void theBytesComeBackWithTheirTag() throws Exception {
        JsonNode module = upload("", SampleWasm.add());
        HttpResponse<byte[]> content = HttpClient.newHttpClient()
                .send(user.request(path(module) + "/content").GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(content.statusCode()).isEqualTo(200);
        assertThat(content.body()).isEqualTo(SampleWasm.add());
        assertThat(content.headers().firstValue("Content-Type")).contains(WASM);
        String tag = content.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).isEqualTo("\"" + module.get("sha256").asText() + "\"");

        Answer known = user.send(user.request(path(module) + "/content?version=1")
                .header("If-None-Match", tag)
                .GET());
        assertThat(known.status()).isEqualTo(304);
        assertThat(user.get(path(module) + "/content?version=2").status()).isEqualTo(404);
    }

    @Test
    void aDeletedModuleIsGone() {
        JsonNode module = upload("", SampleWasm.add());
        String path = path(module);
        Answer deleted = user.delete(path);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        Answer gone = user.get(path);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.code()).isEqualTo("NOT_FOUND");
        assertThat(user.delete(path).status()).isEqualTo(404);
        assertThat(user.post(path + "/execute", Map.of("function", "add")).status())
                .isEqualTo(404);
    }

    @Test
    void modulesOfOthersDoNotExistAndWhoHasNoPermissionIsTold() {
        String path = path(upload("", SampleWasm.add()));
        Client other = permittedUser();
        assertThat(other.get(MODULES).json().get("total").asInt()).isZero();
        for (Answer answer : List.of(
                other.get(path),
                other.delete(path),
                other.get(path + "/content"),
                other.get(path + "/versions"),
                other.post(path + "/execute", Map.of("function", "add", "args", List.of(1, 2))))) {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(404);
        }
        assertThat(admin.get(path).status()).isEqualTo(200);

        Client nobody = instance.anonymous().newUser();
        assertThat(nobody.get(MODULES).code()).isEqualTo("FORBIDDEN");
        assertThat(send(nobody, "POST", MODULES, WASM, SampleWasm.add()).code()).isEqualTo("FORBIDDEN");
        assertThat(instance.anonymous().get(MODULES).code()).isEqualTo("UNAUTHORIZED");
    }

    @Test
    void aTaskCallsAModule() {
        JsonNode module = upload("", SampleWasm.add());
        JsonNode done = ended(module.get("id").asText(), "add", 5, 3);
        assertThat(done.get("status").asText()).isEqualTo("completed");
        assertThat(done.get("message").asText()).isEqualTo("8");

        assertThat(ended("mod-none", "add").get("message").asText()).contains("mod-none");
        assertThat(ended(module.get("id").asText(), "add", 5).get("message").asText())
                .contains("args");
    }

    private JsonNode ended(String module, String function, Object... args) {
        Answer task = user.post(TASKS, Map.of("module_id", module, "function", function, "args", args));
        assertThat(task.status()).as(task.toString()).isEqualTo(201);
        String path = TASKS + "/" + task.json().get("task_id").asText();
        made.add(path);
        Await.until(
                LIMIT,
                "the end",
                () -> user.get(path).json().get("status").asText().matches("completed|failed"));
        return user.get(path).json();
    }

    @Test
    void whatIsDoneIsInTheAuditLog() {
        JsonNode module = upload("?name=watched", SampleWasm.add());
        Await.until(LIMIT, "an entry", () -> admin.get("/admin/audit?limit=100")
                .body()
                .contains("module:" + module.get("id").asText()));
        assertThat(admin.get("/admin/audit?limit=100").body()).contains("wasm.module.uploaded");
    }

    @Test
    void aModuleHasItsWholeLifeInTheShell(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("add.wasm"), SampleWasm.add());
        Files.write(folder.resolve("multiply.wasm"), SampleWasm.multiply());
        String name = "shell-" + UUID.randomUUID();
        String uploaded = ok("xcore:wasm-upload", "--name", name, file.toString());
        String id = uploaded.replaceAll("(?s).*(mod-[a-z0-9]+).*", "$1");
        assertThat(uploaded).contains("Module " + id + " has version 1");

        assertThat(ok("xcore:wasm-list", "--filter", name, "--no-format")).contains(id, name);
        assertThat(ok("xcore:wasm-info", id)).contains("add(i32, i32) -> (i32)");
        assertThat(ok("xcore:wasm-call", id, "add", "5", "3").trim()).isEqualTo("8");
        assertThat(ok("xcore:wasm-call", "--json", id, "add", "5", "-3")).contains("\"completed\"");
        assertThat(ok("xcore:wasm-stats", "--no-format")).contains(id);
        ok("xcore:wasm-upload", "--module", id, folder.resolve("multiply.wasm").toString());
        assertThat(ok("xcore:wasm-call", id, "add", "5", "3").trim()).isEqualTo("15");
        assertThat(ok("xcore:wasm-activate", id, "1")).contains("is active");
        assertThat(ok("xcore:wasm-call", id, "add", "5", "3").trim()).isEqualTo("8");
        assertThat(ok("xcore:wasm-delete", id, "2")).contains("deleted");
        assertThat(ok("xcore:wasm-delete", id)).contains("deleted");
        assertThat(instance.shell("xcore:wasm-info", id).status()).isEqualTo(3);
    }

    private static String ok(String... line) {
        ShellResult result = instance.shell(line);
        assertThat(result.status()).as(result.toString()).isZero();
        return result.out();
    }
}
