package io.xcore.wasm.internal.engine;

import java.util.Optional;

/** Where compiled code is kept between starts. Thread-safe; what it cannot keep or give is compiled again. */
public interface CompiledCode {
    /** Keeps nothing. */
    CompiledCode NONE = new CompiledCode() {
        @Override
        public Optional<byte[]> get() {
            return Optional.empty();
        }

        @Override
        public void put(byte[] code) {
            // It is compiled again by the next one who needs it.
        }
    };

    Optional<byte[]> get();

    void put(byte[] code);
}
