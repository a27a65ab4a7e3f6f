package io.xcore.wasm.internal.specification;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many assertions hold, which do not, and how many were left out for which reason. */
final class SpecificationReport {
    private final Map<String, Integer> held = new TreeMap<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();

    void held(String assertion) {
        held.merge(assertion, 1, Integer::sum);
    }

    void leftOut(String reason) {
        leftOut.merge(reason, 1, Integer::sum);
    }

    void failed(String where, String what) {
        failures.add(where + ": " + what);
    }

    int number(String assertion) {
        return held.getOrDefault(assertion, 0);
    }

    List<String> failures() {
        return failures;
    }

    @Override
    public String toString() {
        return "held " + held + ", left out " + leftOut;
    }
}
