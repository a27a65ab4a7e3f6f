package io.xcore.wasm.internal.specification;

import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Former words of scripts in today's: {@code (assert_return_canonical_nan (invoke "sqrt" ...))} is
 * {@code (assert_return (invoke "sqrt" ...) (f32.const nan:canonical))} now, and
 * {@code (block i32 ...)} is {@code (block (result i32) ...)}.
 */
final class FormerText {
    private static final String CALL = "(\\(invoke (?:[^()\"]|\"[^\"]*\"|\\([^()]*\\))*\\))\\s*\\)";
    private static final Pattern NO_NUMBER =
            Pattern.compile("\\(assert_return_(?:(canonical|arithmetic)_)?nan\\s+" + CALL);
    private static final Pattern UNTOLD_TRAP = Pattern.compile("\\(assert_trap\\s+" + CALL);
    private static final Pattern BLOCK =
            Pattern.compile("\\((block|loop|if)(\\s+\\$[^\\s()]+)?\\s+(i32|i64|f32|f64)(?=[\\s()])");
    // The type of a result is not said; it is that of the function's name, or else that of the arguments.
    private static final Pattern RESULT = Pattern.compile("\\(invoke (?:\\$\\S+ )?\"(f32|f64)\\.");
    private static final Pattern ARGUMENT = Pattern.compile("\\((f32|f64)\\.const");

    private FormerText() {}

    static String renewed(String script) {
        String text = NO_NUMBER.matcher(script).replaceAll(match -> Matcher.quoteReplacement(renewed(match)));
        text = UNTOLD_TRAP.matcher(text).replaceAll("(assert_trap $1 \"\")");
        return BLOCK.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement("(" + match.group(1)
                        + Objects.toString(match.group(2), "") + " (result " + match.group(3) + ")"));
    }

    private static String renewed(MatchResult former) {
        String kind = former.group(1) == null ? "arithmetic" : former.group(1);
        String call = former.group(2);
        return "(assert_return " + call + " (" + type(call) + ".const nan:" + kind + "))";
    }

    private static String type(String call) {
        Matcher result = RESULT.matcher(call);
        if (result.find()) {
            return result.group(1);
        }
        Matcher argument = ARGUMENT.matcher(call);
        return argument.find() ? argument.group(1) : "f32";
    }
}
