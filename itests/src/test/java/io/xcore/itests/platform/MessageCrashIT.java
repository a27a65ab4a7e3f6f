package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a power cut leaves of messages; {@code -Dxcore.crash.rounds=50} for as many as one has patience for. */
class MessageCrashIT {
    private static final int WRITERS = 8;
    private static final int ROUNDS = Integer.getInteger("xcore.crash.rounds", 3);
    private static final int ACKNOWLEDGED_A_ROUND = 100;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String MESSAGES = "/api/v1/messages";
    private static final String CHANNEL = "crash";

    private final Instance instance = Instance.create();
    /** By the id its sender gave it: the number it was acknowledged with. */
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

    @AfterEach
    void stop() {
        instance.close();
    }

    /** Nothing that was acknowledged is lost, or there twice; what is sent again is not there twice either. */
    @Test
    void nothingAcknowledgedIsLostOrDoubled() {
        for (int round = 0; round < ROUNDS; round++) {
            instance.start();
            Client admin = instance.admin();
            check(admin, "before round " + round);
            AtomicBoolean over = new AtomicBoolean();
            List<CompletableFuture<String>> writers = new ArrayList<>();
            int already = acknowledged.size();
            for (int writer = 0; writer < WRITERS; writer++) {
                String prefix = round + "-" + writer + "-";
                writers.add(CompletableFuture.supplyAsync(() -> write(admin, prefix, over), MessageCrashIT::startFor));
            }
            Await.until(
                    LIMIT,
                    "so many acknowledged",
                    () -> acknowledged.size() >= already + ACKNOWLEDGED_A_ROUND
                            || writers.stream().anyMatch(CompletableFuture::isDone));
            instance.kill();
            over.set(true);
            List<String> unanswered =
                    writers.stream().map(CompletableFuture::join).toList();
            instance.start();
            Client back = instance.admin();
            // As a client does that has got no answer.
            unanswered.forEach(id -> send(back, id));
            unanswered.forEach(id -> send(back, id));
            check(back, "after round " + round);
            instance.stop();
        }
    }

    /** What was indexed is made of the database: an index that is lost, or older than it, loses nothing. */
    @Test
    void whatWasSaidIsFoundAfterACrashAndWithoutItsIndex() throws IOException {
        instance.start();
        say("before the crash");
        Await.until(LIMIT, "indexed", () -> found() == 1);
        say("just before the crash");
        instance.kill();
        instance.start();
        Await.until(LIMIT, "indexed after the crash", () -> found() == 2);
        instance.kill();
        Path index = instance.data().resolve("search").resolve("messages");
        try (Stream<Path> files = Files.list(index)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(index);
        instance.start();
        Await.until(LIMIT, "indexed anew", () -> found() == 2);
    }

    private void say(String content) {
        Answer answer = instance.admin().post(MESSAGES, Map.of("channel_id", CHANNEL, "content", content));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    private int found() {
        Answer answer = instance.admin().get(MESSAGES + "/search?q=crash");
        return answer.status() == 503 ? -1 : answer.json().get("messages").size();
    }

    private static void startFor(Runnable task) {
        Thread thread = new Thread(task, "writer");
        thread.setDaemon(true);
        thread.start();
    }

    /** Writes until the instance is gone; the id of the message that was not answered. */
    private String write(Client client, String prefix, AtomicBoolean over) {
        for (int number = 0; ; number++) {
            String id = prefix + number;
            try {
                send(client, id);
            } catch (RuntimeException | AssertionError e) {
                // The kill comes before the flag.
                Await.until(LIMIT, "the kill after: " + e, over::get);
                return id;
            }
        }
    }

    private void send(Client client, String id) {
        Answer answer = client.post(MESSAGES, Map.of("channel_id", CHANNEL, "content", id, "client_msg_id", id));
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 201);
        long seq = answer.json().get("seq").asLong();
        Long former = acknowledged.put(id, seq);
        assertThat(former == null || former == seq)
                .as("%s was %s and is %s", id, former, seq)
                .isTrue();
    }

    private void check(Client client, String when) {
        if (acknowledged.isEmpty()) {
            return;
        }
        Map<String, Long> kept = new HashMap<>();
        long seq = 0;
        JsonNode page;
        do {
            page = client.get(MESSAGES + "?channel_id=" + CHANNEL + "&limit=100&since=" + seq)
                    .json();
            for (JsonNode message : page.get("messages")) {
                seq++;
                assertThat(message.get("seq").asLong()).as(when).isEqualTo(seq);
                assertThat(kept.put(message.get("client_msg_id").asText(), seq))
                        .as(when)
                        .isNull();
            }
        } while (page.at("/pagination/has_more").asBoolean());
        assertThat(kept).as(when).containsAllEntriesOf(acknowledged);
    }
}
