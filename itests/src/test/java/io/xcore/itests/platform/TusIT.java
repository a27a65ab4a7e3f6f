package io.xcore.itests.platform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Programs;
import io.xcore.itests.support.SampleFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Uploads that can be resumed, by the protocol tus 1.0.0. */
class TusIT {
    private static final String TUS = "/api/v1/files/tus";
    private static final String CLIENT = "tus-js-client@4.3.1";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static Instance instance;

    @BeforeAll
    static void start() {
        instance = Instance.create("--dev")
                .configure(
                        "io.xcore.files",
                        "max.file.bytes = 10000000",
                        "unfinished.limit = 3",
                        "answer.wait.seconds = 20")
                .start();
    }

    @AfterAll
    static void stop() {
        instance.close();
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
        Answer created = create(user, pdf.length, metadata);
        String upload = created.header("Location");
        assertThat(created.header("Upload-Expires")).endsWith("GMT");
        assertThat(offset(user, upload)).isZero();

        Answer first = patch(user, upload, 0, Arrays.copyOf(pdf, 100));
        assertThat(first.status()).isEqualTo(204);
        assertThat(first.header("Upload-Offset")).isEqualTo("100");
        assertThat(first.header("X-File-ID")).isEmpty();
        Answer state = head(user, upload);
        assertThat(state.header("Upload-Length")).isEqualTo(Integer.toString(pdf.length));
        assertThat(state.header("Upload-Metadata")).isEqualTo(metadata);
        assertThat(state.header("Cache-Control")).isEqualTo("no-store");

        Answer last = patch(user, upload, 100, Arrays.copyOfRange(pdf, 100, pdf.length));
        assertThat(last.status()).isEqualTo(204);
        String id = last.header("X-File-ID");
        assertThat(last.header("Content-Location")).isEqualTo("/api/v1/files/" + id);
        Answer file = user.get("/api/v1/files/" + id);
        assertThat(file.json().get("filename").asText()).isEqualTo("paper.pdf");
        assertThat(file.json().get("content_type").asText()).isEqualTo("application/pdf");
        assertThat(file.json().get("description").asText()).isEqualTo("A paper");
        assertThat(file.json().at("/metadata/pages").asInt()).isEqualTo(4);
        assertThat(user.get("/api/v1/files/" + id + "/download").header("ETag"))
                .isEqualTo("\"" + HexFormat.of().formatHex(digest("SHA-256", pdf)) + "\"");
        assertThat(offset(user, upload)).isEqualTo(pdf.length);
    }

