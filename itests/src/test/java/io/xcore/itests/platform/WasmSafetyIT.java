package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Jvm;
import io.xcore.itests.support.SharedInstance;
import io.xcore.testkit.wasm.HostileModules;
import io.xcore.testkit.wasm.HostileModules.Refused;
import io.xcore.testkit.wasm.HostileModules.Trapping;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Modules that mean harm, over HTTP: each has the answer it should, in time, and afterwards the platform is as before. */
@ExtendWith(SharedInstance.class)
class WasmSafetyIT {
    private static final String MODULES = "/api/v1/modules";
    private static final String HEAP = "jvm_memory_used_bytes{area=\"heap\"";
    private static final double SHORT = 0.5;
    private static final double LONG = 30;
    private static final int CROWD = 24;
    // Programs stay in memory for the next call, up to an eighth of the heap; a crowd that leaked would take 384 MiB.
    private static final double HEAP_MORE = 96 << 20;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** With a bound of fuel calls are interpreted; nothing here uses up as much. */
    private static final long MUCH_FUEL = 1L << 40;

    private static Client admin;
    private static Jvm jvm;
    private static double heapBefore;

    private final List<String> made = new ArrayList<>();

    /** How a module is run. */
    enum Mode {
        INTERPRETED,
        COMPILED
    }

    @BeforeAll
    static void look(Instance shared) {
        admin = shared.admin();
        jvm = new Jvm(shared);
        heapBefore = jvm.metricAfterCollection(HEAP);
    }

    @AfterEach
    void remove() {
        made.forEach(path -> assertThat(admin.delete(path).status()).isEqualTo(204));
    }

    @AfterAll
    static void thePlatformIsAsBefore() {
        assertThat(admin.get("/health").status()).isEqualTo(200);
        assertThat(jvm.metric("wasm_modules_quarantined")).isZero();
        assertThat(jvm.frames("ChicoryGuest")).as("threads that run a guest").isZero();
        Await.until(
                LIMIT,
                "the heap back at " + heapBefore,
                () -> jvm.metricAfterCollection(HEAP) < heapBefore + HEAP_MORE);
    }

    static List<Refused> refused() {
        return HostileModules.refused();
    }

