package io.xcore.wasm.internal.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.xcore.testkit.RecordingEventBus;
import io.xcore.testkit.TestConfiguration;
import io.xcore.wasm.internal.Samples;
import io.xcore.wasm.internal.engine.CompiledCode;
import io.xcore.wasm.internal.engine.EngineException;
import io.xcore.wasm.internal.engine.GuestLimits;
import io.xcore.wasm.internal.engine.GuestWorld;
import io.xcore.wasm.internal.engine.Program;
import io.xcore.wasm.internal.engine.Trap;
import io.xcore.wasm.internal.engine.chicory.ChicoryEngine;
import io.xcore.wasm.internal.scan.InvalidModuleException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a guest gets when it asks, interpreted and compiled; the sample is {@code host.wat}. */
final class GuestHostTest {
    private static final Grants ALL = new Grants(true, true, List.of("127.0.0.1:*"), List.of("s.n"), true);

    private final FakeKeyValues values = new FakeKeyValues();
    private final RecordingEventBus events = new RecordingEventBus();
    private Outbound outbound;
    private HostServices services;
    private GuestHost host;
    private Map<String, String> known = Map.of();

    @BeforeEach
    void open() {
        outbound = new Outbound(
                TestConfiguration.with(OutboundConfiguration.class, Map.of("allow_private_networks", true)));
        services = new HostServices(values, outbound, events);
    }

    @AfterEach
    void close() {
        outbound.close();
    }

