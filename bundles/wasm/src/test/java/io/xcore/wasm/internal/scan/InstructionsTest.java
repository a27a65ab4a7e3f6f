package io.xcore.wasm.internal.scan;

import static io.xcore.wasm.internal.WasmBytes.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which instructions there are, and that their operands are whole and refer to something. */
final class InstructionsTest {
    private static final byte[] NOTHING = type(values(), values());
    private static final byte[] ZERO = bytes(0x41, 0, 0x0b);
    private static final String V128 = "000102030405060708090a0b0c0d0e0f";

    private final ModuleScanner scanner = new ModuleScanner(ScanLimits.of(1024, 10_000));

    @ParameterizedTest
    @CsvSource({
        "'', 00-05 08 0a-15 1a-1c 1f-26 28-c4 d0-d6 fb-fe",
        "fb, 00-1e",
        "fc, 00-11",
        "fd, 00-99 9b-a1 a3-a4 a7-ae b1 b5-ba bc-c1 c3-c4 c7-ce d1 d5-e1 e3-ed ef-113",
        "fe, 00-03 10-4e"
    })
    void thereAreThese(String prefix, String codes) {
        BitSet known = new BitSet();
        for (int code = 0; code < (prefix.isEmpty() ? 0x100 : 0x800); code++) {
            byte[] instruction = prefix.isEmpty() ? bytes(code) : concat(hex(prefix), u32(code));
            Throwable refused = catchThrowable(() -> scanner.scan(withFunction(concat(instruction, new byte[20]))));
            if (refused == null || !refused.getMessage().matches(".*(unknown instruction|legacy).*")) {
                known.set(code);
            }
        }

        assertThat(known).isEqualTo(ranges(codes));
    }

