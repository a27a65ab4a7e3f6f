package io.xcore.itests.platform;

import static io.xcore.itests.support.FileCalls.FILES;
import static io.xcore.itests.support.FileCalls.UPLOAD;
import static io.xcore.itests.support.FileCalls.below;
import static io.xcore.itests.support.FileCalls.bytes;
import static io.xcore.itests.support.FileCalls.download;
import static io.xcore.itests.support.FileCalls.head;
import static io.xcore.itests.support.FileCalls.id;
import static io.xcore.itests.support.FileCalls.incoming;
import static io.xcore.itests.support.FileCalls.of;
import static io.xcore.itests.support.FileCalls.path;
import static io.xcore.itests.support.FileCalls.total;
import static io.xcore.itests.support.FileCalls.uploaded;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.FileSettings;
import io.xcore.itests.support.Form;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Instance.ShellResult;
import io.xcore.itests.support.SampleFiles;
import io.xcore.itests.support.SharedInstance;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files that are uploaded, and what is found out about them: contract A4-16, A4-17, G-07. */
@ExtendWith(SharedInstance.class)
class FilesIT {
    private static final int LARGEST = 4 * 1024 * 1024;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Instance instance;
    private final Client admin;
    private final Client user;

    FilesIT(Instance instance) {
        this.instance = instance;
        this.admin = instance.admin();
        this.user = instance.anonymous().newUser();
    }

    @BeforeAll
    static void set(Instance instance) {
        FileSettings.use(instance, LARGEST, "quota.bytes = " + 3 * LARGEST);
    }

    @AfterAll
    static void reset(Instance instance) {
        FileSettings.reset(instance);
    }

    @Test
    void aFileIsDescribedAsTheContractSays() {
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
        assertThat(user.get(of(file)).json()).isEqualTo(file);

        assertThat(user.get(path(file.get("url"))).header("Content-Disposition"))
                .startsWith("inline; filename=\"document.pdf\"");
        Answer picture = user.get(path(file.get("thumbnail_url")));
        assertThat(picture.status()).isEqualTo(200);
        assertThat(picture.header("Content-Type")).isEqualTo("image/jpeg");
        Answer head = head(user, path(file.get("thumbnail_url")));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).isEqualTo("image/jpeg");
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
            JsonNode file = uploaded(user, row.get(0), "x".getBytes(UTF_8));
            assertThat(file.get("filename").asText()).as(row.get(0)).isEqualTo(row.get(1));
            assertThat(user.get(path(file.get("url"))).status()).as(row.get(0)).isEqualTo(200);
            user.delete(of(file));
        }
        JsonNode turned = uploaded(user, "photo\u202Egpj.exe", "x".getBytes(UTF_8));
        assertThat(turned.get("original_filename").asText()).isEqualTo("photo\u202Egpj.exe");
        JsonNode nul = uploaded(user, "a\0b.txt", "x".getBytes(UTF_8));
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
            JsonNode file = uploaded(user, row.get(0), row.get(1).getBytes(UTF_8));
            Answer answer = user.get(path(file.get("url")));
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
        JsonNode file = uploaded(user, "holiday.php.png", withCode);
        assertThat(file.get("content_type").asText()).isEqualTo("image/png");
        assertThat(file.at("/metadata/width").asInt()).isEqualTo(1_600);
        assertThat(file.at("/metadata/height").asInt()).isEqualTo(900);

        byte[] thumbnail = bytes(user, path(file.get("thumbnail_url")));
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
                List.of(uploaded(user, "broken.pdf", broken), uploaded(user, "huge.png", SampleFiles.hugePng()))) {
            assertThat(file.get("thumbnail_url").isNull()).as(file.toString()).isTrue();
            assertThat(user.get(download(file)).status()).isEqualTo(200);
        }
        JsonNode huge = uploaded(user, "bomb.docx", bomb);
        assertThat(huge.at("/metadata/author").isMissingNode()).isTrue();
        JsonNode good = uploaded(user, "letter.docx", SampleFiles.docx("Ada", 0));
        assertThat(good.at("/metadata/author").asText()).isEqualTo("Ada");
        assertThat(good.at("/metadata/pages").asInt()).isEqualTo(7);
        assertThat(good.get("content_type").asText())
                .isEqualTo("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        Await.until(
                LIMIT, "what was put aside is gone", () -> below(instance.data().resolve("files/inspector"), "work-")
                        .isEmpty());
    }

    @Test
    void whatEndsEarlyIsNotKept() {
        byte[] truncated = new Form().file("half.bin", new byte[100_000]).truncated(50_000);
        Answer answer = user.send(user.request(UPLOAD)
                .header("Content-Type", Form.contentType())
                .POST(BodyPublishers.ofByteArray(truncated)));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.message()).contains("truncated");
        assertThat(total(user)).isZero();
        assertThat(incoming(instance)).isEmpty();
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
    void thereAreBounds() {
        Answer tooLarge =
                user.send(new Form().file("large.bin", new byte[LARGEST + 1]).to(user, UPLOAD));
        assertThat(tooLarge.status()).as(tooLarge.toString()).isEqualTo(413);
        uploaded(user, "a.bin", new byte[LARGEST]);
        uploaded(user, "b.bin", new byte[LARGEST]);
        JsonNode third = uploaded(user, "c.bin", new byte[LARGEST]);
        Answer full = user.send(new Form().file("d.bin", new byte[10]).to(user, UPLOAD));
        assertThat(full.status()).as(full.toString()).isEqualTo(507);
        assertThat(full.code()).isEqualTo("INSUFFICIENT_STORAGE");
        user.delete(of(third));
        uploaded(user, "d.bin", new byte[10]);
        assertThat(user.send(new Form()
                                .field("description", "x".repeat(1_001))
                                .file("e.bin", new byte[1])
                                .to(user, UPLOAD))
                        .status())
                .isEqualTo(422);
        assertThat(incoming(instance)).isEmpty();
    }

    @Test
    void aListGoesOnByItsCursor() {
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
        assertThat(admin.get(of(file)).status()).isEqualTo(404);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private ShellResult shell(String command) {
        ShellResult result = instance.shell(command);
        assertThat(result.status()).as(command + ": " + result).isZero();
        return result;
    }
}