    private long call(boolean compiled, Grants grants, String function, String input, long... arguments) throws Trap {
        GuestIdentity identity = new GuestIdentity(
                "mod-1",
                Optional.of(7L),
                grants,
                key -> Optional.ofNullable(Map.of("colour", "blau").get(key)));
        host = services.host(identity, RequestFacts.of(known::get), input.getBytes(UTF_8));
        GuestWorld world = new GuestWorld(
                OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), host, Optional.empty());
        return program(compiled).instantiate(new GuestLimits(16, 100, 0), world).call(function, arguments)[0];
    }

    private static Program program(boolean compiled) {
        try {
            Program program = new ChicoryEngine().load(Samples.bytes("host"), Samples.outline("host"));
            if (compiled) {
                program.compile(CompiledCode.NONE);
            }
            return program;
        } catch (InvalidModuleException | EngineException e) {
            throw new IllegalStateException(e);
        }
    }

    private String output() {
        return new String(host.output(), UTF_8);
    }

    private void assertDenied(boolean compiled, String function, String input, String what) {
        assertThatExceptionOfType(Trap.class)
                .isThrownBy(() -> call(compiled, Grants.NONE, function, input))
                .withMessage("Denied: the module has no grant for " + what)
                .satisfies(trap -> assertThat(trap.kind()).isEqualTo(Trap.Kind.TRAP));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void inputAndOutputNeedNoGrant(boolean compiled) throws Trap {
        assertThat(call(compiled, Grants.NONE, "echo", "Grüße")).isZero();
        assertThat(output()).isEqualTo("Grüße");
        assertThat(call(compiled, Grants.NONE, "echo", "")).isZero();
        assertThat(output()).isEmpty();
        assertThat(call(compiled, Grants.NONE, "word", "", -2L)).isEqualTo(-2L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsNotGrantedIsDenied(boolean compiled) throws Trap {
        assertDenied(compiled, "keep", "x", "store");
        assertDenied(compiled, "recall", "", "store");
        assertDenied(compiled, "forget", "", "store");
        assertDenied(compiled, "config", "colour", "config");
        assertDenied(compiled, "fetch", "{\"url\":\"http://example.org/\"}", "http example.org");
        assertDenied(compiled, "publish", "{}", "publish s.n");
        // A module that only writes to a log nobody reads goes on.
        assertThat(call(compiled, Grants.NONE, "log", "hello")).isEqualTo(Integer.MAX_VALUE);
        assertThat(values.kept).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void valuesOutliveACall(boolean compiled) throws Trap {
        call(compiled, ALL, "keep", "first");
        call(compiled, ALL, "keep", "second");
        assertThat(call(compiled, ALL, "recall", "")).isZero();
        assertThat(output()).isEqualTo("second");
        assertThat(values.kept).containsOnlyKeys("mod-1/k");
        call(compiled, ALL, "forget", "");
        call(compiled, ALL, "recall", "");
        assertThat(output()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void valuesAreBounded(boolean compiled) {
        assertThatExceptionOfType(Trap.class)
                .isThrownBy(() -> call(compiled, ALL, "keep", "x".repeat(KeyValues.LARGEST_VALUE + 1)))
                .withMessage("A value has at most 65536 bytes");
        values.put("a", "1", new byte[0]);
        values.put("a", "2", new byte[0]);
        assertThatExceptionOfType(Trap.class)
                .isThrownBy(() -> call(compiled, ALL, "keep", "x"))
                .withMessage("There are at most 1000 keys");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theConfigurationIsRead(boolean compiled) throws Trap {
        call(compiled, ALL, "config", "colour");
        assertThat(output()).isEqualTo("blau");
        call(compiled, ALL, "config", "size");
        assertThat(output()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEventIsPublishedForTheOwner(boolean compiled) throws Trap {
        call(compiled, ALL, "publish", "{\"left\":3}");
        assertThat(events.events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("s.n");
            assertThat(event.topic()).isEqualTo("xcore/guest/s/n");
            assertThat(event.data()).containsEntry("left", 3);
            assertThat(event.userId()).contains(7L);
        });
        assertThatExceptionOfType(Trap.class)
                .isThrownBy(() -> call(compiled, ALL, "publish", "[1]"))
                .withMessage("An event is a JSON object");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRequestIsSentAndItsAnswerRead(boolean compiled) throws Trap, IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = (exchange.getRequestMethod() + " "
                            + exchange.getRequestHeaders().getFirst("X-A"))
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(207, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        try {
            String request = "{\"method\":\"GET\",\"url\":\"" + url + "\",\"headers\":{\"X-A\":\"b\",\"Host\":\"c\"}}";
            call(compiled, ALL, "fetch", request);
            assertThat(output()).isEqualTo("GET b");
            assertThat(call(compiled, ALL, "status", request)).isEqualTo(207);
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "{\"url\":\"ftp://127.0.0.1/\"}",
                "{\"url\":\"http://\"}",
                "{\"url\":\"http://127.0.0.1:1/\"}",
                "{\"url\":\"http://127.0.0.1:1/\",\"method\":\"TRACE\"}",
                "{\"url\":\"http://127.0.0.1:1/\",\"headers\":{\"a\":\"b\\r\\nc: d\"}}",
            })
    void aRequestThatCannotBeSentEndsTheCall(String request) {
        assertThatExceptionOfType(Trap.class)
                .isThrownBy(() -> call(false, ALL, "fetch", request))
                .withMessageStartingWith("The request")
                .satisfies(trap -> assertThat(trap.kind()).isEqualTo(Trap.Kind.TRAP));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsKnownOfARequestIsTold(boolean compiled) throws Trap {
        known = Map.of("path.id", "17");
        call(compiled, ALL, "request", "path.id");
        assertThat(output()).isEqualTo("17");
        call(compiled, ALL, "request", "header.Cookie");
        assertThat(output()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aGuestTellsWhatWentWrong(boolean compiled) throws Trap {
        assertThat(call(compiled, Grants.NONE, "fail", "no\nluck")).isEqualTo(1);
        assertThat(host.error()).isEqualTo("no luck");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void blocksAreBounded(boolean compiled) throws Trap {
        assertThatExceptionOfType(Trap.class)
                .isThrownBy(() -> call(compiled, ALL, "wild", ""))
                .withMessageStartingWith("There are no bytes 9000000000 ");
        assertThatExceptionOfType(Trap.class)
                .isThrownBy(() -> call(compiled, ALL, "greedy", ""))
                .withMessage("More than 4194304 bytes are handed to and fro");
        assertThat(call(compiled, ALL, "frugal", "")).isZero();
    }
}
