package io.xcore.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against servers that behave as they should not. */
@Timeout(60)
final class HttpCallerTest {
    private static final HttpCaller.Bounds PATIENT =
            new HttpCaller.Bounds(Duration.ofSeconds(20), Duration.ofSeconds(20));
    private static final HttpCaller.Bounds SHORT =
            new HttpCaller.Bounds(Duration.ofMillis(300), Duration.ofMillis(1_000));

    private final HttpCaller caller = new HttpCaller(new NetworkGuard(() -> new NetworkRules(true, List.of())));
    private final BlockingQueue<List<String>> heads = new LinkedBlockingQueue<>();
    private ServerSocket server;

    /** What a server does after it has read the head of a request. */
    private interface Behaviour {
        void answer(Socket client, OutputStream out) throws Exception;
    }

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        caller.close();
        server.close();
    }

    @Test
    void aRequestIsOneAServerUnderstands() throws Exception {
        serve((client, out) -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine"));

        Reply reply = caller.send(post("/hook?a=b", Map.of("webhook-id", "msg_1"), "{\"ü\":1}"), PATIENT);

        List<String> head = heads.poll(10, TimeUnit.SECONDS);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("fine");
        assertThat(head)
                .startsWith("POST /hook?a=b HTTP/1.1", "Host: 127.0.0.1:" + server.getLocalPort())
                .contains("webhook-id: msg_1", "Content-Type: application/json", "Content-Length: 8");
    }

    @Test
    void noProxyIsAskedFor() throws Exception {
        serve((client, out) -> write(out, "HTTP/1.1 204 None\r\n\r\n"));
        ProxySelector before = ProxySelector.getDefault();
        AskedSelector asked = new AskedSelector();
        ProxySelector.setDefault(asked);
        try {
            caller.send(post("/", Map.of(), "{}"), PATIENT);
        } finally {
            ProxySelector.setDefault(before);
        }

        assertThat(asked.targets).isEmpty();
    }

    private static final class AskedSelector extends ProxySelector {
        private final List<URI> targets = new CopyOnWriteArrayList<>();

        @Override
        public List<Proxy> select(URI target) {
            targets.add(target);
            return List.of(Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI target, SocketAddress address, IOException failure) {
            throw new AssertionError("There is no proxy", failure);
        }
    }

    @Test
    void aRedirectIsAnAnswerLikeOthers() throws Exception {
        serve((client, out) -> write(
                out,
                "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:" + server.getLocalPort()
                        + "/elsewhere\r\nContent-Length: 0\r\n\r\n"));

        assertThat(caller.send(post("/", Map.of(), "{}"), PATIENT).status()).isEqualTo(302);
        assertThat(heads).hasSize(1);
    }

    @Test
    void chunksAreReadAndControlCharactersAreNotKept() throws Exception {
        serve((client, out) -> write(
                out, "HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\na\u0000b\r\n2\r\ncd\r\n0\r\n\r\n"));

        assertThat(caller.send(post("/", Map.of(), "{}"), PATIENT).body()).isEqualTo("a?bcd");
    }

    @Test
    void interimResponsesAreNotTheAnswer() throws Exception {
        serve((client, out) -> write(out, "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 204 None\r\n\r\n"));

        assertThat(caller.send(post("/", Map.of(), "{}"), PATIENT).status()).isEqualTo(204);
    }

    @Test
    void ofAnAnswerWithoutEndTheBeginningIsRead() throws Exception {
        serve((client, out) -> {
            write(out, "HTTP/1.1 200 OK\r\n\r\n");
            byte[] block = "x".repeat(65_536).getBytes(StandardCharsets.US_ASCII);
            for (int megabytes = 0; megabytes < 160; megabytes++) {
                out.write(block);
            }
        });

        Reply reply = caller.send(post("/", Map.of(), "{}"), PATIENT);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).hasSize(4_096);
        assertThat(reply.beginning(2_000)).hasSize(2_000);
    }

    @Test
    void headersWithoutEndAreRefused() throws Exception {
        serve((client, out) -> {
            write(out, "HTTP/1.1 200 OK\r\n");
            for (int line = 0; line < 10_000; line++) {
                write(out, "X-Line-" + line + ": y\r\n");
            }
        });

        assertThatThrownBy(() -> caller.send(post("/", Map.of(), "{}"), PATIENT))
                .hasMessageContaining("bytes of headers");
    }

    @Test
    void whoeverDoesNotAnswerIsLeft() throws Exception {
        // To the end: a part of the request may come late, and is no reason to hang up.
        serve((client, out) -> client.getInputStream().readAllBytes());

        assertThatThrownBy(() -> caller.send(post("/", Map.of(), "{}"), SHORT)).hasMessage("no answer within 300 ms");
    }

    @Test
    void whoeverAnswersByTheByteIsLeftToo() throws Exception {
        AtomicInteger written = new AtomicInteger();
        serve((client, out) -> {
            for (char letter :
                    "HTTP/1.1 200 OK\r\nX: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n".toCharArray()) {
                write(out, String.valueOf(letter));
                written.incrementAndGet();
                TimeUnit.MILLISECONDS.sleep(100);
            }
        });

        assertThatThrownBy(() -> caller.send(post("/", Map.of(), "{}"), SHORT)).hasMessage("not done within 1000 ms");
        assertThat(written).hasValueLessThan(60);
    }

    @Test
    void whoeverDoesNotReadIsLeftAsWell() throws Exception {
        server.close();
        server = new ServerSocket();
        server.setReceiveBufferSize(4_096);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

        assertThatThrownBy(() -> caller.send(post("/", Map.of(), "x".repeat(20_000_000)), SHORT))
                .hasMessage("not done within 1000 ms");
    }

    @Test
    void whatIsNotHttpIsNoAnswer() throws Exception {
        serve((client, out) -> write(out, "SSH-2.0-OpenSSH\r\n"));

        assertThatThrownBy(() -> caller.send(post("/", Map.of(), "{}"), PATIENT))
                .hasMessageContaining("not HTTP/1.1");
    }

    @Test
    void theConnectionGoesWhereTheGuardHasLooked() throws Exception {
        serve((client, out) -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        AtomicInteger questions = new AtomicInteger();
        NetworkGuard guard = new NetworkGuard(() -> new NetworkRules(true, List.of()), host -> {
            // The second answer of a name service that means harm.
            return questions.incrementAndGet() == 1
                    ? new InetAddress[] {InetAddress.getLoopbackAddress()}
                    : new InetAddress[] {InetAddress.getByName("169.254.169.254")};
        });
        try (HttpCaller rebound = new HttpCaller(guard)) {
            URI target = URI.create("http://rebinding.example.com:" + server.getLocalPort() + "/");

            assertThat(rebound.send(HttpCall.post(target, Map.of(), "{}"), PATIENT)
                            .status())
                    .isEqualTo(200);
        }
        assertThat(questions).hasValue(1);
        assertThat(heads.poll(10, TimeUnit.SECONDS)).contains("Host: rebinding.example.com:" + server.getLocalPort());
    }

    private HttpCall post(String path, Map<String, String> headers, String body) {
        return HttpCall.post(URI.create("http://127.0.0.1:" + server.getLocalPort() + path), headers, body);
    }

    private void serve(Behaviour behaviour) {
        Thread thread = new Thread(() -> {
            try (Socket client = server.accept()) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                List<String> head = new ArrayList<>();
                for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    head.add(line);
                }
                heads.add(head);
                behaviour.answer(client, client.getOutputStream());
            } catch (Exception e) {
                // The client has gone, as it should.
                heads.add(List.of("ended: " + e));
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
