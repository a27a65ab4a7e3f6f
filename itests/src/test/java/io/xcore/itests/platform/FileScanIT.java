package io.xcore.itests.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Clamd;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Form;
import io.xcore.itests.support.Instance;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Viruses in files, by a real clamd. Each test has contents of its own. */
class FileScanIT {
    private static final String FILES = "/api/v1/files";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static Optional<Clamd> clamd = Optional.empty();
    private static Instance instance;
    private static Client admin;

    @BeforeAll
    static void start() {
        clamd = Clamd.create();
        assumeTrue(clamd.isPresent(), "clamav-daemon cannot be had from apt here");
        instance = Instance.create("--dev")
                .configure("io.xcore.files", "answer.wait.seconds = 20", "clamd = ")
                .start();
        admin = instance.admin();
    }

    @AfterAll
    static void stop() {
        if (instance != null) {
            instance.close();
        }
        clamd.ifPresent(Clamd::close);
    }

    @BeforeEach
    void withoutAScanner() {
        use("");
        clamd.orElseThrow().close();
    }

    @Test
    void aScannerThatAppearsLooksAtEverything() {
        JsonNode clean = uploaded("notes.txt", "nothing " + UUID.randomUUID());
        JsonNode evil = uploaded("evil.txt", eicar());
        assertThat(status(clean)).isEqualTo("skipped");
        assertThat(admin.get(download(evil)).status()).isEqualTo(200);

        clamd.orElseThrow().start();
        use(clamd.orElseThrow().tcp());
        awaitStatus(clean, "clean");
        awaitStatus(evil, "infected");
        assertRefused(evil);
        assertThat(admin.get(download(clean)).status()).isEqualTo(200);
        String audited = "/admin/audit?action=file.infected&target=file:" + id(evil);
        Await.until(
                LIMIT,
                "the audit log tells",
                () -> admin.get(audited).json().get("total").asInt() == 1);
        assertThat(instance.shell("xcore:file-info " + id(evil)).out()).contains("Eicar-Test");
    }

    @Test
    void theAnswerToAnUploadHasTheVerdict() {
        clamd.orElseThrow().start();
        use(clamd.orElseThrow().unix());
        assertThat(status(uploaded("notes.txt", "nothing " + UUID.randomUUID())))
                .isEqualTo("clean");
        JsonNode evil = uploaded("evil.txt", eicar());
        assertThat(evil.get("virus_scan_status").asText()).isEqualTo("infected");
        assertRefused(evil);
        assertThat(admin.delete(FILES + "/" + id(evil)).status()).isEqualTo(200);
    }

    @Test
    void whileTheScannerIsAwayAFileIsPending() {
        use(clamd.orElseThrow().tcp());
        JsonNode waiting = uploaded("notes.txt", "nothing " + UUID.randomUUID());
        JsonNode evil = uploaded("evil.txt", eicar());
        assertThat(status(waiting)).isEqualTo("pending");
        clamd.orElseThrow().start();
        awaitStatus(waiting, "clean");
        awaitStatus(evil, "infected");
    }

    @Test
    void whatTheScannerDoesNotTakeIsSkipped() {
        clamd.orElseThrow().start();
        use(clamd.orElseThrow().tcp());
        JsonNode large = uploaded("large.txt", UUID.randomUUID() + "x".repeat(3 * 1024 * 1024));
        assertThat(status(large)).isEqualTo("skipped");
        assertThat(instance.shell("xcore:file-info " + id(large)).out()).contains("larger than the scanner takes");
    }

    @Test
    void theShellHasAFileScannedAgain() {
        clamd.orElseThrow().start();
        use(clamd.orElseThrow().tcp());
        JsonNode file = uploaded("notes.txt", "nothing " + UUID.randomUUID());
        assertThat(instance.shell("xcore:file-rescan " + id(file)).out()).contains("1 contents");
        awaitStatus(file, "clean");
    }

    private static void use(String address) {
        instance.configure("io.xcore.files", "answer.wait.seconds = 20", "clamd = " + address);
        String wanted = address.isEmpty() ? "Nobody looks" : "There is a scanner";
        Await.until(LIMIT, "the settings act", () -> lastWord().contains(wanted));
    }

    /** What the log said last of scanners; nobody looks at first. */
    private static String lastWord() {
        return instance.logged()
                .lines()
                .filter(line -> line.contains("There is a scanner") || line.contains("Nobody looks"))
                .reduce("Nobody looks", (former, latter) -> latter);
    }

    private static String eicar() {
        return Clamd.EICAR + "\n" + UUID.randomUUID();
    }

    private static void assertRefused(JsonNode file) {
        Answer refused = admin.get(download(file));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).doesNotContain("EICAR");
        assertThat(admin.get("/files/" + id(file) + "/evil.txt").status()).isEqualTo(403);
    }

    private static void awaitStatus(JsonNode file, String status) {
        Await.until(LIMIT, "it is " + status, () -> status(file).equals(status));
    }

    private static String status(JsonNode file) {
        return admin.get(FILES + "/" + id(file)).json().get("virus_scan_status").asText();
    }

    private static String download(JsonNode file) {
        return FILES + "/" + id(file) + "/download";
    }

    private static JsonNode uploaded(String name, String content) {
        Answer answer =
                admin.send(new Form().file(name, content.getBytes(UTF_8)).to(admin, FILES + "/upload"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    private static String id(JsonNode thing) {
        return thing.get("id").asText();
    }
}
