package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import io.xcore.itests.support.Socket;
import io.xcore.itests.support.TaskPlugin;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What sockets tell of an execution: contract A1-38, A2-13, A2-14. */
@ExtendWith(SharedInstance.class)
class TaskFramesIT {
    private final Instance instance;
    private final Client admin;
    private final Client owner;

    TaskFramesIT(Instance instance) {
        this.instance = instance;
        this.admin = instance.admin();
        this.owner = instance.anonymous().newUser();
    }

    @BeforeEach
    void install() {
        TaskPlugin.install(admin, TaskPlugin.commands("1.0.0"));
    }

    @AfterEach
    void leaveNothing() {
        TaskPlugin.remove(admin, TaskPlugin.ID);
    }

    @Test
    void theOwnerIsToldHowFarItIsWhatItWritesAndHowItEnds() {
        Client stranger = instance.anonymous().newUser();
        try (Socket mine = Socket.open(owner);
                Socket operators = Socket.open(admin);
                Socket others = Socket.open(stranger)) {
            Map<String, Object> body =
                    Map.of("name", "Echo", "command", "test.echo", "args", "{\"a\":1}", "priority", "default");
            String task = owner.post("/api/tasks", body).json().at("/task/id").asText();
            String execution = owner.post("/execute-task", Map.of("task_id", task))
                    .json()
                    .get("execution_id")
                    .asText();
            Predicate<JsonNode> ofIt =
                    frame -> frame.at("/data/execution_id").asText().equals(execution);

            JsonNode running =
                    mine.next("task_status", ofIt.and(status("running"))).get("data");
            assertThat(running.get("task_id").asText()).isEqualTo(task);
            assertThat(running.get("progress").isInt()).isTrue();
            JsonNode completed =
                    mine.next("task_status", ofIt.and(status("completed"))).get("data");
            assertThat(completed.get("progress").asInt()).isEqualTo(100);
            for (String stream : new String[] {"stdout", "stderr"}) {
                JsonNode output = mine.next("terminal_output", ofIt.and(frame -> frame.at("/data/stream")
                                .asText()
                                .equals(stream)))
                        .get("data");
                assertThat(output.get("task_id").asText()).isEqualTo(task);
                assertThat(output.get("output").asText()).contains("a=1");
            }
            JsonNode ended = operators.next("task.completed", ofIt).get("data");
            assertThat(ended.get("name").asText()).isEqualTo("Echo");
            assertThat(ended.get("status").asText()).isEqualTo("completed");
            assertThat(ended.get("duration").isNumber()).isTrue();
            mine.next("task.completed", ofIt);
            others.send("{\"type\":\"ping\"}").next("pong");
            assertThat(others.frames()).noneMatch(ofIt);
        }
    }

    private static Predicate<JsonNode> status(String status) {
        return frame -> frame.at("/data/status").asText().equals(status);
    }
}