    /** Each is followed by the function's end, which would be missed if one took a byte too many. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "02 40 0b",
                "02 7f 0b",
                "02 00 0b",
                "03 70 0b",
                "03 63 01 0b",
                "04 40 0b",
                "04 40 05 0b",
                "1f 40 00 0b",
                "1f 7b 02 00 01 00 03 00 0b",
                "02 40 1f 40 02 01 01 01 02 00 0b 0b",
                "08 01",
                "0c 00",
                "0d 00",
                "02 40 0d 01 0b",
                "0e 00 00",
                "0e 03 00 00 00 00",
                "10 01",
                "11 00 01",
                "12 00",
                "13 00 00",
                "14 00",
                "15 00",
                "1c 00",
                "1c 02 7f 64 01",
                "20 01",
                "22 81 00",
                "23 01",
                "24 00",
                "25 01",
                "26 00",
                "28 02 10",
                "3e 42 01 80 80 04",
                "3f 01",
                "40 00",
                "41 7f",
                "41 ff ff ff ff 07",
                "41 80 80 80 80 78",
                "42 ff ff ff ff ff ff ff ff ff 00",
                "42 80 80 80 80 80 80 80 80 80 7f",
                "43 00 00 80 3f",
                "44 00 00 00 00 00 00 f0 3f",
                "d0 70",
                "d0 01",
                "d2 01",
                "d5 00",
                "d6 00",
                "fb 00 01",
                "fb 02 01 07",
                "fb 05 01 00",
                "fb 08 02 03",
                "fb 09 02 01",
                "fb 0a 02 01",
                "fb 0e 02",
                "fb 10 02",
                "fb 11 02 02",
                "fb 12 02 00",
                "fb 13 02 00",
                "fb 14 6e",
                "fb 17 01",
                "fb 18 03 00 6e 01",
                "fc 07",
                "fc 08 01 01",
                "fc 09 01",
                "fc 0a 00 01",
                "fc 0b 01",
                "fc 0c 01 01",
                "fc 0d 01",
                "fc 0e 01 01",
                "fc 0f 01",
                "fc 10 01",
                "fc 11 01",
                "fd 00 04 00",
                "fd 0b 40 01 05",
                "fd 0c " + V128,
                "fd 0d " + V128,
                "fd 15 0f",
                "fd 22 01",
                "fd 54 00 00 0f",
                "fd 5b 43 01 00 01",
                "fd 5d 03 00",
                "fd ff 01",
                "fd 93 02",
                "fe 00 02 00",
                "fe 03 00",
                "fe 4e 42 01 00"
            })
    void isTakenWhole(String instruction) {
        assertThatCode(() -> scanner.scan(withFunction(hex(instruction)))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "06 40 0b, legacy exception handling is not supported, 0",
        "ff, unknown instruction 0xff, 0",
        "01 27, unknown instruction 0x27, 1",
        "fd 9a 01, unknown instruction 0xfd 0x9a, 0",
        "fe ff ff ff ff 0f, unknown instruction 0xfe 0xffffffff, 0",
        "05, else without if, 0",
        "02 40 05 0b, else without if, 2",
        "04 40 05 05 0b, else without if, 3",
        "02 40, unexpected end, 3",
        "0b, 1 bytes more than it needs, 1",
        "02 01 0b, type 1 is not one of functions, 1",
        "02 03 0b, unknown type 3, 1",
        "02 7a 0b, unknown type 0x7a, 1",
        "0c 01, unknown label 1, 1",
        "1f 40 01 02 01 0b, unknown label 1, 4",
        "1f 40 01 04 00 0b, unknown kind of handler 4, 3",
        "1f 40 01 00 02 00 0b, unknown tag 2, 4",
        "0e ff ff ff ff 0f 00, '4294967295 branch targets declared, 2 bytes remain', 1",
        "0e 01 00 01, unknown label 1, 3",
        "10 02, unknown function 2, 1",
        "d2 02, unknown function 2, 1",
        "11 00 02, unknown table 2, 2",
        "14 03, unknown type 3, 1",
        "1c ff ff ff ff 0f, '4294967295 types declared, 1 bytes remain', 1",
        "20 02, unknown local 2, 1",
        "23 02, unknown global 2, 1",
        "08 02, unknown tag 2, 1",
        "3f 02, unknown memory 2, 1",
        "28 42 02 00, unknown memory 2, 2",
        "28 80 01 00, unknown alignment 128, 1",
        "41 80 80 80 80 08, a number is too long or too large for 32 bits, 1",
        "41 ff ff ff ff 70, a number is too long or too large for 32 bits, 1",
        "42 80 80 80 80 80 80 80 80 80 01, a number is too long or too large for 64 bits, 1",
        "d0 03, unknown heap type 3, 1",
        "d0 40, unknown heap type -64, 1",
        "44 00, unexpected end, 3",
        "fb 18 04 00 6e 6e, unknown kind of cast 4, 2",
        "fc 08 02 00, unknown data segment 2, 2",
        "fc 0d 02, unknown element segment 2, 2",
        "fe 03 01, unknown kind of fence 1, 2"
    })
    void isRefused(String instructions, String reason, int offset) {
        byte[] before = withFunction(bytes());
        int first = indexOfCode(before);

        assertThatExceptionOfType(InvalidModuleException.class)
                .isThrownBy(() -> scanner.scan(withFunction(hex(instructions))))
                .withMessage("code section, function 1: " + reason)
                .satisfies(refused -> assertThat(refused.offset() - first).isEqualTo(offset));
    }

    @Test
    void dataSegmentsHaveToBeAnnounced() {
        byte[] module = module().types(NOTHING)
                .functions(0)
                .code(body(0xfc, 9, 0))
                .data(bytes(1, 0))
                .toBytes();

        assertThatExceptionOfType(InvalidModuleException.class)
                .isThrownBy(() -> scanner.scan(module))
                .withMessage("code section, function 0: unknown data segment 0");
    }

    /** A module with two of everything, types 1 and 2 a structure and an array, and a second function of this. */
    private static byte[] withFunction(byte[] instructions) {
        byte[] table = concat(bytes(FUNCREF), limits(1));
        byte[] global = concat(bytes(I32, 1), ZERO);
        return module().types(NOTHING, bytes(0x5f, 1, I32, 1), bytes(0x5e, I32, 1))
                .functions(0, 0)
                .tables(table, table)
                .memories(limits(1), limits(1))
                .tags(bytes(0, 0), bytes(0, 0))
                .globals(global, global)
                .elements(bytes(1, 0, 0), bytes(1, 0, 0))
                .dataCount(2)
                .code(body(), body(vector(locals(2, I32)), instructions))
                .data(bytes(1, 0), bytes(1, 0))
                .toBytes();
    }

    /** Where the instructions of the second function are, in a module without any. */
    private static int indexOfCode(byte[] module) {
        byte[] data = concat(bytes(11), u32(5), vector(bytes(1, 0), bytes(1, 0)));
        return module.length - data.length - 1;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static BitSet ranges(String text) {
        BitSet set = new BitSet();
        for (String range : text.split(" ", -1)) {
            int[] ends = Arrays.stream(range.split("-", -1))
                    .mapToInt(end -> Integer.parseInt(end, 16))
                    .toArray();
            set.set(ends[0], ends[ends.length - 1] + 1);
        }
        return set;
    }
}
