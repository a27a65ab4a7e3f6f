package io.xcore.itests.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The routes of the plugin manager, as these tests use them. */
final class Plugins {
    static final String ROUTE = "/system/plugins";
    private static final String BOUNDARY = "----of-a-test";

    private final Client client;

    Plugins(Client client) {
        this.client = client;
    }

    Client client() {
        return client;
    }

    Answer upload(byte[] jar) {
        return client.upload(ROUTE, jar);
    }

    /** Installs what must install. */
    void install(byte[] jar) {
        Answer answer = upload(jar);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    Answer installFrom(String source) {
        return client.post(ROUTE, Map.of("source", source));
    }

    Answer reload(String id) {
        return client.post(ROUTE + "/" + id + "/reload");
    }

    Answer reload(String id, byte[] jar) {
        return client.upload(ROUTE + "/" + id + "/reload", jar);
    }

    Answer enable(String id) {
        return client.post(ROUTE + "/" + id + "/enable");
    }

    Answer disable(String id) {
        return client.post(ROUTE + "/" + id + "/disable");
    }

    Answer delete(String id) {
        return client.delete(ROUTE + "/" + id);
    }

    /** Sends a file as a browser's form does. */
    Answer form(String path, String fileName, byte[] file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/java-archive\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return client.send(client.request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    JsonNode detail(String id) {
        Answer answer = client.get(ROUTE + "/" + id);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    String state(String id) {
        return detail(id).get("state").asText();
    }

    Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        client.get(ROUTE + "?limit=100")
                .json()
                .get("items")
                .forEach(plugin -> ids.add(plugin.get("id").asText()));
        return ids;
    }

    /** Leaves no plugin behind. */
    void removeAll() {
        ids().forEach(id -> client.delete(ROUTE + "/" + id + "?cascade=true"));
        assertThat(ids()).isEmpty();
    }
}
