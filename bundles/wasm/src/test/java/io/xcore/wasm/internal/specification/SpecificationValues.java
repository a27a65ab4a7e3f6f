package io.xcore.wasm.internal.specification;

import com.fasterxml.jackson.databind.JsonNode;

/** Values in a script: bits as unsigned numbers, a kind of NaN, or a reference that is null. */
final class SpecificationValues {
    /** The engine's reference to nothing. */
    private static final long NULL = -1;

    private static final int FLOAT_NAN = 0x7fc0_0000;
    private static final long DOUBLE_NAN = 0x7ff8_0000_0000_0000L;

    private SpecificationValues() {}

    static long[] bits(JsonNode values) {
        long[] bits = new long[values.size()];
        for (int index = 0; index < bits.length; index++) {
            bits[index] = bits(values.get(index).get("value").asText());
        }
        return bits;
    }

    private static long bits(String value) {
        return value.equals("null") ? NULL : Long.parseUnsignedLong(value);
    }

    static boolean match(JsonNode expected, long[] results) {
        boolean match = expected.size() == results.length;
        for (int index = 0; match && index < results.length; index++) {
            match = matches(expected.get(index), results[index]);
        }
        return match;
    }

    /** The sign of a NaN may be either; of an arithmetic one the payload but for its highest bit, too. */
    private static boolean matches(JsonNode expected, long result) {
        boolean narrow = expected.get("type").asText().endsWith("32");
        // The engine's interface leaves the upper bits of a narrow value open.
        long bits = narrow ? Integer.toUnsignedLong((int) result) : result;
        String value = expected.get("value").asText();
        return switch (value) {
            case "nan:canonical" -> narrow
                    ? ((int) bits & 0x7fff_ffff) == FLOAT_NAN
                    : (bits & 0x7fff_ffff_ffff_ffffL) == DOUBLE_NAN;
            case "nan:arithmetic" -> narrow ? ((int) bits & FLOAT_NAN) == FLOAT_NAN : (bits & DOUBLE_NAN) == DOUBLE_NAN;
            default -> bits == bits(value);
        };
    }
}
