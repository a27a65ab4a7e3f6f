package io.xcore.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.shell.client.ClientRun;
import io.xcore.shell.wire.FrameType;
import io.xcore.shell.wire.Hello;
import io.xcore.shell.wire.SocketStreams;
import io.xcore.shell.wire.WireFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ShellServerTest {
    private Path folder = Path.of("");
    private Path socket = Path.of("");
    private final CountDownLatch ended = new CountDownLatch(1);

    @BeforeEach
    void shortPath() throws IOException {
        folder = Files.createTempDirectory("xs");
        socket = folder.resolve("shell.sock");
    }

    @AfterEach
    void remove() throws IOException {
        Files.deleteIfExists(socket);
        Files.delete(folder);
    }

    @Test
    void aCommandsOutputErrorsAndStatusReachTheClient() throws IOException {
        try (ShellServer server = ShellServer.start(socket, this::echo, 4)) {
            ClientRun run = ClientRun.of(socket, "fail", "loud voice");

            assertThat(run.out()).isEqualTo("fail 'loud voice'");
            assertThat(run.err()).isEqualTo("oops");
            assertThat(run.status()).isEqualTo(42);
            assertThat(server).isNotNull();
        }
    }

    @Test
    void whatIsTypedAndTheTerminalsSizeReachTheSession() throws Exception {
        AtomicReference<String> size = new AtomicReference<>();
        SessionRunner runner = (hello, wire) -> {
            wire.resizes().listen((columns, rows) -> size.set(columns + "x" + rows));
            wire.output().write('>');
            wire.output().write(wire.input().readNBytes(5));
            return 0;
        };
        try (ShellServer server = ShellServer.start(socket, runner, 4);
                SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            new Hello(80, 24, "xterm", "").write(SocketStreams.output(channel));
            assertThat(text(channel)).isEqualTo(">");

            WireFrame.ofInts(FrameType.RESIZE, 132, 43).write(SocketStreams.output(channel));
            WireFrame.of(FrameType.INPUT, "typed".getBytes(StandardCharsets.UTF_8), 0, 5)
                    .write(SocketStreams.output(channel));

            assertThat(text(channel)).isEqualTo("typed");
            assertThat(size).hasValue("132x43");
            assertThat(server).isNotNull();
        }
    }

    @Test
    void aSessionWhoseClientLeavesEnds() throws Exception {
        try (ShellServer server = ShellServer.start(socket, this::waitForEver, 4)) {
            SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
            new Hello(0, 0, "dumb", "wait").write(SocketStreams.output(channel));
            assertThat(text(channel)).isEqualTo("waiting");

            channel.close();

            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(server).isNotNull();
        }
    }

    @Test
    void stoppingEndsSessionsAndRemovesTheSocket() throws Exception {
        ShellServer server = ShellServer.start(socket, this::waitForEver, 4);
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            new Hello(0, 0, "dumb", "wait").write(SocketStreams.output(channel));
            assertThat(text(channel)).isEqualTo("waiting");

            server.close();

            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(WireFrame.read(SocketStreams.input(channel))).isEmpty();
            assertThat(socket).doesNotExist();
        }
    }

    @Test
    void sessionsPastTheBoundAreTurnedAway() throws IOException {
        try (ShellServer server = ShellServer.start(socket, this::waitForEver, 1);
                SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            new Hello(0, 0, "dumb", "wait").write(SocketStreams.output(channel));
            assertThat(text(channel)).isEqualTo("waiting");

            ClientRun second = ClientRun.of(socket, "echo");

            assertThat(second.status()).isEqualTo(75);
            assertThat(second.err()).contains("Too many");
            assertThat(server.openSessions()).isPositive();
        }
    }

    @Test
    void onlyTheOwnerMayOpenTheSocket() throws IOException {
        try (ShellServer server = ShellServer.start(socket, this::echo, 1)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
            assertThat(server).isNotNull();
        }
    }

    @Test
    void aSocketLeftBehindIsReplacedAndOneInUseIsNot() throws IOException {
        ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        dead.bind(UnixDomainSocketAddress.of(socket));
        dead.close();
        assertThat(socket).exists();

        try (ShellServer server = ShellServer.start(socket, this::echo, 1)) {
            assertThat(server).isNotNull();
            assertThatThrownBy(() -> ShellServer.start(socket, this::echo, 1))
                    .hasMessageContaining("Another instance answers");
        }
    }

    @Test
    void aPathTooLongForASocketIsNamed() {
        Path deep = folder.resolve("x".repeat(100)).resolve("shell.sock");

        assertThatThrownBy(() -> ShellServer.start(deep, this::echo, 1)).hasMessageContaining("shorter data directory");
    }

    @Test
    void withoutAnInstanceTheClientSaysSo() throws IOException {
        ClientRun run = ClientRun.of(socket, "echo");

        assertThat(run.status()).isEqualTo(69);
        assertThat(run.err()).contains("not running");
    }

    private int echo(Hello hello, SessionWire wire) throws IOException {
        wire.output().write(hello.command().getBytes(StandardCharsets.UTF_8));
        wire.error().write("oops".getBytes(StandardCharsets.UTF_8));
        return 42;
    }

    private int waitForEver(Hello hello, SessionWire wire) throws IOException {
        try {
            wire.output().write("waiting".getBytes(StandardCharsets.UTF_8));
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
        return 0;
    }

    private static String text(SocketChannel channel) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        WireFrame.read(SocketStreams.input(channel)).orElseThrow().writePayload(text);
        return text.toString(StandardCharsets.UTF_8);
    }
}
