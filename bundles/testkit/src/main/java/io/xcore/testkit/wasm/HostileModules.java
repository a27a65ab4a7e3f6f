package io.xcore.testkit.wasm;

import static io.xcore.testkit.wasm.ModuleBytes.code;
import static io.xcore.testkit.wasm.ModuleBytes.concat;
import static io.xcore.testkit.wasm.ModuleBytes.function;
import static io.xcore.testkit.wasm.ModuleBytes.hex;
import static io.xcore.testkit.wasm.ModuleBytes.module;
import static io.xcore.testkit.wasm.ModuleBytes.repeat;
import static io.xcore.testkit.wasm.ModuleBytes.section;
import static io.xcore.testkit.wasm.ModuleBytes.u32;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whatever a module can do against the platform that runs it, and what has to come of that, in a module's usual bounds: 256
 * pages of memory, 100 000 entries of tables.
 */
public final class HostileModules {
    /** Functions of {@link #guest} that never end. */
    public static final List<String> ENDLESS =
            List.of("br", "volatile", "call", "call_indirect", "br_table", "fib_45", "fill");

    /** Functions of {@link #guest} that trap. */
    public static final List<Trapping> TRAPPING = List.of(
            new Trapping("unreachable", "unreachable"),
            new Trapping("divide", "integer divide by zero"),
            new Trapping("overflow", "integer overflow"),
            new Trapping("convert", "invalid conversion to integer"),
            new Trapping("load", "out of bounds memory access"),
            new Trapping("fill_beyond", "out of bounds memory access"),
            new Trapping("table_get", "out of bounds table access"),
            new Trapping("call_null", "uninitialized element"),
            new Trapping("call_beyond", "undefined element"),
            new Trapping("call_other", "indirect call type mismatch"),
            new Trapping("deep", "call stack exhausted"));

    private static final byte[] NO_CODE = new byte[0];
    /** {@code local.get 0, i32.const 1, i32.add, local.set 0}. */
    private static final byte[] ADD_ONE = hex("20 00 41 01 6a 21 00");

    private HostileModules() {}

    /**
     * A function that traps.
     *
     * @param error part of what is said then
     */
    public record Trapping(String function, String error) {}

