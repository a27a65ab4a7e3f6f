package io.xcore.wasm.internal.rest;

import io.xcore.page.Page;
import io.xcore.wasm.internal.StoredModule;
import java.util.List;

/** A page of modules (contract A3-03). */
record ModuleListView(List<ModuleItem> modules, long total, int page, int limit) {
    static ModuleListView of(Page<StoredModule> found) {
        int limit = found.request().limit();
        return new ModuleListView(
                found.items().stream().map(ModuleItem::of).toList(),
                found.total(),
                found.request().skip() / limit + 1,
                limit);
    }
}
