package io.xcore.wasm.internal.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads bytes and WebAssembly's numbers and names (core specification, 5.2), never beyond the end that is set, and knows
 * which place to blame.
 */
final class ByteReader {
    private static final int CONTINUES = 0x80;

    private final byte[] bytes;
    private int position;
    private int end;
    /** Where what was read last begins. */
    private int last;

    private String section = "";
    private String item = "";
    private int itemIndex;

    ByteReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.position = from;
        this.end = end;
    }

    /** Another reader of the same bytes, from an offset to the same end. */
    ByteReader from(int offset) {
        return new ByteReader(bytes, offset, end);
    }

    int position() {
        return position;
    }

    int remaining() {
        return end - position;
    }

    /** Names the section that is read from here on. */
    void enter(String name) {
        section = name;
        item = "";
    }

    /** Names the item of the section that is read from here on, such as function 3. */
    void at(String name, int index) {
        item = name;
        itemIndex = index;
    }

    /**
     * Ends at so many bytes from here, until {@link #widen}.
     *
     * @return the end there was
     */
    int narrow(long size, String what) throws InvalidModuleException {
        fits(size, 1, what);
        int outer = end;
        end = position + (int) size;
        return outer;
    }

    /** Goes back to an end that {@link #narrow} gave; everything up to the present one has to be read. */
    void widen(int outer) throws InvalidModuleException {
        if (position != end) {
            throw invalid(remaining() + " bytes more than it needs", position);
        }
        end = outer;
    }

    int peek() throws InvalidModuleException {
        if (position >= end) {
            throw invalid("unexpected end", position);
        }
        return bytes[position] & 0xff;
    }

    int u8() throws InvalidModuleException {
        last = position;
        return next();
    }

    private int next() throws InvalidModuleException {
        int value = peek();
        position++;
        return value;
    }

    void skip(int count) throws InvalidModuleException {
        if (count > remaining()) {
            throw invalid("unexpected end", end);
        }
        position += count;
    }

    /** What is left, as a copy. */
    byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, position, end);
        position = end;
        return rest;
    }

    /** An unsigned number of 32 bits. */
    long u32() throws InvalidModuleException {
        last = position;
        int first = next();
        if (first < CONTINUES) {
            return first;
        }
        long value = first & 0x7f;
        for (int shift = 7; ; shift += 7) {
            int next = next();
            if (shift == 28 && next > 0x0f) {
                throw invalid("a number is too long or too large for 32 bits");
            }
            value |= (long) (next & 0x7f) << shift;
            if (next < CONTINUES) {
                return value;
            }
        }
    }

    /** A signed number of 32 to 64 bits. */
    long signed(int bits) throws InvalidModuleException {
        last = position;
        long value = 0;
        int shift = 0;
        int next;
        do {
            next = next();
            if (shift + 7 >= bits && !extendsSign(next, bits - shift)) {
                throw invalid("a number is too long or too large for " + bits + " bits");
            }
            value |= (long) (next & 0x7f) << shift;
            shift += 7;
        } while (next >= CONTINUES);
        return shift < Long.SIZE && (next & 0x40) != 0 ? value | (-1L << shift) : value;
    }

    /** Whether the last byte of a number ends it, with nothing but copies of the sign in the bits that are unused. */
    private static boolean extendsSign(int last, int bitsLeft) {
        int signAndUnused = last >> (bitsLeft - 1);
        return signAndUnused == 0 || signAndUnused == 0x7f >> (bitsLeft - 1);
    }

    /**
     * How many elements follow.
     *
     * @param least bytes each of them takes
     */
    int count(int least, String what) throws InvalidModuleException {
        long count = u32();
        fits(count, least, what);
        return (int) count;
    }

    private void fits(long count, int least, String what) throws InvalidModuleException {
        if (count > remaining() / least) {
            throw invalid(count + " " + what + " declared, " + remaining() + " bytes remain");
        }
    }

    /** An index below a number of things. */
    int index(int number, String what) throws InvalidModuleException {
        long index = u32();
        if (index >= number) {
            throw invalid("unknown " + what + " " + index);
        }
        return (int) index;
    }

    String name() throws InvalidModuleException {
        int length = count(1, "bytes of a name");
        last = position;
        position += length;
        String name = new String(bytes, last, length, StandardCharsets.UTF_8);
        byte[] valid = name.getBytes(StandardCharsets.UTF_8);
        if (!Arrays.equals(valid, 0, valid.length, bytes, last, position)) {
            throw invalid("a name is not valid UTF-8");
        }
        return name;
    }

    /** Refuses more than is allowed, which what was read last says. */
    void atMost(long number, long limit, String what) throws InvalidModuleException {
        if (number > limit) {
            throw invalid(number + " " + what + ", at most " + limit + " are allowed");
        }
    }

    /** Something is wrong with what was read last. */
    InvalidModuleException invalid(String reason) {
        return invalid(reason, last);
    }

    InvalidModuleException invalid(String reason, int offset) {
        StringBuilder text = new StringBuilder(section);
        if (!item.isEmpty()) {
            text.append(", ").append(item).append(' ').append(itemIndex);
        }
        return new InvalidModuleException(text.append(": ").append(reason).toString(), offset);
    }
}
