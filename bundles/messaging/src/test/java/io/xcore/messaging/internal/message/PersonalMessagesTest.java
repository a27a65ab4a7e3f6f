package io.xcore.messaging.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.messaging.internal.MessagingWorld;
import io.xcore.messaging.internal.Requester;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PersonalMessagesTest {
    @Test
    void aUserIsGivenAllThatIsHisAndThenForgotten() throws IOException {
        try (MessagingWorld world = new MessagingWorld()) {
            PersonalMessages data =
                    new PersonalMessages(world.messageStore, world.channelStore, world.directory, world.clock);
            Requester carol = world.user("carol");
            // Another test's user may have had the same id.
            data.erase(carol.user());
            String hidden = world.hiddenOf("carol");
            Message hers = world.say(carol, hidden, "line one\nline \"two\" é");
            Message others = world.say(world.user("root"), hidden, "not hers");
            world.messages.react(carol, others.id(), "+1", true);

            List<JsonNode> records = export(data, carol.user());
            assertThat(records)
                    .extracting(record -> record.get("kind").asText())
                    .containsExactlyInAnyOrder("membership", "reaction", "message");
            JsonNode message = records.stream()
                    .filter(record -> record.get("kind").asText().equals("message"))
                    .findFirst()
                    .orElseThrow();
            assertThat(message.get("content").asText()).isEqualTo("line one\nline \"two\" é");
            assertThat(message.get("channel_id").asText()).isEqualTo(hidden);

            data.erase(carol.user());
            data.erase(carol.user());
            assertThat(export(data, carol.user())).isEmpty();
            Message nameless = world.messageStore.find(hers.id()).orElseThrow();
            assertThat(nameless.author()).isEmpty();
            assertThat(world.views.of(nameless)).containsEntry("user_id", null).containsEntry("content", "");
            assertThat(world.directory.role(hidden, carol.user())).isEmpty();
            assertThat(world.messages
                            .get(world.user("root"), others.id())
                            .body()
                            .content())
                    .isEqualTo("not hers");
        }
    }

    private static List<JsonNode> export(PersonalMessages data, long user) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        data.export(user, path -> {
            assertThat(path).isEqualTo("messages.jsonl");
            return bytes;
        });
        List<JsonNode> records = new ArrayList<>();
        for (String line : bytes.toString(StandardCharsets.UTF_8).lines().toList()) {
            records.add(new ObjectMapper().readTree(line));
        }
        return records;
    }
}
