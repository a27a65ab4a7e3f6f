package io.xcore.wasm.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.xcore.wasm.internal.ModuleCalls;
import io.xcore.wasm.internal.running.CallOutcome;
import io.xcore.wasm.internal.running.CallOutcome.Status;
import io.xcore.wasm.internal.scan.ModuleOutline.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ViewsTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addModule(new Jdk8Module())
            .build();

    private static String json(CallOutcome outcome) throws JsonProcessingException {
        return JSON.writeValueAsString(OutcomeView.of(new ModuleCalls.Answer(outcome, "")))
                .replace('"', '\'');
    }

    @Test
    void anOutcomeHasTheFieldsOfTheContractAndNoEmptyOnes() throws JsonProcessingException {
        assertThat(json(new CallOutcome(
                        Status.COMPLETED, List.of(8), Optional.empty(), Duration.ofMillis(1), 1_024, 0, "", "")))
                .isEqualTo("{'result':[8],'execution_time':0.001,'memory_used':1024,'status':'completed'}");
    }

    @Test
    void whatThereIsToTellIsTold() throws JsonProcessingException {
        assertThat(json(new CallOutcome(
                        Status.TIMEOUT,
                        List.of(),
                        Optional.of("took too long"),
                        Duration.ofSeconds(30),
                        0,
                        7,
                        "o",
                        "e")))
                .isEqualTo("{'result':[],'execution_time':30.0,'memory_used':0,'status':'timeout',"
                        + "'error':'took too long','stdout':'o','stderr':'e','instructions':7}");
    }

    @Test
    void memoriesAreToldTogether() {
        Limits bounded = new Limits(1, Optional.of(2L));
        assertThat(MemoryView.of(List.of(bounded, bounded))).isEqualTo(new MemoryView(2, Optional.of(4L)));
        assertThat(MemoryView.of(List.of(bounded, new Limits(3, Optional.empty()))))
                .isEqualTo(new MemoryView(4, Optional.empty()));
        assertThat(MemoryView.of(List.of())).isEqualTo(new MemoryView(0, Optional.of(0L)));
    }
}
