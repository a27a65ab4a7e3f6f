package io.xcore.wasm.internal.rest;

import io.xcore.wasm.internal.FunctionType;
import io.xcore.wasm.internal.ValueType;
import java.util.List;
import java.util.Map;

/** A function that can be called; its types as WebAssembly's text format names them. */
record FunctionView(String name, List<String> params, List<String> results) {
    static List<FunctionView> of(Map<String, FunctionType> functions) {
        return functions.entrySet().stream()
                .map(each -> new FunctionView(
                        each.getKey(),
                        texts(each.getValue().parameters()),
                        texts(each.getValue().results())))
                .toList();
    }

    static List<String> texts(List<ValueType> types) {
        return types.stream().map(ValueType::text).toList();
    }
}
