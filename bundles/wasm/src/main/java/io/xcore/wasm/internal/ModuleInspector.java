package io.xcore.wasm.internal;

import io.xcore.wasm.internal.scan.InvalidModuleException;
import io.xcore.wasm.internal.scan.ModuleOutline;
import org.osgi.service.component.annotations.Component;

/** Whether bytes are a module that can be taken: their structure, their types, and whether somebody has its imports. */
@Component(service = ModuleInspector.class)
public final class ModuleInspector {
    /**
     * Looks at all of it.
     *
     * @throws InvalidModuleException with the exact reason
     */
    public ModuleOutline inspect(byte[] wasm) throws InvalidModuleException {
        throw new UnsupportedOperationException("to be written: " + wasm.length);
    }
}
