package io.xcore.wasm.internal.scan;

import static io.xcore.wasm.internal.scan.Operand.*;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The instructions by their codes (core specification, 5.4 and its index of instructions). Those after a prefix are
 * numbered from {@link #code}.
 */
final class Instructions {
    static final int STRUCTURES = 0xfb;
    static final int BULK = 0xfc;
    static final int VECTORS = 0xfd;
    static final int ATOMICS = 0xfe;
    private static final int PER_PREFIX = 0x200;

    private static final Operand[][] OPERANDS = new Operand[PER_PREFIX * (ATOMICS - STRUCTURES + 2)][];
    /** Those that may be in a constant expression, the extended ones and those of garbage collection included. */
    private static final BitSet CONSTANT = new BitSet();

    private static final BitSet BRIEF = new BitSet();

    static {
        Arrays.fill(OPERANDS, new Operand[] {UNKNOWN});
        control();
        plain();
        references();
        structures();
        bulk();
        vectors();
        atomics();
        constants();
        brief();
    }

    private Instructions() {}

    static boolean isPrefix(int first) {
        return first >= STRUCTURES && first <= ATOMICS;
    }

    /** The number here of an instruction with a prefix; -1 if there is none. */
    static int code(int prefix, long instruction) {
        return instruction < PER_PREFIX ? (prefix - STRUCTURES + 1) * PER_PREFIX + (int) instruction : -1;
    }

    static Operand[] operands(int code) {
        return OPERANDS[code];
    }

    /** Whether it is done in a time that no value changes, and goes on with one that comes later in the function. */
    static boolean isBrief(int code) {
        return BRIEF.get(code);
    }

    static boolean isConstant(int code) {
        return CONSTANT.get(code);
    }

    /** All but loops, calls, exceptions, and what works on ranges. */
    private static void brief() {
        BRIEF.set(0x00, 0x03);
        BRIEF.set(0x04, 0x06);
        BRIEF.set(0x0b, 0x10);
        BRIEF.set(0x1a, 0x1d);
        BRIEF.set(0x20, 0x25); // locals and globals
        BRIEF.set(0x28, 0x40); // loads, stores, memory.size
        BRIEF.set(0x41, 0xc5); // numbers
        BRIEF.set(code(BULK, 0), code(BULK, 8)); // saturating conversions
    }

    private static void control() {
        set(0x00, 0x01); // unreachable, nop
        set(0x02, 0x03, BLOCK);
        set(0x04, 0x04, IF);
        set(0x05, 0x05, ELSE);
        set(0x06, 0x07, LEGACY); // try, catch
        set(0x08, 0x08, TAG);
        set(0x09, 0x09, LEGACY); // rethrow
        set(0x0a, 0x0a); // throw_ref
        set(0x0b, 0x0b, END);
        set(0x0c, 0x0d, LABEL);
        set(0x0e, 0x0e, LABELS);
        set(0x0f, 0x0f); // return
        set(0x10, 0x10, FUNCTION);
        set(0x11, 0x11, TYPE, TABLE);
        set(0x12, 0x12, TAIL_CALL, FUNCTION);
        set(0x13, 0x13, TAIL_CALL, TYPE, TABLE);
        set(0x14, 0x14, TYPE); // call_ref
        set(0x15, 0x15, TAIL_CALL, TYPE);
        set(0x18, 0x19, LEGACY); // delegate, catch_all
        set(0x1f, 0x1f, TRY);
    }

    private static void plain() {
        set(0x1a, 0x1b); // drop, select
        set(0x1c, 0x1c, VALUE_TYPES);
        set(0x20, 0x22, LOCAL);
        set(0x23, 0x24, GLOBAL);
        set(0x25, 0x26, TABLE);
        set(0x28, 0x3e, ADDRESS);
        set(0x3f, 0x40, MEMORY);
        set(0x41, 0x41, I32);
        set(0x42, 0x42, I64);
        set(0x43, 0x43, BYTES_4);
        set(0x44, 0x44, BYTES_8);
        set(0x45, 0xc4); // arithmetic, conversions, sign extension
    }

    private static void references() {
        set(0xd0, 0xd0, HEAP_TYPE);
        set(0xd1, 0xd1); // ref.is_null
        set(0xd2, 0xd2, FUNCTION);
        set(0xd3, 0xd4); // ref.eq, ref.as_non_null
        set(0xd5, 0xd6, LABEL);
    }

    private static void structures() {
        int gc = code(STRUCTURES, 0);
        set(gc, gc + 1, TYPE);
        set(gc + 2, gc + 5, TYPE, FIELD);
        set(gc + 6, gc + 7, TYPE);
        set(gc + 8, gc + 8, TYPE, ARRAY_LENGTH);
        set(gc + 9, gc + 9, TYPE, DATA);
        set(gc + 10, gc + 10, TYPE, ELEMENT);
        set(gc + 11, gc + 14, TYPE);
        set(gc + 15, gc + 15); // array.len
        set(gc + 16, gc + 16, TYPE);
        set(gc + 17, gc + 17, TYPE, TYPE);
        set(gc + 18, gc + 18, TYPE, DATA);
        set(gc + 19, gc + 19, TYPE, ELEMENT);
        set(gc + 20, gc + 23, HEAP_TYPE);
        set(gc + 24, gc + 25, NULLABILITY, LABEL, HEAP_TYPE, HEAP_TYPE);
        set(gc + 26, gc + 30); // conversions of references, i31
    }

    private static void bulk() {
        int bulk = code(BULK, 0);
        set(bulk, bulk + 7); // saturating conversions
        set(bulk + 8, bulk + 8, DATA, MEMORY);
        set(bulk + 9, bulk + 9, DATA);
        set(bulk + 10, bulk + 10, MEMORY, MEMORY);
        set(bulk + 11, bulk + 11, MEMORY);
        set(bulk + 12, bulk + 12, ELEMENT, TABLE);
        set(bulk + 13, bulk + 13, ELEMENT);
        set(bulk + 14, bulk + 14, TABLE, TABLE);
        set(bulk + 15, bulk + 17, TABLE);
    }

    private static void vectors() {
        int vector = code(VECTORS, 0);
        set(vector, vector + 0x0b, ADDRESS);
        set(vector + 0x0c, vector + 0x0d, BYTES_16); // v128.const, i8x16.shuffle
        set(vector + 0x0e, vector + 0x14); // i8x16.swizzle, splats
        set(vector + 0x15, vector + 0x22, LANE);
        set(vector + 0x23, vector + 0x53); // comparisons, bits
        set(vector + 0x54, vector + 0x5b, ADDRESS, LANE);
        set(vector + 0x5c, vector + 0x5d, ADDRESS);
        set(vector + 0x5e, vector + 0x113); // arithmetic, conversions, relaxed
        int[] gaps = {
            0x9a, 0xa2, 0xa5, 0xa6, 0xaf, 0xb0, 0xb2, 0xb3, 0xb4, 0xbb, 0xc2, 0xc5, 0xc6, 0xcf, 0xd0, 0xd2, 0xd3, 0xd4,
            0xe2, 0xee
        };
        for (int gap : gaps) {
            set(vector + gap, vector + gap, UNKNOWN);
        }
    }

    private static void atomics() {
        int atomic = code(ATOMICS, 0);
        set(atomic, atomic + 0x02, ADDRESS);
        set(atomic + 0x03, atomic + 0x03, FENCE);
        set(atomic + 0x10, atomic + 0x4e, ADDRESS);
    }

    private static void constants() {
        CONSTANT.set(0x0b);
        CONSTANT.set(0x23);
        CONSTANT.set(0x41, 0x45);
        CONSTANT.set(0x6a, 0x6d); // i32.add, i32.sub, i32.mul
        CONSTANT.set(0x7c, 0x7f); // i64.add, i64.sub, i64.mul
        CONSTANT.set(0xd0);
        CONSTANT.set(0xd2);
        CONSTANT.set(code(VECTORS, 0x0c));
        int gc = code(STRUCTURES, 0);
        CONSTANT.set(gc, gc + 2);
        CONSTANT.set(gc + 6, gc + 9);
        CONSTANT.set(gc + 26, gc + 29);
    }

    private static void set(int first, int last, Operand... operands) {
        Arrays.fill(OPERANDS, first, last + 1, operands);
    }
}
