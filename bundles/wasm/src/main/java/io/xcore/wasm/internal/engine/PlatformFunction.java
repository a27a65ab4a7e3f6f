package io.xcore.wasm.internal.engine;

import io.xcore.wasm.internal.FunctionType;
import io.xcore.wasm.internal.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What guests can import of the platform: the functions of Extism's plug-in development kits (module
 * {@code extism:host/env}), and a few more that these kits reach as functions of the host's user
 * ({@code extism:host/user}). Bytes go to and fro through blocks of a memory of their own, which an {@code i64} names.
 */
public enum PlatformFunction {
    ALLOC("J>J"),
    FREE("J>"),
    LENGTH("J>J"),
    LENGTH_UNSAFE("J>J"),
    LOAD_U8("J>I"),
    LOAD_U64("J>J"),
    STORE_U8("JI>"),
    STORE_U64("JJ>"),
    INPUT_LENGTH(">J"),
    INPUT_OFFSET(">J"),
    INPUT_LOAD_U8("J>I"),
    INPUT_LOAD_U64("J>J"),
    OUTPUT_SET("JJ>"),
    ERROR_SET("J>"),
    CONFIG_GET("J>J"),
    VAR_GET("J>J"),
    VAR_SET("JJ>"),
    HTTP_REQUEST("JJ>J"),
    HTTP_STATUS_CODE(">I"),
    HTTP_HEADERS(">J"),
    GET_LOG_LEVEL(">I"),
    LOG_TRACE("J>"),
    LOG_DEBUG("J>"),
    LOG_INFO("J>"),
    LOG_WARN("J>"),
    LOG_ERROR("J>"),
    /** {@code (type, JSON object)}: publishes an event. */
    EVENT_PUBLISH(PlatformFunction.USER, "JJ>"),
    /** {@code (name) -> value, or 0}: what is known of the request that is answered. */
    REQUEST_GET(PlatformFunction.USER, "J>J"),
    /** {@code (name, value)}: sets the answer's status or one of its headers. */
    RESPONSE_SET(PlatformFunction.USER, "JJ>");

    private static final String ENV = "extism:host/env";
    private static final String USER = "extism:host/user";
    private static final Map<String, PlatformFunction> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(PlatformFunction::text, Function.identity()));

    private final String module;
    private final String signature;

    PlatformFunction(String signature) {
        this(ENV, signature);
    }

    /** @param signature parameters and result; J for i64 and I for i32, as in the JVM's descriptors */
    PlatformFunction(String module, String signature) {
        this.module = module;
        this.signature = signature;
    }

    /** The one of these names. */
    public static Optional<PlatformFunction> find(String module, String name) {
        return Optional.ofNullable(BY_TEXT.get(module + "." + name));
    }

    public String module() {
        return module;
    }

    /** The name guests import it by. */
    public String importName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public FunctionType type() {
        int arrow = signature.indexOf('>');
        return new FunctionType(types(signature.substring(0, arrow)), types(signature.substring(arrow + 1)));
    }

    /** Such as {@code extism:host/env.alloc}. */
    public String text() {
        return module + "." + importName();
    }

    private static List<ValueType> types(String letters) {
        return letters.chars()
                .mapToObj(letter -> letter == 'J' ? ValueType.I64 : ValueType.I32)
                .toList();
    }
}
