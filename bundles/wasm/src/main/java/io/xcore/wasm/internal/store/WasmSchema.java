package io.xcore.wasm.internal.store;

import io.xcore.store.Schema;
import org.osgi.service.component.annotations.Component;

/** The tables of modules. */
@Component(service = Schema.class)
public final class WasmSchema implements Schema {
    @Override
    public String owner() {
        return "wasm";
    }

    @Override
    public String changelog() {
        return "db/wasm/changelog.xml";
    }
}
