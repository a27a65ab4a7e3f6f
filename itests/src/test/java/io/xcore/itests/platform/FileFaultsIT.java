package io.xcore.itests.platform;

import static io.xcore.itests.support.FileCalls.FILES;
import static io.xcore.itests.support.FileCalls.UPLOAD;
import static io.xcore.itests.support.FileCalls.download;
import static io.xcore.itests.support.FileCalls.id;
import static io.xcore.itests.support.FileCalls.incoming;
import static io.xcore.itests.support.FileCalls.of;
import static io.xcore.itests.support.FileCalls.total;
import static io.xcore.itests.support.FileCalls.uploaded;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Form;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SampleFiles;
import io.xcore.itests.support.Tus;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Uploads that break off: by the client, and by a crash. */
class FileFaultsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static Instance instance;

    /** With less patience for idle connections, and no time for what is found out: a crash comes before that. */
    @BeforeAll
    static void start() {
        instance = Instance.create("--dev")
                .configure("io.xcore.files", "answer.wait.seconds = 0")
                .configure(
                        "org.ops4j.pax.web",
                        "org.osgi.service.http.enabled = true",
                        "org.osgi.service.http.port = ${env:XCORE_PORT:-8000}",
                        "org.ops4j.pax.web.listening.addresses = 127.0.0.1",
                        "org.ops4j.pax.web.server.connector.idleTimeout = 5000")
                .start();
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    @Test
    void aClientThatStopsSendingIsCutOff() throws IOException {
        Client user = instance.anonymous().newUser();
        try (Socket socket = halfSent(user)) {
            Await.until(LIMIT, "it has begun", () -> !incoming(instance).isEmpty());
            socket.setSoTimeout((int) LIMIT.toMillis());
            // Whatever it is told; then the connection ends.
            byte[] told = socket.getInputStream().readAllBytes();
            assertThat(new String(told, UTF_8)).doesNotContain("201 Created");
        }
        Await.until(LIMIT, "nothing is left of it", () -> incoming(instance).isEmpty());
        assertThat(total(user)).isZero();
    }

    @Test
    void aCrashLosesNothingThatWasAcknowledgedAndLeavesNothingElse() throws IOException {
        Client user = instance.anonymous().newUser();
        byte[] bytes = new byte[200_000];
        new Random(3).nextBytes(bytes);
        JsonNode before = uploaded(user, "before.txt", "kept".getBytes(UTF_8));
        String upload = Tus.create(user, bytes.length, "").header("Location");
        Tus.patch(user, upload, 0, Arrays.copyOf(bytes, 80_000));
        JsonNode letter;
        try (Socket form = halfSent(user);
                Socket piece = Tus.halfSent(user, upload, 0)) {
            Await.until(LIMIT, "it has begun", () -> !incoming(instance).isEmpty());
            letter = uploaded(user, "letter.docx", SampleFiles.docx("Ada", 0));
            instance.kill();
        }
        instance.start();
        Client back = instance.anonymous().withToken(user.token());

        assertThat(total(back)).isEqualTo(2);
        assertThat(back.get(download(before)).body()).isEqualTo("kept");
        assertThat(id(back.get(FILES).json().at("/files/0"))).isEqualTo(id(letter));
        Await.until(LIMIT, "what was not looked into before is now", () -> back.get(of(letter))
                .json()
                .at("/metadata/author")
                .asText()
                .equals("Ada"));
        Await.until(
                LIMIT, "nothing is left of the form", () -> incoming(instance).isEmpty());

        long offset = Tus.offset(back, upload);
        assertThat(offset).isEqualTo(80_000);
        assertThat(Files.size(instance.data()
                        .resolve("files/incoming")
                        .resolve(upload.substring(upload.lastIndexOf('/') + 1))))
                .isEqualTo(offset);
        Answer last = Tus.patch(back, upload, offset, Arrays.copyOfRange(bytes, (int) offset, bytes.length));
        assertThat(back.get(FILES + "/" + last.header("X-File-ID") + "/download")
                        .header("ETag"))
                .isEqualTo(Tus.tag(bytes));
    }

    /** A request whose body is announced as longer than what comes. */
    private static Socket halfSent(Client user) throws IOException {
        Socket socket = new Socket(user.base().getHost(), user.base().getPort());
        byte[] half = new Form().file("half.bin", new byte[200_000]).truncated(100_000);
        OutputStream out = socket.getOutputStream();
        out.write(("POST " + UPLOAD + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + user.token()
                        + "\r\nContent-Type: " + Form.contentType() + "\r\nContent-Length: 300000\r\n\r\n")
                .getBytes(ISO_8859_1));
        out.write(half);
        out.flush();
        return socket;
    }
}
