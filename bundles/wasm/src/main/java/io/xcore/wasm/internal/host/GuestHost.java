package io.xcore.wasm.internal.host;

import io.xcore.error.XcoreException;
import io.xcore.network.Reply;
import io.xcore.wasm.internal.engine.Host;
import io.xcore.wasm.internal.engine.HostException;
import io.xcore.wasm.internal.engine.PlatformFunction;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;

/** Answers the guest of one call, as far as its grants go. For the call's thread; read it when the call is over. */
public final class GuestHost implements Host {
    // Extism's levels count from trace, which is 0.
    private static final int DEBUG = 1;
    private static final int SILENT = Integer.MAX_VALUE;
    private static final int MOST_LINES = 100;
    private static final int LONGEST_LINE = 2_000;

    private static final Reply NO_REPLY = new Reply(0, Map.of(), "");

    private final HostServices services;
    private final GuestIdentity identity;
    private final RequestFacts request;
    private final Logger log;
    private final Arena arena = new Arena();
    private final long input;
    private final long inputLength;
    private int lines;
    private byte[] output = {};
    private String error = "";
    private Reply reply = NO_REPLY;

    GuestHost(HostServices services, GuestIdentity identity, RequestFacts request, byte[] input, Logger log) {
        this.services = services;
        this.identity = identity;
        this.request = request;
        this.log = log;
        if (input.length > Arena.MOST_BYTES / 2) {
            throw XcoreException.invalid("input", "must have at most " + Arena.MOST_BYTES / 2 + " bytes");
        }
        this.input = arena.put(input);
        this.inputLength = input.length;
    }

    /** What the guest gave as its output; empty when it gave none. */
    public byte[] output() {
        return output.clone();
    }

    /** What the guest says went wrong; empty when it says nothing. */
    public String error() {
        return error;
    }

    /** What it set of the answer, by name. */
    public Map<String, String> answer() {
        return Map.copyOf(request.set());
    }

    @Override
    public long call(PlatformFunction function, long[] arguments) {
        try {
            return answered(function, arguments);
        } catch (XcoreException e) {
            throw new HostException("The platform cannot do " + function.importName() + ": " + e.getMessage(), e);
        }
    }

    private long answered(PlatformFunction function, long[] arguments) {
        return switch (function) {
            case ALLOC -> arena.allocate(arguments[0]);
            case FREE -> done(() -> arena.release(arguments[0]));
            case LENGTH, LENGTH_UNSAFE -> arena.length(arguments[0]);
            case LOAD_U8 -> arena.load(arguments[0]);
            case LOAD_U64 -> arena.loadLong(arguments[0]);
            case STORE_U8 -> done(() -> arena.store(arguments[0], arguments[1]));
            case STORE_U64 -> done(() -> arena.storeLong(arguments[0], arguments[1]));
            case INPUT_LENGTH -> inputLength;
            case INPUT_OFFSET -> input;
            case INPUT_LOAD_U8 -> arena.load(input + withinInput(arguments[0], 1));
            case INPUT_LOAD_U64 -> arena.loadLong(input + withinInput(arguments[0], Long.BYTES));
            case OUTPUT_SET -> done(() -> output = arena.get(arguments[0], arguments[1]));
            case ERROR_SET -> done(() -> error = shown(text(arguments[0])));
            case CONFIG_GET -> config(text(arguments[0]));
            case VAR_GET -> value(text(arguments[0]));
            case VAR_SET -> done(() -> setValue(text(arguments[0]), arguments[1]));
            case HTTP_REQUEST -> send(text(arguments[0]), arena.get(arguments[1]));
            case HTTP_STATUS_CODE -> reply.status();
            case HTTP_HEADERS -> put(HostServices.json(reply.headers()));
            case GET_LOG_LEVEL -> identity.grants().log() ? DEBUG : SILENT;
            case LOG_TRACE -> log(log::trace, arguments[0]);
            case LOG_DEBUG -> log(log::debug, arguments[0]);
            case LOG_INFO -> log(log::info, arguments[0]);
            case LOG_WARN -> log(log::warn, arguments[0]);
            case LOG_ERROR -> log(log::error, arguments[0]);
            case EVENT_PUBLISH -> done(() -> services.publish(identity, text(arguments[0]), arena.get(arguments[1])));
            case REQUEST_GET -> request.get(text(arguments[0])).map(this::put).orElse(0L);
            case RESPONSE_SET -> done(() -> setAnswer(text(arguments[0]), text(arguments[1])));
        };
    }

    private static long done(Runnable work) {
        work.run();
        return 0;
    }

    private long withinInput(long at, int length) {
        if (at < 0 || at > inputLength - length) {
            throw new HostException("The input has " + inputLength + " bytes");
        }
        return at;
    }

    private long put(String text) {
        return arena.put(text.getBytes(StandardCharsets.UTF_8));
    }

    private String text(long block) {
        return text(arena.get(block));
    }

    static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new HostException("Not UTF-8", e);
        }
    }

    private long config(String key) {
        granted(identity.grants().config(), "config");
        return identity.config().apply(key).map(this::put).orElse(0L);
    }

    private long value(String key) {
        granted(identity.grants().store(), "store");
        return services.values().get(identity.owner(), key).map(arena::put).orElse(0L);
    }

    /** As Extism has it: no block removes the key. */
    private void setValue(String key, long block) {
        granted(identity.grants().store(), "store");
        if (key.isEmpty() || key.length() > KeyValues.LONGEST_KEY) {
            throw new HostException("A key has 1 to " + KeyValues.LONGEST_KEY + " characters");
        }
        if (block == 0) {
            services.values().remove(identity.owner(), key);
            return;
        }
        byte[] value = arena.get(block);
        if (value.length > KeyValues.LARGEST_VALUE) {
            throw new HostException("A value has at most " + KeyValues.LARGEST_VALUE + " bytes");
        }
        if (!services.values().put(identity.owner(), key, value)) {
            throw new HostException("There are at most " + KeyValues.MOST_KEYS + " keys");
        }
    }

    private long send(String wanted, byte[] body) {
        reply = services.send(identity, wanted, text(body));
        return put(reply.body());
    }

    private long log(Consumer<String> level, long block) {
        if (identity.grants().log() && lines < MOST_LINES) {
            lines++;
            level.accept(shown(text(block)));
        }
        return 0;
    }

    private void setAnswer(String name, String value) {
        if (!request.set(name, value)) {
            throw new HostException("An answer has at most 50 headers");
        }
    }

    private static String shown(String text) {
        String beginning = text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) : text;
        return beginning.replaceAll("\\p{Cntrl}", " ");
    }

    private static void granted(boolean granted, String what) {
        if (!granted) {
            throw denied(what);
        }
    }

    static HostException denied(String what) {
        return new HostException("Denied: the module has no grant for " + what);
    }
}
