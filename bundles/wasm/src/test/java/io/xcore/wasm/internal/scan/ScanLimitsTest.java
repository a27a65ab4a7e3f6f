package io.xcore.wasm.internal.scan;

import static io.xcore.wasm.internal.WasmBytes.*;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** As much as is allowed, and one more. */
final class ScanLimitsTest {
    private static final byte[] NOTHING = type(values(), values());
    /** Functions, imports, exports, locals, parameters, nesting, branches, bytes of a function, pages, entries. */
    private static final ScanLimits LIMITS = new ScanLimits(3, 4, 5, 60, 50, 8, 9, 150, 11, 12);

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"ofTheScan", "ofStructure"})
    void countsUpTo(int limit, String reason, IntFunction<byte[]> module) {
        ModuleScanner scanner = new ModuleScanner(LIMITS);

        assertThatCode(() -> scanner.scan(module.apply(limit))).doesNotThrowAnyException();
        assertThatExceptionOfType(InvalidModuleException.class)
                .isThrownBy(() -> scanner.scan(module.apply(limit + 1)))
                .withMessage(reason, limit + 1, limit);
    }

    static Stream<Arguments> ofTheScan() {
        return Stream.of(
                limit(3, "function section: %d functions, at most %d are allowed", ScanLimitsTest::functions),
                limit(4, "import section: %d imports, at most %d are allowed", n -> module().section(
                                2, vectorOf(n, importing("", "", GLOBAL, bytes(I32, 0))))
                        .toBytes()),
                limit(5, "export section: %d exports, at most %d are allowed", ScanLimitsTest::exports),
                limit(
                        60,
                        "code section, function 0: %d locals with the parameters, at most %d are allowed",
                        n -> module().types(type(values(I32, I32), values()))
                                .functions(0)
                                .code(body(vector(locals(8, I32), locals(n - 10, I64)), bytes()))
                                .toBytes()),
                limit(50, "type section, type 0: %d parameters, at most %d are allowed", n -> module().types(
                                type(same(n), values()))
                        .toBytes()),
                limit(50, "type section, type 0: %d results, at most %d are allowed", n -> module().types(
                                type(values(), same(n)))
                        .toBytes()),
                limit(
                        8,
                        "code section, function 0: %d blocks inside each other, at most %d are allowed",
                        n -> function(concat(repeat(n, bytes(0x02, 0x40)), repeat(n, bytes(0x0b))))),
                limit(
                        9,
                        "code section, function 0: %d branch targets, at most %d are allowed",
                        n -> function(concat(bytes(0x0e), vectorOf(n, bytes(0)), bytes(0)))),
                limit(
                        150,
                        "code section, function 0: %d bytes of code, at most %d are allowed",
                        n -> function(repeat(n - 2, bytes(0x01)))),
                limit(
                        11,
                        "memory section, memory 1: %d pages of memory at first, at most %d are allowed",
                        n -> module().imports(importing("", "", MEMORY, limits(4)))
                                .memories(limits(n - 4))
                                .toBytes()),
                limit(
                        12,
                        "table section, table 1: %d table entries at first, at most %d are allowed",
                        n -> module().tables(concat(bytes(FUNCREF), limits(5)), concat(bytes(FUNCREF), limits(n - 5)))
                                .toBytes()));
    }

    static Stream<Arguments> ofStructure() {
        return Stream.of(
                limit(50_000, "type section, type 50000: %d types, at most %d are allowed", n -> module().section(
                                1, vectorOf(n, NOTHING))
                        .toBytes()),
                limit(10_000, "type section, type 0: %d fields, at most %d are allowed", n -> module().types(
                                concat(bytes(0x5f), vectorOf(n, bytes(I32, 0))))
                        .toBytes()),
                limit(1_000, "table section, table 1000: %d tables, at most %d are allowed", n -> module().section(
                                4, vectorOf(n, bytes(FUNCREF, 0, 0)))
                        .toBytes()),
                limit(100, "memory section, memory 100: %d memories, at most %d are allowed", n -> module().section(
                                5, vectorOf(n, limits(0)))
                        .toBytes()),
                limit(1_000, "tag section, tag 1000: %d tags, at most %d are allowed", n -> module().types(NOTHING)
                        .section(13, vectorOf(n, bytes(0, 0)))
                        .toBytes()),
                limit(
                        100_000,
                        "global section, global 100000: %d globals, at most %d are allowed",
                        n -> module().section(6, vectorOf(n, bytes(I32, 0, 0x41, 0, 0x0b)))
                                .toBytes()),
                limit(100_000, "element section: %d element segments, at most %d are allowed", n -> module().section(
                                9, vectorOf(n, bytes(1, 0, 0)))
                        .toBytes()),
                limit(100_000, "data section: %d data segments, at most %d are allowed", n -> module().section(
                                11, vectorOf(n, bytes(1, 0)))
                        .toBytes()),
                limit(
                        1_000,
                        "custom section, number 1000: %d custom sections, at most %d are allowed",
                        n -> module().raw(repeat(n, bytes(0, 1, 0))).toBytes()),
                limit(
                        10_000,
                        "code section, function 0: %d elements of an array, at most %d are allowed",
                        n -> function(concat(bytes(0xfb, 8, 0), u32(n)))));
    }

    private static Arguments limit(int limit, String reason, IntFunction<byte[]> module) {
        return arguments(limit, reason, module);
    }

    private static byte[] functions(int count) {
        return module().types(NOTHING)
                .section(3, vectorOf(count, bytes(0)))
                .section(10, vectorOf(count, body()))
                .toBytes();
    }

    private static byte[] exports(int count) {
        byte[][] exports = new byte[count][];
        Arrays.setAll(exports, i -> export("m" + i, MEMORY, 0));
        return module().memories(limits(0)).exports(exports).toBytes();
    }

    private static byte[] function(byte[] instructions) {
        return module().types(NOTHING)
                .functions(0)
                .code(body(vector(), instructions))
                .toBytes();
    }

    private static byte[] same(int count) {
        return repeat(count, bytes(I32));
    }
}
