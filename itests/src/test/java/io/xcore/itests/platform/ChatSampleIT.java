package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference's complete chat application, in Python, as it is printed (contract A4-38). */
class ChatSampleIT {
    private static final int SAMPLES_PORT = 8000;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void theSampleRunsAsPrinted() throws IOException {
        Optional<Path> python = Programs.onThePath("python3");
        Optional<Path> library = Programs.debian("python3-websockets");
        assumeTrue(python.isPresent() && library.isPresent(), "needs Python and its websockets, which apt fetches");
        assumeTrue(free(), "needs the port that the sample names");
        try (Instance instance = Instance.create("--port", String.valueOf(SAMPLES_PORT))) {
            Client admin = instance.start().admin();
            Client reader = instance.anonymous().newUser();
            Path heard = folder.resolve("heard");
            Path said = folder.resolve("said");
            Process listening = sample(python.get(), library.get(), key(reader), "", heard);
            Process talking = null;
            try {
                // Whether it has subscribed shows by its hearing something.
                Await.until(LIMIT, "a message is heard", () -> {
                    admin.post("/api/v1/messages", Map.of("channel_id", "general", "content", "Is anybody there?"));
                    return Files.readString(heard).contains(": Is anybody there?");
                });
                talking = sample(python.get(), library.get(), key(admin), "Hello from Python!", said);
                Await.until(
                        LIMIT, "it hears itself", () -> Files.readString(said).contains("Hello from Python!"));
                Await.until(
                        LIMIT, "others hear it", () -> Files.readString(heard).contains("Hello from Python!"));
            } finally {
                listening.destroy();
                if (talking != null) {
                    talking.destroy();
                }
            }
            JsonNode messages =
                    reader.get("/api/v1/messages?channel_id=general&limit=50").json();
            assertThat(messages.get("messages").findValuesAsText("content")).contains("Hello from Python!");
        }
    }

    private static String key(Client owner) {
        return owner.post("/api/v1/auth/api-keys", Map.of("name", "chat", "permissions", List.of("read", "write")))
                .json()
                .get("key")
                .asText();
    }

    private Process sample(Path python, Path library, String key, String words, Path output) throws IOException {
        ProcessBuilder process = new ProcessBuilder(
                python.toString(),
                "-u",
                script("chat_run.py").toString(),
                script("chat_app.py").toString(),
                key,
                words);
        process.environment()
                .put(
                        "PYTHONPATH",
                        library.resolve("usr/lib/python3/dist-packages").toString());
        Files.createFile(output);
        return process.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    private Path script(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            try (InputStream in = ChatSampleIT.class.getResourceAsStream(name)) {
                Files.copy(in, file);
            }
        }
        return file;
    }

    private static boolean free() {
        try (ServerSocket socket = new ServerSocket(SAMPLES_PORT, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
