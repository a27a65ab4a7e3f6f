package io.xcore.itests.platform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Form;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Instance.ShellResult;
import io.xcore.itests.support.SampleFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files: contract A4-16 to A4-19, G-07. */
class FilesIT {
    private static final String FILES = "/api/v1/files";
    private static final String UPLOAD = FILES + "/upload";
    private static final int LARGEST = 4 * 1024 * 1024;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static Instance instance;
    private static Client admin;

    @BeforeAll
    static void start() {
        instance = Instance.create("--dev")
                .configure(
                        "io.xcore.files",
                        "max.file.bytes = " + LARGEST,
                        "quota.bytes = " + 3 * LARGEST,
                        "answer.wait.seconds = 20")
                .start();
        admin = instance.admin();
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    @Test
    void aFileIsDescribedAsTheContractSays() {
        Client user = instance.anonymous().newUser();
        byte[] pdf = SampleFiles.pdf(10, "John Doe");
        // As curl sends it: the file first, the fields behind it.
        Answer answer = user.send(new Form()
                .file("document.pdf", pdf)
                .field("description", "Important document")
                .to(user, UPLOAD));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        JsonNode file = answer.json();
        assertThat(names(file))
                .containsExactly(
                        "id",
                        "filename",
                        "original_filename",
                        "size",
                        "content_type",
                        "url",
                        "thumbnail_url",
                        "channel_id",
                        "uploaded_by",
                        "uploaded_at",
                        "description",
                        "is_public",
                        "virus_scan_status",
                        "metadata");
        assertThat(file.get("id").asText()).startsWith("file_");
        assertThat(file.get("filename").asText()).isEqualTo("document.pdf");
        assertThat(file.get("size").asLong()).isEqualTo(pdf.length);
        assertThat(file.get("content_type").asText()).isEqualTo("application/pdf");
        assertThat(file.get("url").asText())
                .isEqualTo(instance.uri() + "/files/" + file.get("id").asText() + "/document.pdf");
        assertThat(file.get("channel_id").isNull()).isTrue();
        assertThat(file.get("uploaded_by").asText()).startsWith("user_");
        assertThat(file.get("uploaded_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(file.get("description").asText()).isEqualTo("Important document");
        assertThat(file.get("is_public").asBoolean()).isFalse();
        assertThat(file.get("virus_scan_status").asText()).isEqualTo("skipped");
        assertThat(file.at("/metadata/pages").asInt()).isEqualTo(10);
        assertThat(file.at("/metadata/author").asText()).isEqualTo("John Doe");
        assertThat(user.get(FILES + "/" + id(file)).json()).isEqualTo(file);

        assertThat(user.get(path(file.get("url"))).header("Content-Disposition"))
                .startsWith("inline; filename=\"document.pdf\"");
        Answer picture = user.get(path(file.get("thumbnail_url")));
        assertThat(picture.status()).isEqualTo(200);
        assertThat(picture.header("Content-Type")).isEqualTo("image/jpeg");
        Answer head = user.send(user.request(path(file.get("thumbnail_url"))).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).isEqualTo("image/jpeg");
    }

    @Test
    void whatWasUploadedComesBackWholeAndInParts() {
        byte[] bytes = new byte[300_000];
        new Random(5).nextBytes(bytes);
        JsonNode file = uploaded(admin, "data.bin", bytes);
        String download = FILES + "/" + id(file) + "/download";

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
        Answer head = admin.send(admin.request(download).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo("300000");
        assertThat(head.header("ETag")).isEqualTo(tag);
    }

    @Test
    void anEmptyFileIsAFile() {
        JsonNode file = uploaded(admin, "empty.txt", new byte[0]);
        Answer answer = admin.get(FILES + "/" + id(file) + "/download");
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
        String sha256 =
                admin.get(FILES + "/" + id(first) + "/download").header("ETag").replace("\"", "");

        assertThat(kept(sha256)).hasSize(1);
        admin.delete(FILES + "/" + id(first));
        assertThat(bytes(admin, FILES + "/" + id(second) + "/download")).isEqualTo(bytes);
        assertThat(admin.delete(FILES + "/" + id(second)).json().get("success").asBoolean())
                .isTrue();
        assertThat(kept(sha256)).isEmpty();
        assertThat(admin.get(FILES + "/" + id(second)).status()).isEqualTo(404);
    }

    @Test
    void namesAreMadeSafe() {
        for (List<String> row : List.of(
                List.of("../../etc/passwd", "passwd"),
                List.of("..\\..\\boot.ini", "boot.ini"),
                List.of("CON.txt", "_CON.txt"),
                List.of("a<b>:c?.txt", "a_b__c_.txt"),
                List.of("photo\u202Egpj.exe", "photogpj.exe"),
                List.of("été à la plage.png", "été à la plage.png"),
                List.of("x".repeat(300) + ".pdf", "x".repeat(251) + ".pdf"),
                List.of("...", "file"),
                List.of("bell\u0007.txt", "bell.txt"))) {
            JsonNode file = uploaded(admin, row.get(0), "x".getBytes(UTF_8));
            assertThat(file.get("filename").asText()).as(row.get(0)).isEqualTo(row.get(1));
            assertThat(admin.get(path(file.get("url"))).status()).as(row.get(0)).isEqualTo(200);
            admin.delete(FILES + "/" + id(file));
        }
        JsonNode turned = uploaded(admin, "photo\u202Egpj.exe", "x".getBytes(UTF_8));
        assertThat(turned.get("original_filename").asText()).isEqualTo("photo\u202Egpj.exe");
        JsonNode nul = uploaded(admin, "a\0b.txt", "x".getBytes(UTF_8));
        assertThat(nul.get("original_filename").asText()).isEqualTo("ab.txt");
    }

    @Test
    void whatCouldRunInABrowserIsNotShownThere() {
        String page = "<html><script>alert(1)</script></html>";
        for (List<String> row : List.of(
                List.of("page.html", page),
                List.of("picture.png", page),
                List.of("drawing.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"),
                List.of("picture.png", "<?php system($_GET['x']); ?>"))) {
            JsonNode file = uploaded(admin, row.get(0), row.get(1).getBytes(UTF_8));
            Answer answer = admin.get(path(file.get("url")));
            assertThat(file.get("content_type").asText()).as(row.toString()).isNotEqualTo("image/png");
            assertThat(file.get("thumbnail_url").isNull()).isTrue();
            assertThat(answer.header("Content-Disposition")).as(row.toString()).startsWith("attachment");
            assertThat(answer.header("Content-Security-Policy")).startsWith("sandbox");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @Test
    void aPictureHasItsSizeAndAThumbnail() throws IOException {
        byte[] png = SampleFiles.png(1_600, 900);
        // What is behind the picture is not looked at, and never run: it goes out as a picture.
        byte[] withCode = Arrays.copyOf(png, png.length + 30);
        System.arraycopy("<?php system('id'); ?>".getBytes(UTF_8), 0, withCode, png.length, 22);
        JsonNode file = uploaded(admin, "holiday.php.png", withCode);
        assertThat(file.get("content_type").asText()).isEqualTo("image/png");
        assertThat(file.at("/metadata/width").asInt()).isEqualTo(1_600);
        assertThat(file.at("/metadata/height").asInt()).isEqualTo(900);

        byte[] thumbnail = bytes(admin, path(file.get("thumbnail_url")));
        var image = javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(thumbnail));
        assertThat(image.getWidth()).isEqualTo(320);
        assertThat(image.getHeight()).isEqualTo(180);
    }

    @Test
    void documentsThatAreBrokenOrBombsAreKeptAndSayNothing() {
        byte[] broken = Arrays.copyOf(SampleFiles.pdf(3, "x"), 90);
        byte[] bomb = SampleFiles.docx("Mallory", 400L * 1024 * 1024);
        assertThat(bomb.length).isLessThan(LARGEST);
        for (JsonNode file :
                List.of(uploaded(admin, "broken.pdf", broken), uploaded(admin, "huge.png", SampleFiles.hugePng()))) {
            assertThat(file.get("thumbnail_url").isNull()).as(file.toString()).isTrue();
            assertThat(admin.get(FILES + "/" + id(file) + "/download").status()).isEqualTo(200);
        }
        JsonNode huge = uploaded(admin, "bomb.docx", bomb);
        assertThat(huge.at("/metadata/author").isMissingNode()).isTrue();
        JsonNode good = uploaded(admin, "letter.docx", SampleFiles.docx("Ada", 0));
        assertThat(good.at("/metadata/author").asText()).isEqualTo("Ada");
        assertThat(good.at("/metadata/pages").asInt()).isEqualTo(7);
        assertThat(good.get("content_type").asText())
                .isEqualTo("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        admin.delete(FILES + "/" + id(huge));
    }

    @Test
    void whatEndsEarlyIsNotKept() {
        Client user = instance.anonymous().newUser();
        byte[] truncated = new Form().file("half.bin", new byte[100_000]).truncated(50_000);
        Answer answer = user.send(user.request(UPLOAD)
                .header("Content-Type", Form.contentType())
                .POST(BodyPublishers.ofByteArray(truncated)));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.message()).contains("truncated");
        assertThat(total(user)).isZero();
        assertThat(incoming()).isEmpty();
        assertThat(user.send(new Form().field("description", "no file").to(user, UPLOAD))
                        .status())
                .isEqualTo(422);
        assertThat(user.send(user.request(UPLOAD)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void aClientThatStopsSendingIsCutOff() throws IOException {
        Client user = instance.anonymous().newUser();
        try (Socket socket = halfSent(user, instance)) {
            Await.until(LIMIT, "it has begun", () -> !incoming().isEmpty());
            socket.setSoTimeout(90_000);
            InputStream in = socket.getInputStream();
            // Whatever it is told, it is told that within a minute or so; then the connection ends.
            byte[] told = in.readAllBytes();
            assertThat(new String(told, UTF_8)).doesNotContain("201 Created");
        }
        Await.until(LIMIT, "nothing is left of it", () -> incoming().isEmpty());
        assertThat(total(user)).isZero();
    }

    @Test
    void aCrashInTheMiddleLeavesNothing() throws IOException {
        try (Instance other = Instance.create("--dev").start()) {
            Client user = other.anonymous().newUser();
            JsonNode before = uploaded(user, "before.txt", "kept".getBytes(UTF_8));
            try (Socket socket = halfSent(user, other)) {
                Await.until(LIMIT, "it has begun", () -> !incoming(other).isEmpty());
                other.kill();
            }
            other.start();
            Client back = other.anonymous().withToken(user.token());
            JsonNode list = back.get(FILES).json();

            assertThat(list.at("/pagination/total_count").asInt()).isEqualTo(1);
            assertThat(list.at("/files/0/id")).isEqualTo(before.get("id"));
            assertThat(back.get(FILES + "/" + id(before) + "/download").body()).isEqualTo("kept");
            assertThat(incoming(other)).isEmpty();
        }
    }

    @Test
    void thereAreBounds() {
        Client user = instance.anonymous().newUser();
        Answer tooLarge =
                user.send(new Form().file("large.bin", new byte[LARGEST + 1]).to(user, UPLOAD));
        assertThat(tooLarge.status()).as(tooLarge.toString()).isEqualTo(413);
        uploaded(user, "a.bin", new byte[LARGEST]);
        uploaded(user, "b.bin", new byte[LARGEST]);
        JsonNode third = uploaded(user, "c.bin", new byte[LARGEST]);
        Answer full = user.send(new Form().file("d.bin", new byte[10]).to(user, UPLOAD));
        assertThat(full.status()).as(full.toString()).isEqualTo(507);
        assertThat(full.code()).isEqualTo("INSUFFICIENT_STORAGE");
        user.delete(FILES + "/" + id(third));
        uploaded(user, "d.bin", new byte[10]);
        assertThat(user.send(new Form()
                                .field("description", "x".repeat(1_001))
                                .file("e.bin", new byte[1])
                                .to(user, UPLOAD))
                        .status())
                .isEqualTo(422);
        assertThat(incoming()).isEmpty();
    }

    @Test
    void anothersFilesDoNotExist() {
        Client alice = instance.anonymous().newUser();
        Client bob = instance.anonymous().newUser();
        JsonNode hers = uploaded(alice, "hers.txt", "secret".getBytes(UTF_8));
        String path = FILES + "/" + id(hers);

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
        Answer answer = admin.post(FILES + "/" + id(file) + "/links", Map.of("expires_in", 600));
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
        String brief = path(admin.post(FILES + "/" + id(file) + "/links", Map.of("expires_in", 1))
                .json()
                .get("url"));
        Await.until(LIMIT, "it has expired", () -> anybody.get(brief).status() == 401);
        assertThat(admin.post(FILES + "/" + id(file) + "/links", Map.of("expires_in", 10_000_000))
                        .status())
                .isEqualTo(422);
        admin.delete(FILES + "/" + id(file));
        assertThat(anybody.get(link).status()).isEqualTo(404);
    }

    @Test
    void anOwnerMakesAFilePublic() {
        Client alice = instance.anonymous().newUser();
        JsonNode file = uploaded(alice, "logo.txt", "logo".getBytes(UTF_8));
        String url = path(file.get("url"));
        assertThat(instance.anonymous().get(url).status()).isEqualTo(401);
        Answer changed = patch(alice, FILES + "/" + id(file), "{\"is_public\":true,\"description\":\"Our logo\"}");

        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.json().get("is_public").asBoolean()).isTrue();
        assertThat(changed.json().get("description").asText()).isEqualTo("Our logo");
        assertThat(instance.anonymous().get(url).body()).isEqualTo("logo");
        assertThat(patch(instance.anonymous().newUser(), FILES + "/" + id(file), "{\"is_public\":false}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aListGoesOnByItsCursor() {
        Client user = instance.anonymous().newUser();
        List<String> uploaded = new ArrayList<>();
        for (int index = 0; index < 5; index++) {
            uploaded.add(
                    0, id(uploaded(user, index + ".txt", Integer.toString(index).getBytes(UTF_8))));
        }
        List<String> listed = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = user.get(FILES + "?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .json();
            page.get("files").forEach(file -> listed.add(id(file)));
            assertThat(page.at("/pagination/total_count").asInt()).isEqualTo(5);
            cursor = page.at("/pagination/next_cursor").isNull()
                    ? ""
                    : page.at("/pagination/next_cursor").asText();
        } while (!cursor.isEmpty());
        assertThat(listed).isEqualTo(uploaded);
        assertThat(user.get(FILES + "?cursor=nonsense").status()).isEqualTo(422);
    }

    @Test
    void theShellShowsAndRemovesFiles() {
        JsonNode file = uploaded(admin, "shell.txt", "shell".getBytes(UTF_8));
        assertThat(shell("xcore:file-list --no-format admin").out()).contains(id(file));
        assertThat(shell("xcore:file-info --json " + id(file)).out())
                .contains("\"filename\" : \"shell.txt\"", "\"sha256\"");
        assertThat(shell("xcore:file-usage").out()).contains("admin", "skipped");
        ShellResult rescan = instance.shell("xcore:file-rescan");
        assertThat(rescan.status()).isNotZero();
        assertThat(rescan.err() + rescan.out()).contains("There is no scanner");
        assertThat(shell("xcore:file-delete " + id(file)).out()).contains("deleted");
        assertThat(admin.get(FILES + "/" + id(file)).status()).isEqualTo(404);
    }

    /** A request whose body is announced as longer than what comes. */
    private static Socket halfSent(Client user, Instance to) throws IOException {
        Socket socket = new Socket(to.uri().getHost(), to.uri().getPort());
        byte[] half = new Form().file("half.bin", new byte[200_000]).truncated(100_000);
        OutputStream out = socket.getOutputStream();
        out.write(("POST " + UPLOAD + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + user.token()
                        + "\r\nContent-Type: " + Form.contentType() + "\r\nContent-Length: 300000\r\n\r\n")
                .getBytes(ISO_8859_1));
        out.write(half);
        out.flush();
        return socket;
    }

    private static JsonNode uploaded(Client client, String name, byte[] content) {
        Answer answer = client.send(new Form().file(name, content).to(client, UPLOAD));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    private static Answer patch(Client client, String path, String json) {
        return client.send(client.request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json)));
    }

    private static byte[] bytes(Client client, String path, String... headers) {
        try {
            var request = client.request(path).GET();
            if (headers.length > 0) {
                request.headers(headers);
            }
            return java.net.http.HttpClient.newHttpClient()
                    .send(request.build(), java.net.http.HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static int total(Client client) {
        return client.get(FILES).json().at("/pagination/total_count").asInt();
    }

    private static List<Path> kept(String name) {
        return files(instance.data().resolve("files/content"), name);
    }

    private static List<Path> incoming() {
        return incoming(instance);
    }

    private static List<Path> incoming(Instance of) {
        return files(of.data().resolve("files/incoming"), "new-");
    }

    private static List<Path> files(Path folder, String beginning) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.getFileName().toString().startsWith(beginning))
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            // It changes while it is listed.
            return files(folder, beginning);
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String path(JsonNode url) {
        URI uri = URI.create(url.asText());
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static String id(JsonNode thing) {
        return thing.get("id").asText();
    }

    private static ShellResult shell(String command) {
        ShellResult result = instance.shell(command);
        assertThat(result.status()).as(command + ": " + result).isZero();
        return result;
    }
}
