package io.xcore.itests.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Client.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What tests of files ask of an instance, and where it keeps them. */
public final class FileCalls {
    public static final String FILES = "/api/v1/files";
    public static final String UPLOAD = FILES + "/upload";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private FileCalls() {}

    /** Uploads a file, and returns how it is described. */
    public static JsonNode uploaded(Client client, String name, byte[] content) {
        return described(client.send(new Form().file(name, content).to(client, UPLOAD)));
    }

    /** The description in the answer to an upload. */
    public static JsonNode described(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    public static Answer patch(Client client, String path, String json) {
        return client.send(client.request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json)));
    }

    public static Answer head(Client client, String path) {
        return client.send(client.request(path).method("HEAD", BodyPublishers.noBody()));
    }

    /** What a path gives, byte by byte. */
    public static byte[] bytes(Client client, String path, String... headers) {
        HttpRequest.Builder request = client.request(path).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray()).body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** How many files a client has. */
    public static int total(Client client) {
        return client.get(FILES).json().at("/pagination/total_count").asInt();
    }

    public static String id(JsonNode thing) {
        return thing.get("id").asText();
    }

    /** The path of a file's description. */
    public static String of(JsonNode file) {
        return FILES + "/" + id(file);
    }

    public static String download(JsonNode file) {
        return of(file) + "/download";
    }

    /** The path of an address, with its query. */
    public static String path(JsonNode url) {
        URI uri = URI.create(url.asText());
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    /** What requests have left of what they were sending. */
    public static List<Path> incoming(Instance instance) {
        return below(instance.data().resolve("files/incoming"), "new-");
    }

    /** What a folder has whose name begins like this. */
    public static List<Path> below(Path folder, String beginning) {
        while (true) {
            try (Stream<Path> all = Files.walk(folder)) {
                return all.filter(file -> file.getFileName().toString().startsWith(beginning))
                        .toList();
            } catch (UncheckedIOException e) {
                // It changed while it was listed.
                continue;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
