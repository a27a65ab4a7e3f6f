package io.xcore.itests.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Clamd;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.FileSettings;
import io.xcore.itests.support.Form;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Viruses in files, by a real clamd. Each test has contents of its own. */
@ExtendWith(SharedInstance.class)
class FileScanIT {
    private static final String FILES = "/api/v1/files";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static Optional<Clamd> clamd = Optional.empty();
    private static int changes;

    private final Instance instance;
    private final Client admin;

    FileScanIT(Instance instance) {
        this.instance = instance;
        this.admin = instance.admin();
    }

    @BeforeAll
    static void find() {
        clamd = Clamd.create();
        assumeTrue(clamd.isPresent(), "clamav-daemon cannot be had from apt here");
    }

    @AfterAll
    static void reset(Instance instance) {
        clamd.ifPresent(Clamd::close);
        FileSettings.reset(instance);
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

    private void use(String address) {
        FileSettings.use(instance, 10_000_000 + ++changes, "clamd = " + address);
        String wanted = address.isEmpty() ? "Nobody looks" : "There is a scanner";
        Await.until(LIMIT, "the settings act", () -> lastWord().contains(wanted));
    }

    /** What the log said last of scanners; nobody looks at first. */
    private String lastWord() {
        return instance.logged()
                .lines()
                .filter(line -> line.contains("There is a scanner") || line.contains("Nobody looks"))
                .reduce("Nobody looks", (former, latter) -> latter);
    }

    private static String eicar() {
        return Clamd.EICAR + "\n" + UUID.randomUUID();
    }

    private void assertRefused(JsonNode file) {
        Answer refused = admin.get(download(file));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).doesNotContain("EICAR");
        assertThat(admin.get("/files/" + id(file) + "/evil.txt").status()).isEqualTo(403);
    }

    private void awaitStatus(JsonNode file, String status) {
        Await.until(LIMIT, "it is " + status, () -> status(file).equals(status));
    }

    private String status(JsonNode file) {
        return admin.get(FILES + "/" + id(file)).json().get("virus_scan_status").asText();
    }

    private static String download(JsonNode file) {
        return FILES + "/" + id(file) + "/download";
    }

    private JsonNode uploaded(String name, String content) {
        Answer answer =
                admin.send(new Form().file(name, content.getBytes(UTF_8)).to(admin, FILES + "/upload"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    private static String id(JsonNode thing) {
        return thing.get("id").asText();
    }
}
