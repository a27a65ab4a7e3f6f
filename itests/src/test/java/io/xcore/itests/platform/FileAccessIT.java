package io.xcore.itests.platform;

import static io.xcore.itests.support.FileCalls.FILES;
import static io.xcore.itests.support.FileCalls.UPLOAD;
import static io.xcore.itests.support.FileCalls.below;
import static io.xcore.itests.support.FileCalls.bytes;
import static io.xcore.itests.support.FileCalls.described;
import static io.xcore.itests.support.FileCalls.download;
import static io.xcore.itests.support.FileCalls.head;
import static io.xcore.itests.support.FileCalls.id;
import static io.xcore.itests.support.FileCalls.of;
import static io.xcore.itests.support.FileCalls.patch;
import static io.xcore.itests.support.FileCalls.path;
import static io.xcore.itests.support.FileCalls.total;
import static io.xcore.itests.support.FileCalls.uploaded;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Form;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SampleFiles;
import io.xcore.itests.support.SharedInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files that are given out, and to whom: contract A4-18, A4-19, G-07. */
@ExtendWith(SharedInstance.class)
class FileAccessIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Instance instance;
    private final Client admin;

    FileAccessIT(Instance instance) {
        this.instance = instance;
        this.admin = instance.admin();
    }

    @Test
    void whatWasUploadedComesBackWholeAndInParts() {
        byte[] bytes = new byte[300_000];
        new Random(5).nextBytes(bytes);
        JsonNode file = uploaded(admin, "data.bin", bytes);
        String download = download(file);

        assertThat(bytes(admin, download)).isEqualTo(bytes);
        Answer whole = admin.get(download);
        String tag = whole.header("ETag");
        assertThat(tag).matches("\"[0-9a-f]{64}\"");
        assertThat(whole.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"data.bin\"; filename*=UTF-8''data.bin");
        assertThat(whole.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(whole.header("Content-Security-Policy")).startsWith("sandbox");
        assertThat(whole.header("Accept-Ranges")).isEqualTo("bytes");

        Answer part = admin.send(admin.request(download).header("Range", "bytes=10-19"));
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("Content-Range")).isEqualTo("bytes 10-19/300000");
        assertThat(bytes(admin, download, "Range", "bytes=10-19")).isEqualTo(Arrays.copyOfRange(bytes, 10, 20));
        assertThat(bytes(admin, download, "Range", "bytes=-5"))
                .isEqualTo(Arrays.copyOfRange(bytes, bytes.length - 5, bytes.length));
        assertThat(bytes(admin, download, "Range", "bytes=299990-"))
                .isEqualTo(Arrays.copyOfRange(bytes, 299_990, bytes.length));
        assertThat(bytes(admin, download, "Range", "bytes=0-1,5-6")).isEqualTo(bytes);
        Answer beyond = admin.send(admin.request(download).header("Range", "bytes=300000-"));
        assertThat(beyond.status()).isEqualTo(416);
        assertThat(beyond.header("Content-Range")).isEqualTo("bytes */300000");

        assertThat(admin.send(admin.request(download).header("If-None-Match", tag))
                        .status())
                .isEqualTo(304);
        assertThat(admin.send(admin.request(download).header("If-Modified-Since", whole.header("Last-Modified")))
                        .status())
                .isEqualTo(304);
        assertThat(bytes(admin, download, "Range", "bytes=0-1", "If-Range", tag))
                .hasSize(2);
        assertThat(bytes(admin, download, "Range", "bytes=0-1", "If-Range", "\"other\""))
                .isEqualTo(bytes);
        Answer head = head(admin, download);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo("300000");
        assertThat(head.header("ETag")).isEqualTo(tag);
    }

    @Test
    void anEmptyFileIsAFile() {
        JsonNode file = uploaded(admin, "empty.txt", new byte[0]);
        Answer answer = admin.get(download(file));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(file.get("metadata").isEmpty()).isTrue();
    }

    @Test
    void aContentIsKeptOnceAndAsLongAsAFileHasIt() {
        byte[] bytes = new byte[70_000];
        new Random(6).nextBytes(bytes);
        JsonNode first = uploaded(admin, "one.bin", bytes);
        JsonNode second = uploaded(admin, "two.bin", bytes);
        String sha256 = admin.get(download(first)).header("ETag").replace("\"", "");

        assertThat(below(instance.data().resolve("files/content"), sha256)).hasSize(1);
        admin.delete(of(first));
        assertThat(bytes(admin, download(second))).isEqualTo(bytes);
        assertThat(admin.delete(of(second)).json().get("success").asBoolean()).isTrue();
        assertThat(below(instance.data().resolve("files/content"), sha256)).isEmpty();
        assertThat(admin.get(of(second)).status()).isEqualTo(404);
    }

    @Test
    void anothersFilesDoNotExist() {
        Client alice = instance.anonymous().newUser();
        Client bob = instance.anonymous().newUser();
        JsonNode hers = uploaded(alice, "hers.txt", "secret".getBytes(UTF_8));
        String path = of(hers);

        assertThat(bob.get(path).status()).isEqualTo(404);
        assertThat(bob.get(path).code()).isEqualTo("RESOURCE_NOT_FOUND");
        assertThat(bob.get(path + "/download").status()).isEqualTo(404);
        assertThat(bob.get(path(hers.get("url"))).status()).isEqualTo(404);
        assertThat(bob.post(path + "/links", Map.of()).status()).isEqualTo(404);
        assertThat(bob.delete(path).status()).isEqualTo(404);
        assertThat(total(bob)).isZero();
        assertThat(instance.anonymous().get(path).status()).isEqualTo(401);
        assertThat(instance.anonymous().get(path(hers.get("url"))).status()).isEqualTo(401);
        assertThat(instance.anonymous().get("/files/file_none/x").status()).isEqualTo(401);

        assertThat(admin.get(path + "/download").body()).isEqualTo("secret");
        assertThat(admin.delete(path).status()).isEqualTo(200);
        String audited = "/admin/audit?action=file.deleted&target=file:" + id(hers);
        Await.until(
                LIMIT,
                "the audit log tells",
                () -> admin.get(audited).json().get("total").asInt() == 1);
    }

    @Test
    void aSignedLinkIsGoodByItselfForAWhile() {
        JsonNode file = uploaded(admin, "shared.pdf", SampleFiles.pdf(1, "x"));
        Answer answer = admin.post(of(file) + "/links", Map.of("expires_in", 600));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        String link = path(answer.json().get("url"));
        Client anybody = instance.anonymous();

        assertThat(anybody.get(link).status()).isEqualTo(200);
        assertThat(anybody.withToken("stale").get(link).status()).isEqualTo(200);
        assertThat(anybody.get(path(answer.json().get("thumbnail_url"))).status())
                .isEqualTo(200);
        String other = link.substring(0, link.length() - 1) + (link.endsWith("A") ? "B" : "A");
        assertThat(anybody.get(other).status()).isEqualTo(401);
        assertThat(anybody.get(link.replaceFirst("expires=\\d+", "expires=99999999999"))
                        .status())
                .isEqualTo(401);
        JsonNode neighbour = uploaded(admin, "neighbour.txt", "x".getBytes(UTF_8));
        assertThat(anybody.get(link.replace(id(file), id(neighbour))).status()).isEqualTo(401);
        String brief = path(
                admin.post(of(file) + "/links", Map.of("expires_in", 1)).json().get("url"));
        Await.until(LIMIT, "it has expired", () -> anybody.get(brief).status() == 401);
        assertThat(admin.post(of(file) + "/links", Map.of("expires_in", 10_000_000))
                        .status())
                .isEqualTo(422);
        admin.delete(of(file));
        assertThat(anybody.get(link).status()).isEqualTo(404);
    }

    @Test
    void anOwnerMakesAFilePublic() {
        Client alice = instance.anonymous().newUser();
        JsonNode file = uploaded(alice, "logo.txt", "logo".getBytes(UTF_8));
        String url = path(file.get("url"));
        assertThat(instance.anonymous().get(url).status()).isEqualTo(401);
        Answer changed = patch(alice, of(file), "{\"is_public\":true,\"description\":\"Our logo\"}");

        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.json().get("is_public").asBoolean()).isTrue();
        assertThat(changed.json().get("description").asText()).isEqualTo("Our logo");
        assertThat(instance.anonymous().get(url).body()).isEqualTo("logo");
        assertThat(patch(instance.anonymous().newUser(), of(file), "{\"is_public\":false}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aFileOfAChannelIsForItsMembersAsLongAsTheyAreThat() {
        Client alice = instance.anonymous().newUser();
        Client bob = instance.anonymous().newUser();
        String channel = "files-" + UUID.randomUUID();
        String members = "/api/v1/channels/" + channel + "/members";
        assertThat(admin.post("/api/v1/channels", Map.of("id", channel, "type", "private"))
                        .status())
                .isEqualTo(201);
        admin.put(members, Map.of("user_id", userId(alice)));
        JsonNode file = described(alice.send(new Form()
                .field("channel_id", channel)
                .file("plan.txt", "the plan".getBytes(UTF_8))
                .to(alice, UPLOAD)));
        String url = path(file.get("url"));
        assertThat(bob.get(url).status()).isEqualTo(404);

        admin.put(members, Map.of("user_id", userId(bob)));
        assertThat(bob.get(url).body()).isEqualTo("the plan");
        assertThat(bob.get(download(file)).body()).isEqualTo("the plan");
        assertThat(bob.get(FILES + "?channel_id=" + channel).json().at("/files/0/id"))
                .isEqualTo(file.get("id"));
        assertThat(bob.delete(of(file)).status()).isEqualTo(403);
        assertThat(patch(bob, of(file), "{\"description\":\"his\"}").status()).isEqualTo(403);

        admin.delete(members + "/" + userId(bob));
        for (String path : List.of(url, of(file), download(file), FILES + "?channel_id=" + channel)) {
            assertThat(bob.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(bob.post(of(file) + "/links", Map.of()).status()).isEqualTo(404);
        assertThat(alice.get(url).status()).isEqualTo(200);
    }

    private static String userId(Client client) {
        return client.get("/api/v1/users/me").json().get("id").asText();
    }

    @Test
    void aKeyOpensNoFileUnlessItIsForFiles() {
        Client alice = instance.anonymous().newUser();
        JsonNode file = uploaded(alice, "hers.txt", "secret".getBytes(UTF_8));
        for (Map.Entry<String, Integer> key :
                Map.of("files:write", 403, "files:read", 200).entrySet()) {
            Answer made = alice.post(
                    "/api/v1/auth/api-keys", Map.of("name", key.getKey(), "permissions", List.of(key.getKey())));
            assertThat(made.status()).as(made.toString()).isEqualTo(201);
            String secret = made.json().get("key").asText();
            for (String path : List.of(path(file.get("url")), download(file))) {
                Answer answer = byKey(secret, path);
                assertThat(answer.status()).as(key + " " + path + " " + answer).isEqualTo(key.getValue());
            }
            patch(alice, of(file), "{\"is_public\":true}");
            assertThat(byKey(secret, path(file.get("url"))).status())
                    .as("what is public is for " + key)
                    .isEqualTo(200);
            patch(alice, of(file), "{\"is_public\":false}");
        }
    }

    private Answer byKey(String key, String path) {
        Client program = instance.anonymous();
        return program.send(program.request(path).header("X-API-Key", key));
    }

    @Test
    void aCursorOfNobodyIsRefused() {
        for (String cursor : List.of("nonsense", "MTph", "MTpiAGM", "Og")) {
            assertThat(admin.get(FILES + "?cursor=" + cursor).status())
                    .as(cursor)
                    .isEqualTo(cursor.equals("MTph") ? 200 : 422);
        }
    }

    /** Whoever asks for the headers alone, and whoever goes away in the middle. */
    @Test
    void noContentStaysOpen() {
        JsonNode file = uploaded(admin, "picture.png", SampleFiles.png(640, 480));
        for (int index = 0; index < 20; index++) {
            assertThat(head(admin, path(file.get("thumbnail_url"))).status()).isEqualTo(200);
            assertThat(head(admin, download(file)).status()).isEqualTo(200);
        }
        Await.until(LIMIT, "nothing is open", () -> openContents().isEmpty());
    }

    private List<String> openContents() {
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(instance.pid()), "fd"))) {
            return open.map(FileAccessIT::target)
                    .filter(file -> file.contains("/files/content/"))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
