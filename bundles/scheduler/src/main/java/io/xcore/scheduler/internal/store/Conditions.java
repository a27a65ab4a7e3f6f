package io.xcore.scheduler.internal.store;

import java.util.ArrayList;
import java.util.List;

/** What rows are wanted, put together. */
final class Conditions {
    private final List<String> texts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    void add(String text, Object... bound) {
        texts.add(text);
        values.addAll(List.of(bound));
    }

    /** These and one more; these stay as they are. */
    Conditions and(String text, Object... bound) {
        Conditions more = new Conditions();
        more.texts.addAll(texts);
        more.values.addAll(values);
        more.add(text, bound);
        return more;
    }

    String where() {
        return texts.isEmpty() ? "" : " WHERE " + String.join(" AND ", texts);
    }

    /** What is bound: these values, and others after them. */
    Object[] values(Object... others) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(List.of(others));
        return all.toArray();
    }

    /** A pattern that finds a text anywhere, with {@code !} as its escape character. */
    static String like(String text) {
        return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
