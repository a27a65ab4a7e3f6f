package io.xcore.wasm.internal.scan;

/** Names of a module in texts for people. */
final class Names {
    private static final int LONGEST = 64;

    private Names() {}

    /** In quotes, without what could pretend to be something else, and not too long. */
    static String shown(String name) {
        StringBuilder text = new StringBuilder("\"");
        name.codePoints()
                .limit(LONGEST)
                .map(point -> point == '"' || invisible(point) ? '?' : point)
                .forEach(text::appendCodePoint);
        return text.append(name.codePointCount(0, name.length()) > LONGEST ? "...\"" : "\"")
                .toString();
    }

    private static boolean invisible(int point) {
        return Character.isISOControl(point) || Character.getType(point) == Character.FORMAT;
    }
}
