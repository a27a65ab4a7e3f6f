package io.xcore.wasm.internal.running;

import io.xcore.error.XcoreException;
import io.xcore.wasm.internal.FunctionType;
import io.xcore.wasm.internal.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Values between JSON and WebAssembly. Integers are taken signed and unsigned, as numbers or as texts; those of 64 bits
 * that JavaScript could not hold are given as texts, and so are the numbers of floating point that JSON does not have:
 * {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}.
 */
public final class Values {
    private static final long MAX_SAFE = (1L << 53) - 1;
    private static final int LONGEST_TEXT = 400;
    private static final int MOST_DIGITS = 20;

    private Values() {}

    /**
     * The bits of a function's arguments.
     *
     * @throws XcoreException VALIDATION_FAILED when they are not its arguments
     */
    static long[] bits(FunctionType type, List<?> arguments) {
        if (arguments.size() != type.parameters().size()) {
            throw XcoreException.invalid(
                    "args",
                    "has " + arguments.size() + " values, the function takes "
                            + type.parameters().size() + ": " + type.text());
        }
        if (!type.results().stream().allMatch(ValueType::numeric)) {
            throw XcoreException.invalid("function", "returns what JSON cannot show: " + type.text());
        }
        long[] bits = new long[arguments.size()];
        for (int index = 0; index < bits.length; index++) {
            bits[index] = bits("args[" + index + "]", type.parameters().get(index), arguments.get(index));
        }
        return bits;
    }

    /** A function's results as JSON has them. */
    static List<Object> shown(FunctionType type, long[] bits) {
        List<Object> shown = new ArrayList<>(bits.length);
        for (int index = 0; index < bits.length; index++) {
            shown.add(shown(type.results().get(index), bits[index]));
        }
        return shown;
    }

    private static long bits(String field, ValueType type, Object value) {
        if (!(value instanceof Number) && !(value instanceof String)) {
            throw XcoreException.invalid(field, "must be a number, or a text that is one");
        }
        String text = value.toString();
        if (text.length() > LONGEST_TEXT) {
            throw XcoreException.invalid(field, "must have at most " + LONGEST_TEXT + " characters");
        }
        try {
            return switch (type) {
                case I32 -> integer(field, text, Integer.SIZE) & 0xFFFF_FFFFL;
                case I64 -> integer(field, text, Long.SIZE);
                case F32 -> Float.floatToRawIntBits(Float.parseFloat(text)) & 0xFFFF_FFFFL;
                case F64 -> Double.doubleToRawLongBits(Double.parseDouble(text));
                default -> throw XcoreException.invalid(field, "is a " + type.text() + ", which nobody can give");
            };
        } catch (NumberFormatException e) {
            throw XcoreException.invalid(field, "must be a number of type " + type.text());
        }
    }

    private static long integer(String field, String text, int size) {
        BigDecimal number = new BigDecimal(text);
        // Its digits before the point: an exponent can ask for more of them than there is memory for.
        long digits = (long) number.precision() - number.scale();
        if (digits > MOST_DIGITS) {
            throw XcoreException.invalid(field, "must be a number of " + size + " bits");
        }
        boolean whole = number.signum() == 0
                || (digits > 0 && number.stripTrailingZeros().scale() <= 0);
        if (!whole) {
            throw XcoreException.invalid(field, "must be a whole number");
        }
        BigInteger value = number.signum() == 0 ? BigInteger.ZERO : number.toBigIntegerExact();
        if (value.compareTo(BigInteger.ONE.shiftLeft(size - 1).negate()) < 0
                || value.compareTo(BigInteger.ONE.shiftLeft(size)) >= 0) {
            throw XcoreException.invalid(field, "must be a number of " + size + " bits");
        }
        return value.longValue();
    }

    /**
     * A value as JSON has it.
     *
     * @throws IllegalArgumentException when it is no number
     */
    public static Object shown(ValueType type, long bits) {
        return switch (type) {
            case I32 -> (int) bits;
            case I64 -> Math.abs(bits) <= MAX_SAFE && bits != Long.MIN_VALUE ? (Object) bits : Long.toString(bits);
            case F32 -> shown(Float.intBitsToFloat((int) bits));
            case F64 -> shown(Double.longBitsToDouble(bits));
            default -> throw new IllegalArgumentException(type.text());
        };
    }

    private static Object shown(float value) {
        return Float.isFinite(value) ? (Object) value : Float.toString(value);
    }

    private static Object shown(double value) {
        return Double.isFinite(value) ? (Object) value : Double.toString(value);
    }
}
