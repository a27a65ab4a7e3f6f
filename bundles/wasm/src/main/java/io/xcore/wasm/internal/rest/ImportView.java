package io.xcore.wasm.internal.rest;

import io.xcore.wasm.internal.FunctionType;
import io.xcore.wasm.internal.scan.ModuleOutline.Import;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a module wants of who runs it.
 *
 * @param kind {@code function}, {@code memory}, {@code table}, {@code global} or {@code tag}
 * @param params of a function; the same for results
 */
record ImportView(
        String module, String name, String kind, Optional<List<String>> params, Optional<List<String>> results) {
    static ImportView of(Import wanted) {
        return new ImportView(
                wanted.module(),
                wanted.name(),
                wanted.kind().name().toLowerCase(Locale.ROOT),
                wanted.type().map(FunctionType::parameters).map(FunctionView::texts),
                wanted.type().map(FunctionType::results).map(FunctionView::texts));
    }
}
