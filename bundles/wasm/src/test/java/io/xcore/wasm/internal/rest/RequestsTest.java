package io.xcore.wasm.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.xcore.error.XcoreException;
import io.xcore.wasm.internal.OwnBounds;
import io.xcore.wasm.internal.running.Call;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What bodies mean, as Jackson reads them. */
final class RequestsTest {
    private static final OwnBounds FORMER = new OwnBounds(
            Optional.of(1),
            Optional.of(2),
            Optional.of(3L),
            Optional.of(Duration.ofSeconds(4)),
            Optional.of(5),
            Optional.of(6),
            Optional.of(300_000),
            Optional.of(Duration.ofSeconds(7)));

    private static <T> T read(String json, Class<T> type) {
        try {
            return JsonMapper.builder().build().readValue(json.replace('\'', '"'), type);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static OwnBounds bounds(String json) {
        return ModuleChangeRequest.change(read(json, ModuleChangeRequest.class))
                .bounds()
                .apply(FORMER);
    }

    private static Call call(String json) {
        return ExecuteRequest.call(read(json, ExecuteRequest.class), null);
    }

    @Test
    void aBoundThatIsAbsentStaysAndOneThatIsNullGoes() {
        assertThat(bounds("{}")).isEqualTo(FORMER);
        assertThat(bounds("{'bounds':{}}")).isEqualTo(FORMER);
        assertThat(ModuleChangeRequest.change(null).bounds().apply(FORMER)).isEqualTo(FORMER);
        assertThat(bounds("{'bounds':{'memory_pages':7,'table_entries':null,'fuel':8000000000,'timeout':0.5,"
                        + "'stack_bytes':400000,'compile_time':2.5}}"))
                .isEqualTo(new OwnBounds(
                        Optional.of(7),
                        Optional.empty(),
                        Optional.of(8_000_000_000L),
                        Optional.of(Duration.ofMillis(500)),
                        Optional.of(5),
                        Optional.of(6),
                        Optional.of(400_000),
                        Optional.of(Duration.ofMillis(2_500))));
        assertThat(bounds("{'bounds':{'memory_pages':null,'table_entries':null,'fuel':null,'timeout':null,"
                        + "'concurrency':null,'output_bytes':null,'stack_bytes':null,'compile_time':null}}"))
                .isEqualTo(OwnBounds.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "memory_pages|1.5",
                "memory_pages|\"1\"",
                "table_entries|5000000000",
                "fuel|1e3",
                "fuel|99999999999999999999",
                "timeout|true",
                "timeout|1e300",
                "concurrency|[]",
                "output_bytes|{}",
                "stack_bytes|0.5",
                "compile_time|\"1\""
            })
    void aBoundThatIsNoNumberIsRefusedByName(String name, String value) {
        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(() -> bounds("{'bounds':{'" + name + "':" + value + "}}"))
                .satisfies(refusal ->
                        assertThat(refusal.details()).extracting("field").containsExactly("bounds." + name));
    }

    @Test
    void theCallOfTheReferenceIsRead() {
        assertThat(call("{'function':'add','args':[5,3],'timeout':30}"))
                .isEqualTo(new Call("add", List.of(5, 3), Optional.of(Duration.ofSeconds(30)), Optional.empty()));
        assertThat(call("{'function':'main'}"))
                .isEqualTo(new Call("main", List.of(), Optional.empty(), Optional.empty()));
        assertThat(call("{'function':'main','seed':-7}").seed()).contains(-7L);
        assertThat(call("{'function':'f','timeout':0.001}").timeout()).contains(Duration.ofMillis(1));
        assertThat(call("{'function':'f','timeout':1e-30}").timeout()).contains(Duration.ofNanos(1));
        assertThat(call("{'function':'f','timeout':1e300}").timeout()).isPresent();
        assertThat(ExecuteRequest.call(read("{'function':'f'}", ExecuteRequest.class), "counter")
                        .instance())
                .contains("counter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'function':null}", "{'function':' '}", "{'args':[]}"})
    void aCallNeedsAFunction(String body) {
        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(() -> call(body))
                .satisfies(refusal ->
                        assertThat(refusal.details()).extracting("field").containsExactly("function"));
        assertThatExceptionOfType(XcoreException.class).isThrownBy(() -> ExecuteRequest.call(null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "'NaN'"})
    void aTimeoutIsAboveNothing(String timeout) {
        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(() -> call("{'function':'f','timeout':" + timeout + "}"))
                .satisfies(refusal ->
                        assertThat(refusal.details()).extracting("field").containsExactly("timeout"));
    }
}
