package io.xcore.wasm.internal.engine.chicory;

/**
 * What Chicory's runtime calls in place of {@link Math} (the module {@code chicory-runtime} sees to that). It differs in
 * NaNs alone: WebAssembly makes those quiet that an operation gives back, and has {@code abs} clear the sign of one too
 * (WebAssembly 2.0, 4.3.3, "NaN propagation").
 */
public final class WasmMath {
    private static final int QUIET_FLOAT = 0x0040_0000;
    private static final long QUIET_DOUBLE = 0x0008_0000_0000_0000L;

    private WasmMath() {}

    public static float abs(float value) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(value) & Integer.MAX_VALUE);
    }

    public static double abs(double value) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(value) & Long.MAX_VALUE);
    }

    public static double ceil(double value) {
        return Double.isNaN(value) ? quiet(value) : Math.ceil(value);
    }

    public static double floor(double value) {
        return Double.isNaN(value) ? quiet(value) : Math.floor(value);
    }

    public static double rint(double value) {
        return Double.isNaN(value) ? quiet(value) : Math.rint(value);
    }

    public static double sqrt(double value) {
        return Double.isNaN(value) ? quiet(value) : Math.sqrt(value);
    }

    public static float max(float one, float other) {
        return Float.isNaN(one) || Float.isNaN(other) ? nan(one, other) : Math.max(one, other);
    }

    public static double max(double one, double other) {
        return Double.isNaN(one) || Double.isNaN(other) ? nan(one, other) : Math.max(one, other);
    }

    public static float min(float one, float other) {
        return Float.isNaN(one) || Float.isNaN(other) ? nan(one, other) : Math.min(one, other);
    }

    public static double min(double one, double other) {
        return Double.isNaN(one) || Double.isNaN(other) ? nan(one, other) : Math.min(one, other);
    }

    public static float copySign(float magnitude, float sign) {
        return Math.copySign(magnitude, sign);
    }

    public static double copySign(double magnitude, double sign) {
        return Math.copySign(magnitude, sign);
    }

    public static double pow(double base, double exponent) {
        return Math.pow(base, exponent);
    }

    public static float scalb(float value, int exponent) {
        return Math.scalb(value, exponent);
    }

    public static double scalb(double value, int exponent) {
        return Math.scalb(value, exponent);
    }

    public static int max(int one, int other) {
        return Math.max(one, other);
    }

    public static long max(long one, long other) {
        return Math.max(one, other);
    }

    public static int min(int one, int other) {
        return Math.min(one, other);
    }

    private static float nan(float one, float other) {
        return quiet(Float.isNaN(one) ? one : other);
    }

    private static double nan(double one, double other) {
        return quiet(Double.isNaN(one) ? one : other);
    }

    private static float quiet(float nan) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(nan) | QUIET_FLOAT);
    }

    private static double quiet(double nan) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(nan) | QUIET_DOUBLE);
    }
}
