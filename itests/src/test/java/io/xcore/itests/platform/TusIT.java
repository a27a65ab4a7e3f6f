package io.xcore.itests.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.FileSettings;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Programs;
import io.xcore.itests.support.SampleFiles;
import io.xcore.itests.support.SharedInstance;
import io.xcore.itests.support.Tus;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Uploads that can be resumed, by the protocol tus 1.0.0. */
@ExtendWith(SharedInstance.class)
class TusIT {
    private static final String TUS = Tus.PATH;
    private static final String CLIENT = "tus-js-client@4.3.1";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Instance instance;

    TusIT(Instance instance) {
        this.instance = instance;
    }

    @BeforeAll
    static void set(Instance instance) {
        FileSettings.use(instance, 10_000_000, "unfinished.limit = 3");
    }

    @AfterAll
    static void reset(Instance instance) {
        FileSettings.reset(instance);
    }

    @Test
    void theServerSaysWhatItKnows() {
        Answer answer =
                instance.anonymous().send(instance.anonymous().request(TUS).method("OPTIONS", BodyPublishers.noBody()));
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(answer.header("Tus-Version")).isEqualTo("1.0.0");
        assertThat(answer.header("Tus-Max-Size")).isEqualTo("10000000");
        assertThat(answer.header("Tus-Extension"))
                .contains("creation", "creation-with-upload", "termination", "expiration", "checksum");
        assertThat(answer.header("Tus-Checksum-Algorithm")).isEqualTo("sha1,sha256");
    }

    @Test
    void anUploadArrivesInPiecesAndBecomesAFile() {
        Client user = instance.anonymous().newUser();
        byte[] pdf = SampleFiles.pdf(4, "Ada");
        String metadata = "filename " + base64("paper.pdf") + ",filetype " + base64("application/pdf") + ",description "
                + base64("A paper");
        Answer created = Tus.create(user, pdf.length, metadata);
        String upload = created.header("Location");
        assertThat(created.header("Upload-Expires")).endsWith("GMT");
        assertThat(Tus.offset(user, upload)).isZero();

        Answer first = Tus.patch(user, upload, 0, Arrays.copyOf(pdf, 100));
        assertThat(first.status()).isEqualTo(204);
        assertThat(first.header("Upload-Offset")).isEqualTo("100");
        assertThat(first.header("X-File-ID")).isEmpty();
        Answer state = Tus.head(user, upload);
        assertThat(state.header("Upload-Length")).isEqualTo(Integer.toString(pdf.length));
        assertThat(state.header("Upload-Metadata")).isEqualTo(metadata);
        assertThat(state.header("Cache-Control")).isEqualTo("no-store");

        Answer last = Tus.patch(user, upload, 100, Arrays.copyOfRange(pdf, 100, pdf.length));
        assertThat(last.status()).isEqualTo(204);
        String id = last.header("X-File-ID");
        assertThat(last.header("Content-Location")).isEqualTo("/api/v1/files/" + id);
        Answer file = user.get("/api/v1/files/" + id);
        assertThat(file.json().get("filename").asText()).isEqualTo("paper.pdf");
        assertThat(file.json().get("content_type").asText()).isEqualTo("application/pdf");
        assertThat(file.json().get("description").asText()).isEqualTo("A paper");
        assertThat(file.json().at("/metadata/pages").asInt()).isEqualTo(4);
        assertThat(user.get("/api/v1/files/" + id + "/download").header("ETag")).isEqualTo(Tus.tag(pdf));
        assertThat(Tus.offset(user, upload)).isEqualTo(pdf.length);
    }

    @Test
    void aPieceThatDoesNotFitIsRefused() {
        Client user = instance.anonymous().newUser();
        String upload = Tus.create(user, 10, "").header("Location");
        assertThat(Tus.patch(user, upload, 5, new byte[5]).status()).isEqualTo(409);
        assertThat(Tus.patch(user, upload, 0, new byte[11]).status()).isEqualTo(413);
        assertThat(user.send(Tus.piece(user, upload, 0)
                                .header("Content-Type", "text/plain")
                                .method("PATCH", BodyPublishers.ofByteArray(new byte[1])))
                        .status())
                .isEqualTo(415);
        Answer version = user.send(user.request(upload)
                .header("Tus-Resumable", "0.2.2")
                .header("Upload-Offset", "0")
                .header("Content-Type", "application/offset+octet-stream")
                .method("PATCH", BodyPublishers.ofByteArray(new byte[1])));
        assertThat(version.status()).isEqualTo(412);
        assertThat(version.header("Tus-Version")).isEqualTo("1.0.0");
        Client other = instance.anonymous().newUser();
        assertThat(Tus.head(other, upload).status()).isEqualTo(404);
        assertThat(Tus.patch(other, upload, 0, new byte[1]).status()).isEqualTo(404);
        assertThat(Tus.create(instance.anonymous(), 5, "").status()).isEqualTo(401);
    }

