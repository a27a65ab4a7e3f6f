package io.xcore.http.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.platform.Platform;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    private LivePlatform platform;

    @BeforeEach
    void start() throws Exception {
        platform = new LivePlatform();
        Platform facts = (Platform) Proxy.newProxyInstance(
                OpenApiTest.class.getClassLoader(), new Class<?>[] {Platform.class}, (proxy, method, args) -> "1.2.3");
        platform.core(new OpenApiResource(platform.publisher, facts));
    }

    @AfterEach
    void stop() throws Exception {
        platform.close();
    }

    @Test
    void theDocumentShowsExactlyWhatRuns() throws Exception {
        assertThat(document().path("paths").fieldNames()).toIterable().containsExactly("/openapi.json");
        var reference = platform.plugin(20, "hello", "/hello", new SampleResource());
        assertThat(document().path("paths").has("/hello/things/{id}")).isTrue();
        platform.publisher.removeResource(reference);
        assertThat(document().path("paths").fieldNames()).toIterable().containsExactly("/openapi.json");
    }

    @Test
    void namesCredentialsAndErrorsAreDescribed() throws Exception {
        platform.core(new SampleResource());
        JsonNode document = document();
        assertThat(document.path("openapi").textValue()).startsWith("3.1");
        assertThat(document.path("info").path("version").textValue()).isEqualTo("1.2.3");
        assertThat(document.at("/components/schemas/Thing/properties").fieldNames())
                .toIterable()
                .contains("full_name", "created_at", "note");
        JsonNode get = document.at("/paths/~1things~1{id}/get");
        assertThat(get.at("/responses/200/content/application~1json/schema/$ref")
                        .textValue())
                .isEqualTo("#/components/schemas/Thing");
        assertThat(get.at("/responses/default/$ref").textValue()).isEqualTo("#/components/responses/Error");
        assertThat(get.path("security").size()).isEqualTo(3);
        assertThat(get.path("tags").toString()).isEqualTo("[\"things\"]");
        assertThat(get.path("summary").textValue()).startsWith("Sample: ");
        assertThat(document.at("/paths/~1things~1open~1door/get/security").size())
                .isZero();
        assertThat(document.at("/paths/~1things~1{id}/delete/x-permission").textValue())
                .isEqualTo("things:delete");
        assertThat(document.at("/paths/~1things/get/parameters").findValuesAsText("name"))
                .contains("skip", "limit", "sort_by");
        assertThat(document.at("/paths/~1things/get").has("requestBody")).isFalse();
        assertThat(document.at("/paths/~1things/post/requestBody/content/multipart~1form-data/schema/format")
                        .textValue())
                .isEqualTo("binary");
    }

    private JsonNode document() throws Exception {
        var response = platform.send(platform.anonymous("/openapi.json"));
        assertThat(response.statusCode()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }
}