    @Test
    void aPieceThatDoesNotFitIsRefused() {
        Client user = instance.anonymous().newUser();
        String upload = create(user, 10, "").header("Location");
        assertThat(patch(user, upload, 5, new byte[5]).status()).isEqualTo(409);
        assertThat(patch(user, upload, 0, new byte[11]).status()).isEqualTo(413);
        assertThat(user.send(piece(user, upload, 0)
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
        assertThat(head(other, upload).status()).isEqualTo(404);
        assertThat(patch(other, upload, 0, new byte[1]).status()).isEqualTo(404);
        assertThat(create(instance.anonymous(), 5, "").status()).isEqualTo(401);
    }

    @Test
    void aChecksumIsChecked() {
        Client user = instance.anonymous().newUser();
        byte[] bytes = "0123456789".getBytes(UTF_8);
        String upload = create(user, 10, "").header("Location");
        HttpRequest.Builder wrong = piece(user, upload, 0)
                .header("Upload-Checksum", "sha1 " + base64("nonsense"))
                .header("Content-Type", "application/offset+octet-stream")
                .method("PATCH", BodyPublishers.ofByteArray(bytes));
        assertThat(user.send(wrong).status()).isEqualTo(460);
        assertThat(offset(user, upload)).isZero();
        for (String[] algorithm : new String[][] {{"sha1", "SHA-1"}, {"sha256", "SHA-256"}}) {
            long at = offset(user, upload);
            byte[] part = Arrays.copyOfRange(bytes, (int) at, (int) at + 5);
            HttpRequest.Builder right = piece(user, upload, at)
                    .header(
                            "Upload-Checksum",
                            algorithm[0] + " " + Base64.getEncoder().encodeToString(digest(algorithm[1], part)))
                    .header("Content-Type", "application/offset+octet-stream")
                    .method("PATCH", BodyPublishers.ofByteArray(part));
            assertThat(user.send(right).status()).isEqualTo(204);
        }
        String id = head(user, upload).header("X-File-ID");
        assertThat(user.get("/api/v1/files/" + id + "/download").body()).isEqualTo("0123456789");
        HttpRequest.Builder unknown = piece(user, upload, 0)
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
        Answer rest = user.send(piece(user, created.header("Location"), 4)
                .header("X-HTTP-Method-Override", "PATCH")
                .header("Content-Type", "application/offset+octet-stream")
                .POST(BodyPublishers.ofString("half")));
        assertThat(rest.status()).isEqualTo(204);
        assertThat(user.get("/api/v1/files/" + rest.header("X-File-ID") + "/download")
                        .body())
                .isEqualTo("halfhalf");
        Answer empty = create(user, 0, "filename " + base64("empty.txt"));
        assertThat(empty.header("X-File-ID")).startsWith("file_");
    }

    @Test
    void theUnfinishedAreBoundedAndCanBeTerminated() {
        Client user = instance.anonymous().newUser();
        String first = create(user, 10, "").header("Location");
        create(user, 10, "");
        create(user, 10, "");
        assertThat(create(user, 10, "").status()).isEqualTo(429);
        assertThat(create(instance.anonymous().newUser(), 10_000_001, "").status())
                .isEqualTo(413);
        Answer gone =
                user.send(user.request(first).header("Tus-Resumable", "1.0.0").DELETE());
        assertThat(gone.status()).isEqualTo(204);
        assertThat(head(user, first).status()).isEqualTo(404);
        assertThat(create(user, 10, "").status()).isEqualTo(201);
        assertThat(create(user, 10, "filename %%%").status()).isEqualTo(422);
        Answer noLength =
                user.send(user.request(TUS).header("Tus-Resumable", "1.0.0").POST(BodyPublishers.noBody()));
        assertThat(noLength.status()).isEqualTo(422);
    }

    @Test
    void oneRequestAtATimeGoesOnWithAnUpload() throws IOException {
        Client user = instance.anonymous().newUser();
        String upload = create(user, 100_000, "").header("Location");
        try (Socket socket = halfSent(user, instance, upload, 50_000)) {
            Await.until(
                    LIMIT,
                    "another one is refused",
                    () -> patch(user, upload, 0, new byte[0]).status() == 423
                            || patch(user, upload, offset(user, upload), new byte[0])
                                            .status()
                                    == 423);
        }
        // What had come when the client went stays.
        Await.until(LIMIT, "it can go on", () -> {
            long offset = offset(user, upload);
            return offset > 0 && patch(user, upload, offset, new byte[0]).status() == 204;
        });
        long offset = offset(user, upload);
        assertThat(patch(user, upload, offset, new byte[(int) (100_000 - offset)])
                        .header("X-File-ID"))
                .startsWith("file_");
    }

    @Test
    void anUploadSurvivesACrash() throws IOException {
        byte[] bytes = new byte[200_000];
        new Random(3).nextBytes(bytes);
        try (Instance other = Instance.create("--dev").start()) {
            Client user = other.anonymous().newUser();
            String upload =
                    create(user, bytes.length, "filename " + base64("a.bin")).header("Location");
            patch(user, upload, 0, Arrays.copyOf(bytes, 80_000));
            try (Socket socket = halfSent(user, other, upload, 0)) {
                other.kill();
            }
            other.start();
            Client back = other.anonymous().withToken(user.token());

            long offset = offset(back, upload);
            assertThat(offset).isEqualTo(80_000);
            assertThat(Files.size(other.data()
                            .resolve("files/incoming")
                            .resolve(upload.substring(upload.lastIndexOf('/') + 1))))
                    .isEqualTo(offset);
            Answer last = patch(back, upload, offset, Arrays.copyOfRange(bytes, (int) offset, bytes.length));
            assertThat(back.get("/api/v1/files/" + last.header("X-File-ID") + "/download")
                            .header("ETag"))
                    .isEqualTo("\"" + HexFormat.of().formatHex(digest("SHA-256", bytes)) + "\"");
        }
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
        assertThat(user.get("/api/v1/files/" + id + "/download").header("ETag"))
                .isEqualTo("\"" + HexFormat.of().formatHex(digest("SHA-256", bytes)) + "\"");
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

    /** A piece whose body is announced as longer than what comes of it. */
    private static Socket halfSent(Client user, Instance to, String upload, int sent) throws IOException {
        Socket socket = new Socket(to.uri().getHost(), to.uri().getPort());
        long offset = offset(user, upload);
        OutputStream out = socket.getOutputStream();
        out.write(("PATCH " + upload + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + user.token()
                        + "\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: " + offset
                        + "\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: " + (sent + 1_000)
                        + "\r\n\r\n")
                .getBytes(ISO_8859_1));
        out.write(new byte[sent]);
        out.flush();
        return socket;
    }

    private static Answer create(Client client, long length, String metadata) {
        HttpRequest.Builder request =
                client.request(TUS).header("Tus-Resumable", "1.0.0").header("Upload-Length", Long.toString(length));
        if (!metadata.isEmpty()) {
            request.header("Upload-Metadata", metadata);
        }
        return client.send(request.POST(BodyPublishers.noBody()));
    }

    private static Answer patch(Client client, String upload, long offset, byte[] bytes) {
        return client.send(piece(client, upload, offset)
                .header("Content-Type", "application/offset+octet-stream")
                .method("PATCH", BodyPublishers.ofByteArray(bytes)));
    }

    private static HttpRequest.Builder piece(Client client, String upload, long offset) {
        return client.request(upload).header("Tus-Resumable", "1.0.0").header("Upload-Offset", Long.toString(offset));
    }

    private static Answer head(Client client, String upload) {
        return client.send(
                client.request(upload).header("Tus-Resumable", "1.0.0").method("HEAD", BodyPublishers.noBody()));
    }

    private static long offset(Client client, String upload) {
        return Long.parseLong(head(client, upload).header("Upload-Offset"));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