    @Test
    void aChecksumIsChecked() {
        Client user = instance.anonymous().newUser();
        byte[] bytes = "0123456789".getBytes(UTF_8);
        String upload = Tus.create(user, 10, "").header("Location");
        HttpRequest.Builder wrong = Tus.piece(user, upload, 0)
                .header("Upload-Checksum", "sha1 " + base64("nonsense"))
                .header("Content-Type", "application/offset+octet-stream")
                .method("PATCH", BodyPublishers.ofByteArray(bytes));
        assertThat(user.send(wrong).status()).isEqualTo(460);
        assertThat(Tus.offset(user, upload)).isZero();
        for (String[] algorithm : new String[][] {{"sha1", "SHA-1"}, {"sha256", "SHA-256"}}) {
            long at = Tus.offset(user, upload);
            byte[] part = Arrays.copyOfRange(bytes, (int) at, (int) at + 5);
            HttpRequest.Builder right = Tus.piece(user, upload, at)
                    .header(
                            "Upload-Checksum",
                            algorithm[0] + " " + Base64.getEncoder().encodeToString(Tus.digest(algorithm[1], part)))
                    .header("Content-Type", "application/offset+octet-stream")
                    .method("PATCH", BodyPublishers.ofByteArray(part));
            assertThat(user.send(right).status()).isEqualTo(204);
        }
        String id = Tus.head(user, upload).header("X-File-ID");
        assertThat(user.get("/api/v1/files/" + id + "/download").body()).isEqualTo("0123456789");
        HttpRequest.Builder unknown = Tus.piece(user, upload, 0)
                .header("Upload-Checksum", "md5 " + base64("x"))
                .header("Content-Type", "application/offset+octet-stream")
                .method("PATCH", BodyPublishers.ofByteArray(bytes));
        assertThat(user.send(unknown).status()).isEqualTo(422);
    }

    @Test
    void anUploadCanComeWithItsCreationAndByPost() {
        Client user = instance.anonymous().newUser();
        Answer created = user.send(user.request(TUS)
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", "8")
                .header("Content-Type", "application/offset+octet-stream")
                .POST(BodyPublishers.ofString("half")));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Upload-Offset")).isEqualTo("4");
        Answer rest = user.send(Tus.piece(user, created.header("Location"), 4)
                .header("X-HTTP-Method-Override", "PATCH")
                .header("Content-Type", "application/offset+octet-stream")
                .POST(BodyPublishers.ofString("half")));
        assertThat(rest.status()).isEqualTo(204);
        assertThat(user.get("/api/v1/files/" + rest.header("X-File-ID") + "/download")
                        .body())
                .isEqualTo("halfhalf");
        Answer empty = Tus.create(user, 0, "filename " + base64("empty.txt"));
        assertThat(empty.header("X-File-ID")).startsWith("file_");
    }

    @Test
    void theUnfinishedAreBoundedAndCanBeTerminated() {
        Client user = instance.anonymous().newUser();
        String first = Tus.create(user, 10, "").header("Location");
        Tus.create(user, 10, "");
        Tus.create(user, 10, "");
        assertThat(Tus.create(user, 10, "").status()).isEqualTo(429);
        assertThat(Tus.create(instance.anonymous().newUser(), 10_000_001, "").status())
                .isEqualTo(413);
        Answer gone =
                user.send(user.request(first).header("Tus-Resumable", "1.0.0").DELETE());
        assertThat(gone.status()).isEqualTo(204);
        assertThat(Tus.head(user, first).status()).isEqualTo(404);
        assertThat(Tus.create(user, 10, "").status()).isEqualTo(201);
        assertThat(Tus.create(user, 10, "filename %%%").status()).isEqualTo(422);
        Answer noLength =
                user.send(user.request(TUS).header("Tus-Resumable", "1.0.0").POST(BodyPublishers.noBody()));
        assertThat(noLength.status()).isEqualTo(422);
    }

    @Test
    void oneRequestAtATimeGoesOnWithAnUpload() throws IOException {
        Client user = instance.anonymous().newUser();
        String upload = Tus.create(user, 100_000, "").header("Location");
        try (Socket socket = Tus.halfSent(user, upload, 50_000)) {
            // Not before it is the one that goes on.
            Await.until(LIMIT, "some of it has come", () -> Tus.offset(user, upload) > 0);
            assertThat(Tus.patch(user, upload, Tus.offset(user, upload), new byte[0])
                            .status())
                    .isEqualTo(423);
        }
        // What had come when the client went stays.
        Await.until(LIMIT, "it can go on", () -> {
            long offset = Tus.offset(user, upload);
            return offset > 0 && Tus.patch(user, upload, offset, new byte[0]).status() == 204;
        });
        long offset = Tus.offset(user, upload);
        assertThat(Tus.patch(user, upload, offset, new byte[(int) (100_000 - offset)])
                        .header("X-File-ID"))
                .startsWith("file_");
    }

    /** The client that the protocol's authors have for JavaScript. */
    @Test
    void aClientOfTheProtocolBreaksOffAndGoesOn() throws Exception {
        assumeTrue(
                Programs.onThePath("npm").isPresent()
                        && Programs.onThePath("node").isPresent(),
                "npm is needed");
        Path folder = Files.createDirectories(
                Path.of(System.getProperty("xcore.workdir")).resolveSibling("tus"));
        Result installed = run(folder, "npm", "install", "--no-save", "--no-package-lock", "--no-audit", CLIENT);
        assumeTrue(installed.status() == 0, installed.output());
        Client user = instance.anonymous().newUser();
        byte[] bytes = new byte[1_500_000];
        new Random(9).nextBytes(bytes);
        Path file = Files.write(folder.resolve("by-client.bin"), bytes);
        Path script = folder.resolve("tus-upload.cjs");
        try (InputStream source = TusIT.class.getResourceAsStream("tus-upload.cjs")) {
            Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
        }
        Result uploaded = run(folder, "node", script.toString(), instance.uri() + TUS, user.token(), file.toString());
        assertThat(uploaded.status()).as(uploaded.output()).isZero();
        String id = uploaded.output().strip();
        assertThat(user.get("/api/v1/files/" + id).json().get("description").asText())
                .isEqualTo("Über tus");
        assertThat(user.get("/api/v1/files/" + id + "/download").header("ETag")).isEqualTo(Tus.tag(bytes));
    }

    private record Result(int status, String output) {}

    private static Result run(Path folder, String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(LIMIT.toSeconds() * 2, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("It did not end: " + String.join(" ", command));
        }
        return new Result(process.exitValue(), Files.readString(output));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