    /**
     * A module that is not taken.
     *
     * @param reason part of why
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Refused(String name, byte[] module, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** The module {@code hostile}, of which there is the text beside its bytes. {@code nothing} is all it does well. */
    public static byte[] guest() {
        try (InputStream in = HostileModules.class.getResourceAsStream("hostile.hex")) {
            return hex(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code endless} calls itself in a block that catches whatever is thrown, again and again. */
    public static byte[] catching() {
        // loop, block, try_table (catch_all 0), call nothing, end, end, br 0, end
        byte[] loop = hex("03 40  02 40  1f 40 01 02 00  10 00  0b  0b  0c 00  0b");
        return module(
                section(1, hex("01 60 00 00")),
                section(3, hex("02 00 00")),
                section(7, concat(u32(2), export("nothing", 0), export("endless", 1))),
                code(function(NO_CODE), function(loop)));
    }

    /** {@code endless} is its own tail call. */
    public static byte[] tailCall() {
        return module(
                section(1, hex("01 60 00 00")),
                section(3, hex("02 00 00")),
                section(7, concat(u32(2), export("nothing", 0), export("endless", 1))),
                code(function(NO_CODE), function(hex("12 01"))));
    }

    /** Its start function never ends, and so {@code nothing} does not either. */
    public static byte[] start() {
        return module(
                section(1, hex("01 60 00 00")),
                section(3, hex("02 00 00")),
                section(7, concat(u32(1), export("nothing", 0))),
                section(8, u32(1)),
                code(function(NO_CODE), function(hex("03 40 0c 00 0b"))));
    }

    /** {@code count} gives the number, by code that does not fit a method of the JVM: some eight bytes for each. */
    public static byte[] largeFunction(int number) {
        byte[] body = concat(repeat(number, ADD_ONE), hex("20 00"));
        return module(
                section(1, hex("01 60 00 01 7f")),
                section(3, hex("01 00")),
                section(7, concat(u32(1), export("count", 0))),
                code(ModuleBytes.functionWithLocals(hex("01 01 7f"), body)));
    }

    /** {@code nothing} jumps out of a block by a table of so many targets. */
    public static byte[] branchTable(int targets) {
        return nothing(concat(hex("02 40 41 00 0e"), u32(targets), new byte[targets + 1], hex("0b")));
    }

    /** {@code nothing} does nothing so many times. */
    public static byte[] nops(int number) {
        return nothing(repeat(number, hex("01")));
    }

    /** So many functions that do nothing. */
    public static byte[] functions(int number) {
        return module(
                section(1, hex("01 60 00 00")),
                section(3, concat(u32(number), new byte[number])),
                section(7, concat(u32(1), export("nothing", 0))),
                section(10, concat(u32(number), repeat(number, function(NO_CODE)))));
    }

    /** Modules that could take the memory, the time or the sense of whoever reads them. */
    public static List<Refused> refused() {
        return Stream.of(notModules(), lies(), hungry(), large())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Refused> notModules() {
        return List.of(
                new Refused("nothing at all", NO_CODE, "Invalid magic number"),
                new Refused("a wrong magic number", hex("00 61 73 6e 01 00 00 00"), "Invalid magic number"),
                new Refused("ELF", hex("7f 45 4c 46 02 01 01 00"), "this is an ELF binary"),
                new Refused("gzip", hex("1f 8b 08 00 00 00 00 00"), "this is compressed by gzip"),
                new Refused("text", "(module)".getBytes(StandardCharsets.US_ASCII), "this is WebAssembly text"),
                new Refused("version 2", hex("00 61 73 6d 02 00 00 00"), "Unknown binary version 2"),
                new Refused("a component", hex("00 61 73 6d 0d 00 01 00"), "This is a component"),
                new Refused(
                        "an import nobody has",
                        module(section(1, hex("01 60 00 00")), section(2, hex("01 03 65 6e 76 03 67 65 74 00 00"))),
                        "Nobody provides the import env.get () -> ()"));
    }

    private static List<Refused> lies() {
        byte[] billions = u32(2_000_000_000);
        return List.of(
                new Refused(
                        "data of 2e9 bytes",
                        module(section(5, hex("01 00 01")), section(11, concat(hex("01 01"), billions))),
                        "2000000000 bytes of data declared, 0 bytes remain"),
                new Refused(
                        "an export's name of 2e9 bytes",
                        module(section(7, concat(hex("01"), billions, hex("00 00")))),
                        "2000000000 bytes of a name declared, 2 bytes remain"),
                new Refused(
                        "4e9 types",
                        module(section(1, u32(4_000_000_000L))),
                        "4000000000 types declared, 0 bytes remain"));
    }

    private static List<Refused> hungry() {
        return List.of(
                new Refused("257 pages", pages(257), "It needs 257 pages of memory and may have 256"),
                new Refused("1 GiB", pages(16_384), "It needs 16384 pages of memory and may have 256"),
                new Refused("4 GiB", pages(65_536), "It needs 65536 pages of memory and may have 256"),
                new Refused("more than 4 GiB", pages(65_537), "65537 pages, at most 65536"),
                new Refused(
                        "1e6 entries", entries(1_000_000), "It needs 1000000 entries of tables and may have 100000"),
                new Refused("more than 1e7 entries", entries(10_000_001), "at most 10000000 are allowed"));
    }

    private static List<Refused> large() {
        return List.of(
                new Refused("50 000 locals", locals(50_000), "50000 locals with the parameters, at most 5000"),
                new Refused("50 001 locals", locals(50_001), "50001 locals with the parameters, at most 5000"),
                new Refused(
                        "1e5 parameters",
                        module(section(1, concat(hex("01 60"), u32(100_000), repeat(100_000, hex("7f")), hex("00")))),
                        "100000 parameters, at most 1000"),
                new Refused(
                        "200 000 blocks inside each other",
                        nothing(concat(repeat(200_000, hex("02 40")), repeat(200_000, hex("0b")))),
                        "blocks inside each other, at most 5000"),
                new Refused("1e6 targets", branchTable(1_000_000), "1000000 branch targets, at most 65536"),
                new Refused("a function of 2e6 bytes", nops(2_000_000), "bytes of code, at most 1048576"),
                new Refused("100 000 functions", functions(100_000), "100000 functions, at most 50000"));
    }

    private static byte[] pages(int number) {
        return module(section(5, concat(hex("01 00"), u32(number))));
    }

    private static byte[] entries(int number) {
        return module(section(4, concat(hex("01 70 00"), u32(number))));
    }

    private static byte[] locals(int number) {
        return module(
                section(1, hex("01 60 00 00")),
                section(3, hex("01 00")),
                code(ModuleBytes.functionWithLocals(concat(hex("01"), u32(number), hex("7e")), NO_CODE)));
    }

    private static byte[] nothing(byte[] instructions) {
        return module(
                section(1, hex("01 60 00 00")),
                section(3, hex("01 00")),
                section(7, concat(u32(1), export("nothing", 0))),
                code(function(instructions)));
    }

    private static byte[] export(String name, int function) {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        return concat(u32(text.length), text, hex("00"), u32(function));
    }
}
