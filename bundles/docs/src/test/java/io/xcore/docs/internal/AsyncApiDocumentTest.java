package io.xcore.docs.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.file.FileEvent;
import io.xcore.message.MessageEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class AsyncApiDocumentTest {
    private final AsyncApiDocument document = new AsyncApiDocument("1.2.3");

    @Test
    void itSaysWhereTheSocketIs() throws IOException {
        JsonNode plain = read(document.describe("127.0.0.1:8000", false));
        JsonNode secure = read(document.describe("xcore.example", true));

        assertThat(plain.at("/asyncapi").textValue()).isEqualTo("3.0.0");
        assertThat(plain.at("/info/version").textValue()).isEqualTo("1.2.3");
        assertThat(plain.at("/servers/xcore/host").textValue()).isEqualTo("127.0.0.1:8000");
        assertThat(plain.at("/servers/xcore/protocol").textValue()).isEqualTo("ws");
        assertThat(secure.at("/servers/xcore/protocol").textValue()).isEqualTo("wss");
        assertThat(plain.at("/channels/ws/address").textValue()).isEqualTo("/ws");
        assertThat(plain.at("/channels/metrics/address").textValue()).isEqualTo("/api/v1/metrics/stream");
        assertThat(plain.at("/channels/metrics/messages").fieldNames())
                .toIterable()
                .containsExactly("metrics_update", "token");
    }

    @Test
    void everyReferenceLeadsSomewhere() throws IOException {
        JsonNode described = read(document.describe("localhost", false));
        List<String> references = new ArrayList<>();
        for (JsonNode reference : described.findValues("$ref")) {
            references.add(reference.textValue());
        }

        assertThat(references).hasSizeGreaterThan(40).allSatisfy(reference -> assertThat(
                        described.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    void everyEventOfTheApiIsThereWithItsPermissionAndAnExample() throws IOException {
        JsonNode messages = read(document.describe("localhost", false)).at("/components/messages");

        assertThat(messages.fieldNames())
                .toIterable()
                .contains("plugin.loaded", "plugin.failed", "user.created", "role.permissions_changed", "event");
        JsonNode failed = messages.get("plugin.failed");
        assertThat(failed.at("/x-permission").textValue()).isEqualTo("plugins:read");
        assertThat(failed.at("/payload/properties/type/const").textValue()).isEqualTo("plugin.failed");
        assertThat(failed.at("/payload/properties/data/properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("id", "name", "version", "reason");
        assertThat(failed.at("/examples/0/payload/data/id").textValue()).isEqualTo("hello");
        assertThat(failed.at("/examples/0/payload/timestamp").textValue()).isEqualTo("2026-01-15T10:30:00Z");
        assertThat(messages.at("/user.roles_changed/payload/properties/data/properties/roles/type")
                        .textValue())
                .isEqualTo("array");
    }

    @Test
    void everyEventOfChannelsAndFilesIsThere() throws IOException {
        JsonNode document = read(this.document.describe("localhost", false));

        for (MessageEvent.Kind kind : MessageEvent.Kind.values()) {
            assertThat(document.at("/channels/ws/messages").has(kind.word()))
                    .as(kind.word())
                    .isTrue();
        }
        for (FileEvent.Kind kind : FileEvent.Kind.values()) {
            String type = "file." + kind.name().toLowerCase(Locale.ROOT);
            assertThat(document.at("/channels/ws/messages").has(type)).as(type).isTrue();
            assertThat(document.at("/components/messages/" + type
                                    + "/payload/properties/data/properties/channel_id/type")
                            .textValue())
                    .isEqualTo("string");
        }
    }

    @Test
    void itIsTheSameEachTime() {
        assertThat(document.describe("localhost", false).tag())
                .isEqualTo(new AsyncApiDocument("1.2.3")
                        .describe("localhost", false)
                        .tag());
    }

    private static JsonNode read(Content content) throws IOException {
        assertThat(content.mediaType()).isEqualTo("application/json");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        content.write(out, 0, content.length());
        return new ObjectMapper().readTree(out.toString(UTF_8));
    }
}
