package io.xcore.wasm.internal.host;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a guest can know of the request it answers, and what it sets of the answer besides its body.
 *
 * @param known the value of a name such as {@code path.id}; null when there is none
 * @param set what was set, by name
 */
public record RequestFacts(Function<String, @Nullable String> known, Map<String, String> set) {
    private static final int MOST_SET = 50;

    /** A request, before it is answered. */
    public static RequestFacts of(Function<String, @Nullable String> known) {
        return new RequestFacts(known, new LinkedHashMap<>());
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(known.apply(name));
    }

    boolean set(String name, String value) {
        boolean fits = set.containsKey(name) || set.size() < MOST_SET;
        if (fits) {
            set.put(name, value);
        }
        return fits;
    }
}
