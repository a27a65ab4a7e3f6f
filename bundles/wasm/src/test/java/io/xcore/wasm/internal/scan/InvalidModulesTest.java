package io.xcore.wasm.internal.scan;

import static io.xcore.wasm.internal.WasmBytes.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.xcore.wasm.internal.WasmBytes;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Modules that are wrong, with the reason and the place. */
final class InvalidModulesTest {
    private static final byte[] NOTHING = type(values(), values());
    private static final byte[] TEN_BYTES = new byte[10];
    private static final byte[] ZERO = bytes(0x41, 0, 0x0b);

    @ParameterizedTest
    @MethodSource({"headers", "lengths", "order", "texts", "unknown", "sizes", "numbers", "segments", "kinds"})
    void isRefused(String reason, int offset, byte[] module) {
        ModuleScanner scanner = new ModuleScanner(ScanLimits.of(1024, 10_000));

        assertThatExceptionOfType(InvalidModuleException.class)
                .isThrownBy(() -> scanner.scan(module))
                .withMessage(reason)
                .satisfies(refused -> assertThat(refused.offset()).isEqualTo(offset));
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                arguments("Invalid magic number", 0, bytes()),
                arguments("Invalid magic number", 0, bytes(0, 'a', 's', 'm')),
                arguments("Invalid magic number", 0, bytes(0, 'a', 's', 'm', 1, 0, 0)),
                arguments("Invalid magic number", 0, text("not a module at all")),
                arguments("Invalid magic number", 0, new byte[100]),
                arguments("Invalid magic number: this is compressed by gzip", 0, bytes(0x1f, 0x8b, 8, 0, 0, 0, 0, 0)),
                arguments("Invalid magic number: this is an ELF binary", 0, bytes(0x7f, 'E', 'L', 'F', 2, 1, 1, 0)),
                arguments("Invalid magic number: this is WebAssembly text, not a binary", 0, text("(module)")),
                arguments(
                        "Invalid magic number: this is WebAssembly text, not a binary", 0, text(" \n(module (func))")),
                arguments("Unknown binary version 2", 4, bytes(0, 'a', 's', 'm', 2, 0, 0, 0)),
                arguments("Unknown binary version 4294967295", 4, bytes(0, 'a', 's', 'm', 255, 255, 255, 255)),
                arguments("This is a component, not a module", 4, bytes(0, 'a', 's', 'm', 13, 0, 1, 0)));
    }

    /** Lengths and counts that only claim to be: what makes engines ask for memory. */
    static Stream<Arguments> lengths() {
        byte[] billions = u32(2_000_000_000);
        return Stream.of(
                arguments(
                        "type section: 4000000000 types declared, 0 bytes remain", 10, section(1, u32(4_000_000_000L))),
                arguments(
                        "import section: 2000000000 imports declared, 10 bytes remain",
                        10,
                        section(2, billions, TEN_BYTES)),
                arguments(
                        "function section: 2000000000 functions declared, 10 bytes remain",
                        10,
                        section(3, billions, TEN_BYTES)),
                arguments(
                        "function section: 11 functions declared, 10 bytes remain", 10, section(3, u32(11), TEN_BYTES)),
                arguments(
                        "table section: 1000000 tables declared, 10 bytes remain",
                        10,
                        section(4, u32(1_000_000), TEN_BYTES)),
                arguments("memory section: 6 memories declared, 10 bytes remain", 10, section(5, u32(6), TEN_BYTES)),
                arguments("global section: 4 globals declared, 10 bytes remain", 10, section(6, u32(4), TEN_BYTES)),
                arguments("export section: 4 exports declared, 10 bytes remain", 10, section(7, u32(4), TEN_BYTES)),
                arguments(
                        "element section: 4 element segments declared, 10 bytes remain",
                        10,
                        section(9, u32(4), TEN_BYTES)),
                arguments(
                        "code section: 4 function bodies declared, 10 bytes remain",
                        10,
                        section(10, u32(4), TEN_BYTES)),
                arguments(
                        "data section: 6 data segments declared, 10 bytes remain", 10, section(11, u32(6), TEN_BYTES)),
                arguments("tag section: 6 tags declared, 10 bytes remain", 10, section(13, u32(6), TEN_BYTES)),
                arguments(
                        "data section, data segment 0: 2000000000 bytes of data declared, 0 bytes remain",
                        12,
                        section(11, bytes(1, 1), billions)),
                arguments(
                        "export section, export 0: 2000000000 bytes of a name declared, 2 bytes remain",
                        11,
                        section(7, bytes(1), billions, bytes(0, 0))),
                arguments(
                        "type section, type 0: 2000000000 parameters declared, 0 bytes remain",
                        12,
                        section(1, bytes(1, 0x60), billions)),
                arguments(
                        "type section, type 0: 3 results declared, 1 bytes remain",
                        13,
                        section(1, bytes(1, 0x60, 0, 3, I32))),
                arguments(
                        "type section, type 0: 3 fields declared, 5 bytes remain",
                        12,
                        section(1, bytes(1, 0x5f, 3), new byte[5])),
                arguments("type section, type 0: 9 types declared, 0 bytes remain", 12, section(1, bytes(1, 0x4e, 9))),
                arguments(
                        "type section, type 0: 9 supertypes declared, 0 bytes remain",
                        12,
                        section(1, bytes(1, 0x50, 9))),
                arguments(
                        "element section, element segment 0: 2000000000 elements declared, 0 bytes remain",
                        13,
                        section(9, bytes(1, 1, 0), billions)),
                arguments(
                        "code section, function 0: 100 bytes of code declared, 2 bytes remain",
                        21,
                        function().section(10, bytes(1, 100, 0, 0x0b)).toBytes()),
                arguments(
                        "code section, function 0: 50 groups of locals declared, 1 bytes remain",
                        22,
                        function().section(10, bytes(1, 2, 50, 0x0b)).toBytes()),
                arguments("module: unexpected end", 9, module().raw(bytes(1)).toBytes()),
                arguments(
                        "type section: 5 bytes declared, 1 bytes remain",
                        9,
                        module().raw(bytes(1, 5, 0)).toBytes()));
    }

    static Stream<Arguments> order() {
        return Stream.of(
                arguments("module: unknown section 14", 8, section(14, bytes())),
                arguments(
                        "module: a second type section",
                        11,
                        module().types().types().toBytes()),
                arguments(
                        "module: the import section comes after the function section",
                        11,
                        module().functions().imports().toBytes()),
                arguments(
                        "module: the tag section comes after the global section",
                        11,
                        module().globals().tags().toBytes()),
                arguments(
                        "module: the data count section comes after the code section",
                        11,
                        module().code().dataCount(0).toBytes()),
                arguments("type section: 2 bytes more than it needs", 11, section(1, bytes(0, 0, 0))),
                arguments(
                        "start section: 1 bytes more than it needs",
                        21,
                        function().section(8, bytes(0, 0)).code(body()).toBytes()),
                arguments(
                        "code section: 0 function bodies, 1 functions were declared",
                        -1,
                        function().toBytes()),
                arguments(
                        "code section: 1 function bodies, 0 functions were declared",
                        -1,
                        module().code(body()).toBytes()),
                arguments(
                        "data section: 0 data segments, 1 were announced",
                        -1,
                        module().dataCount(1).toBytes()),
                arguments(
                        "data section: 1 data segments, 2 were announced",
                        -1,
                        module().dataCount(2).data(bytes(1, 0)).toBytes()),
                arguments(
                        "custom section \"xcore.manifest\": 65537 bytes, at most 65536 are allowed",
                        13,
                        module().custom("xcore.manifest", new byte[65_537]).toBytes()),
                arguments("custom section, number 0: unexpected end", 10, section(0)));
    }

    static Stream<Arguments> texts() {
        byte[] invalid = bytes(2, 0xc3, 0x28);
        return Stream.of(
                arguments("custom section, number 0: a name is not valid UTF-8", 11, section(0, invalid)),
                arguments("custom section, number 0: a name is not valid UTF-8", 11, section(0, bytes(2, 0xc0, 0x80))),
                arguments(
                        "custom section, number 0: a name is not valid UTF-8",
                        11,
                        section(0, bytes(3, 0xed, 0xa0, 0x80))),
                arguments(
                        "import section, import 0: a name is not valid UTF-8",
                        13,
                        section(2, bytes(1, 0), invalid, bytes(0, 0))),
                arguments(
                        "export section, export 0: a name is not valid UTF-8",
                        12,
                        section(7, bytes(1), invalid, bytes(0, 0))),
                arguments(
                        "export section, export 1: a second export named \"a?b\"",
                        22,
                        module().memories(limits(0))
                                .exports(export("a\nb", MEMORY, 0), export("a\nb", MEMORY, 0))
                                .toBytes()));
    }

    static Stream<Arguments> unknown() {
        return Stream.of(
                arguments(
                        "function section, function 0: unknown type 0",
                        11,
                        module().functions(0).toBytes()),
                arguments(
                        "function section, function 0: type 0 is not one of functions",
                        16,
                        module().types(bytes(0x5f, 0)).functions(0).toBytes()),
                arguments(
                        "import section, import 0: unknown type 3",
                        16,
                        module().imports(importing("a", "b", FUNCTION, u32(3))).toBytes()),
                arguments(
                        "import section, import 0: unknown kind 5",
                        15,
                        module().imports(importing("a", "b", 5, u32(3))).toBytes()),
                arguments(
                        "export section, export 0: unknown function 0",
                        14,
                        module().exports(export("f", FUNCTION, 0)).toBytes()),
                arguments(
                        "export section, export 0: unknown table 0",
                        14,
                        module().exports(export("f", TABLE, 0)).toBytes()),
                arguments(
                        "export section, export 0: unknown memory 0",
                        14,
                        module().exports(export("f", MEMORY, 0)).toBytes()),
                arguments(
                        "export section, export 0: unknown global 0",
                        14,
                        module().exports(export("f", GLOBAL, 0)).toBytes()),
                arguments(
                        "export section, export 0: unknown tag 0",
                        14,
                        module().exports(export("f", TAG, 0)).toBytes()),
                arguments(
                        "start section: unknown function 0",
                        10,
                        module().start(0).toBytes()),
                arguments(
                        "tag section, tag 0: unknown type 0",
                        12,
                        module().tags(bytes(0, 0)).toBytes()),
                arguments(
                        "tag section, tag 0: unknown kind of tag 1",
                        11,
                        module().tags(bytes(1, 0)).toBytes()));
    }

    static Stream<Arguments> sizes() {
        return Stream.of(
                arguments(
                        "memory section, memory 0: 65537 pages, at most 65536 are allowed",
                        12,
                        module().memories(limits(65_537)).toBytes()),
                arguments(
                        "memory section, memory 0: 65537 pages, at most 65536 are allowed",
                        13,
                        module().memories(limits(0, 65_537)).toBytes()),
                arguments(
                        "memory section, memory 0: the maximum 1 is below the initial size 2",
                        13,
                        module().memories(limits(2, 1)).toBytes()),
                arguments(
                        "memory section, memory 0: a shared memory needs a maximum",
                        11,
                        module().memories(bytes(2, 1)).toBytes()),
                arguments(
                        "memory section, memory 0: 64-bit memories are not supported",
                        11,
                        module().memories(bytes(4, 1)).toBytes()),
                arguments(
                        "memory section, memory 0: custom page sizes are not supported",
                        11,
                        module().memories(bytes(8, 1, 0)).toBytes()),
                arguments(
                        "memory section, memory 0: unknown flags 0x10",
                        11,
                        module().memories(bytes(16, 1)).toBytes()),
                arguments(
                        "table section, table 0: the maximum 1 is below the initial size 2",
                        14,
                        module().tables(bytes(FUNCREF, 1, 2, 1)).toBytes()),
                arguments(
                        "table section, table 0: 64-bit tables are not supported",
                        12,
                        module().tables(bytes(FUNCREF, 5, 2, 3)).toBytes()),
                arguments(
                        "table section, table 0: shared tables are not supported",
                        12,
                        module().tables(bytes(FUNCREF, 3, 2, 3)).toBytes()),
                arguments(
                        "table section, table 0: unknown type 0x7f",
                        11,
                        module().tables(bytes(I32, 0, 0)).toBytes()),
                arguments(
                        "table section, table 0: unknown kind of table 1",
                        12,
                        module().tables(bytes(0x40, 1, FUNCREF, 0, 0)).toBytes()));
    }

    static Stream<Arguments> numbers() {
        String tooLarge = "function section: a number is too long or too large for 32 bits";
        return Stream.of(
                arguments(tooLarge, 10, section(3, bytes(0x80, 0x80, 0x80, 0x80, 0x10))),
                arguments(tooLarge, 10, section(3, bytes(0x80, 0x80, 0x80, 0x80, 0x80, 0))),
                arguments("function section: unexpected end", 12, section(3, bytes(0x80, 0x80))));
    }

    static Stream<Arguments> segments() {
        return Stream.of(
                arguments(
                        "data section, data segment 0: unknown kind of segment 3",
                        11,
                        module().data(bytes(3, 0)).toBytes()),
                arguments(
                        "data section, data segment 0: unknown memory 0",
                        11,
                        module().data(concat(bytes(0), ZERO, bytes(0))).toBytes()),
                arguments(
                        "data section, data segment 0: unknown memory 7",
                        12,
                        module().data(concat(bytes(2, 7), ZERO, bytes(0))).toBytes()),
                arguments(
                        "element section, element segment 0: unknown kind of segment 8",
                        11,
                        module().elements(bytes(8, 0, 0)).toBytes()),
                arguments(
                        "element section, element segment 0: unknown table 0",
                        11,
                        module().elements(concat(bytes(0), ZERO, bytes(0))).toBytes()),
                arguments(
                        "element section, element segment 0: unknown table 5",
                        12,
                        module().elements(concat(bytes(2, 5), ZERO, bytes(0, 0)))
                                .toBytes()),
                arguments(
                        "element section, element segment 0: unknown kind of elements 1",
                        12,
                        module().elements(bytes(1, 1, 0)).toBytes()),
                arguments(
                        "element section, element segment 0: unknown function 0",
                        14,
                        module().elements(bytes(1, 0, 1, 0)).toBytes()),
                arguments(
                        "global section, global 0: instruction 0x20 is not constant",
                        13,
                        module().globals(bytes(I32, 0, 0x20, 0, 0x0b)).toBytes()),
                arguments(
                        "global section, global 0: instruction 0xfb 0x2 is not constant",
                        13,
                        module().globals(bytes(I32, 0, 0xfb, 2, 0x0b)).toBytes()),
                arguments(
                        "global section, global 0: unknown global 0",
                        14,
                        module().globals(bytes(I32, 0, 0x23, 0, 0x0b)).toBytes()),
                arguments(
                        "global section, global 0: unexpected end",
                        15,
                        module().globals(bytes(I32, 0, 0x41, 0)).toBytes()),
                arguments(
                        "global section, global 0: unknown mutability 2",
                        12,
                        module().globals(concat(bytes(I32, 2), ZERO)).toBytes()));
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                arguments(
                        "type section, type 0: unknown kind of type 0x61",
                        11,
                        module().types(bytes(0x61, 0, 0)).toBytes()),
                arguments(
                        "type section, type 0: unknown type 0x40",
                        13,
                        module().types(bytes(0x60, 1, 0x40, 0)).toBytes()),
                arguments(
                        "type section, type 0: unknown heap type 1",
                        14,
                        module().types(bytes(0x60, 1, 0x64, 1, 0)).toBytes()),
                arguments(
                        "type section, type 0: unknown heap type -1",
                        14,
                        module().types(bytes(0x60, 1, 0x64, 0x7f, 0)).toBytes()),
                arguments(
                        "type section, type 0: unknown type 1",
                        13,
                        module().types(bytes(0x50, 1, 1, 0x60, 0, 0)).toBytes()));
    }

    private static byte[] section(int id, byte[]... content) {
        return module().section(id, content).toBytes();
    }

    /** A module with one function without parameters, up to its declaration: 18 bytes. */
    private static WasmBytes function() {
        return module().types(NOTHING).functions(0);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