    @ParameterizedTest
    @MethodSource
    void refused(Refused hostile) {
        int before = admin.get(MODULES).json().get("total").asInt();

        Answer refusal = send(hostile.module());

        assertThat(refusal.status()).as(refusal.toString()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo("VALIDATION_ERROR");
        assertThat(refusal.message()).isEqualTo("Invalid module format");
        JsonNode details = refusal.json().at("/error/details");
        assertThat(details.get("field").asText()).isEqualTo("wasm_data");
        assertThat(details.get("reason").asText()).contains(hostile.reason());
        assertThat(admin.get(MODULES).json().get("total").asInt()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void whatNeverEndsIsStopped(Mode mode) {
        String guest = running(HostileModules.guest(), mode);
        for (String function : HostileModules.ENDLESS) {
            assertStopped(guest, function);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverCatchesEverythingDoesNotCatchItsEnd(Mode mode) {
        assertStopped(running(HostileModules.catching(), mode), "endless");
    }

    @Test
    void tailCallsAreStopped() {
        assertStopped(running(HostileModules.tailCall(), Mode.INTERPRETED), "endless");
    }

    @ParameterizedTest
    @EnumSource
    void aStartFunctionIsStopped(Mode mode) {
        String start = running(HostileModules.start(), mode);

        assertThat(execute(start, "nothing", SHORT).get("status").asText()).isEqualTo("timeout");
    }

    @ParameterizedTest
    @EnumSource
    void whatTrapsSaysWhy(Mode mode) {
        String guest = running(HostileModules.guest(), mode);
        for (Trapping trapping : HostileModules.TRAPPING) {
            JsonNode outcome = execute(guest, trapping.function(), LONG);

            assertThat(outcome.get("status").asText()).as(trapping.function()).isEqualTo("failed");
            assertThat(outcome.get("error").asText()).contains(trapping.error());
            assertThat(outcome.get("result")).isEmpty();
        }
        assertCalled(guest, "nothing");
    }

    @ParameterizedTest
    @EnumSource
    void nothingGrowsBeyondItsBounds(Mode mode) {
        String guest = running(HostileModules.guest(), mode);

        assertThat(execute(guest, "grow", LONG, 30_000).at("/result/0").asInt()).isEqualTo(-1);
        assertThat(execute(guest, "grow_table", LONG, 100_000).at("/result/0").asInt())
                .isEqualTo(-1);
    }

    @Test
    void argumentsThatAreNotTheFunctionsAreRefused() {
        String guest = upload(HostileModules.guest());

        assertRefused(guest, "args");
        assertRefused(guest, "args", 1, 2);
        assertRefused(guest, "args[0]", 1L << 40);
        assertRefused(guest, "args[0]", 1.5);
        assertRefused(guest, "args[0]", "one");
    }

    private static void assertRefused(String module, String field, Object... arguments) {
        Answer refusal = admin.post(module + "/execute", Map.of("function", "grow", "args", arguments));
        assertThat(refusal.status()).as(refusal.toString()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo("VALIDATION_ERROR");
        assertThat(refusal.json().at("/error/details/field").asText()).isEqualTo(field);
    }

    @Test
    void whatIsTooLargeToBeCompiledIsInterpreted() {
        assertCalled(running(HostileModules.branchTable(65_536), Mode.COMPILED), "nothing");
        String large = running(HostileModules.largeFunction(25_000), Mode.COMPILED);
        assertThat(execute(large, "count", LONG).at("/result/0").asInt()).isEqualTo(25_000);
    }

    @Test
    void whatIsLargeIsTakenAndRuns() {
        assertCalled(upload(HostileModules.nops(600_000)), "nothing");
        assertCalled(upload(HostileModules.functions(50_000)), "nothing");
    }

    /** Each takes all the memory it may have: more of them than there is room for at the same time. */
    @Test
    void aCrowdIsStopped() throws Exception {
        String guest = running(HostileModules.guest(), Mode.COMPILED);
        ExecutorService callers = Executors.newFixedThreadPool(CROWD);
        try {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int index = 0; index < CROWD; index++) {
                answers.add(callers.submit(() -> post(guest, "fill", 2)));
            }
            assertThat(admin.get("/health").status()).isEqualTo(200);
            int stopped = 0;
            for (Future<Answer> future : answers) {
                Answer answer = future.get();
                if (answer.status() == 200) {
                    assertThat(answer.json().get("status").asText()).isEqualTo("timeout");
                    stopped++;
                } else {
                    assertThat(answer.status()).as(answer.toString()).isEqualTo(429);
                }
            }
            assertThat(stopped).isPositive();
        } finally {
            callers.shutdownNow();
        }
        assertCalled(guest, "nothing");
    }

    private static void assertStopped(String module, String function) {
        JsonNode outcome = execute(module, function, SHORT);

        assertThat(outcome.get("status").asText()).as(function).isEqualTo("timeout");
        assertThat(outcome.get("execution_time").asDouble()).isLessThan(5);
        assertThat(jvm.metric("wasm_modules_quarantined")).as(function).isZero();
        assertCalled(module, "nothing");
    }

    private static void assertCalled(String module, String function) {
        JsonNode outcome = execute(module, function, LONG);
        assertThat(outcome.get("status").asText()).as(outcome.toString()).isEqualTo("completed");
    }

    /** A module that is run so from now on; nobody has compiled its bytes before. */
    private String running(byte[] wasm, Mode mode) {
        String module = upload(unique(wasm));
        if (mode == Mode.INTERPRETED) {
            Answer bounded = admin.send(admin.request(module)
                    .header("Content-Type", "application/json")
                    .method("PATCH", BodyPublishers.ofString("{\"bounds\":{\"fuel\":" + MUCH_FUEL + "}}")));
            assertThat(bounded.status()).as(bounded.toString()).isEqualTo(200);
        } else {
            String function = admin.get(module).json().at("/functions/0/name").asText();
            execute(module, function, SHORT);
            String id = module.substring(module.lastIndexOf('/') + 1);
            Await.until(LIMIT, "it is compiled", () -> jvm.metric("wasm_promotions_total{module=\"" + id + "\"") >= 1);
        }
        return module;
    }

    /** The module with a custom section that nobody else's has. */
    private static byte[] unique(byte[] wasm) {
        byte[] name = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(wasm.length + 3 + name.length)
                .put(wasm)
                .put(new byte[] {0, (byte) (1 + name.length), (byte) name.length})
                .put(name)
                .array();
    }

    private String upload(byte[] wasm) {
        Answer uploaded = send(wasm);
        assertThat(uploaded.status()).as(uploaded.toString()).isEqualTo(201);
        String module = MODULES + "/" + uploaded.json().get("id").asText();
        made.add(module);
        return module;
    }

    private static Answer send(byte[] wasm) {
        return admin.send(admin.request(MODULES)
                .header("Content-Type", "application/wasm")
                .POST(BodyPublishers.ofByteArray(wasm)));
    }

    private static JsonNode execute(String module, String function, double timeout, Object... arguments) {
        Answer answer = post(module, function, timeout, arguments);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private static Answer post(String module, String function, double timeout, Object... arguments) {
        return admin.post(module + "/execute", Map.of("function", function, "args", arguments, "timeout", timeout));
    }
}
