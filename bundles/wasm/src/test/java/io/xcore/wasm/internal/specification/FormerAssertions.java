package io.xcore.wasm.internal.specification;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Former assertions that something is no number, in today's words: {@code (assert_return_canonical_nan (invoke "sqrt" ...))}
 * is {@code (assert_return (invoke "sqrt" ...) (f32.const nan:canonical))} now.
 */
final class FormerAssertions {
    private static final Pattern FORMER = Pattern.compile(
            "\\(assert_return_(?:(canonical|arithmetic)_)?nan\\s+(\\(invoke (?:[^()\"]|\"[^\"]*\"|\\([^()]*\\))*\\))\\s*\\)");
    // The type of a result is not said; it is that of the function's name, or else that of the arguments.
    private static final Pattern RESULT = Pattern.compile("\\(invoke (?:\\$\\S+ )?\"(f32|f64)\\.");
    private static final Pattern ARGUMENT = Pattern.compile("\\((f32|f64)\\.const");

    private FormerAssertions() {}

    static String renewed(String script) {
        return FORMER.matcher(script).replaceAll(match -> Matcher.quoteReplacement(renewed(match)));
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
