package io.xcore.wasm.internal.scan;

import java.util.Optional;

/** Reads the custom section {@code name} (core specification, 7.4.1), of which the module's name alone is wanted. */
final class NameSection {
    private static final int MODULE = 0;

    private NameSection() {}

    /** Empty when it is malformed, since what is in custom sections makes no module invalid. */
    static Optional<String> moduleName(ByteReader reader) {
        try {
            while (reader.remaining() > 0) {
                int kind = reader.u8();
                int size = reader.count(1, "bytes");
                if (kind == MODULE) {
                    reader.narrow(size, "bytes");
                    return Optional.of(reader.name()).filter(name -> !name.isBlank());
                }
                reader.skip(size);
            }
            return Optional.empty();
        } catch (InvalidModuleException e) {
            return Optional.empty();
        }
    }
}
