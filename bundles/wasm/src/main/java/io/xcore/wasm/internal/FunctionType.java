package io.xcore.wasm.internal;

import java.util.List;
import java.util.stream.Collectors;

/** What a function takes and gives. */
public record FunctionType(List<ValueType> parameters, List<ValueType> results) {
    public FunctionType {
        parameters = List.copyOf(parameters);
        results = List.copyOf(results);
    }

    /** Such as {@code (i32, i64) -> (f64)}. */
    public String text() {
        return list(parameters) + " -> " + list(results);
    }

    private static String list(List<ValueType> types) {
        return types.stream().map(ValueType::text).collect(Collectors.joining(", ", "(", ")"));
    }
}
