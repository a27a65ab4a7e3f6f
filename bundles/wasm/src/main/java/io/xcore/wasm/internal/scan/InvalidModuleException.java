package io.xcore.wasm.internal.scan;

/** The bytes are no module, or one that is not taken. */
public final class InvalidModuleException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long offset;

    /**
     * @param reason for people, such as {@code Invalid magic number}
     * @param offset where in the file, in bytes; -1 when it is about the whole module
     */
    public InvalidModuleException(String reason, long offset) {
        super(reason);
        this.offset = offset;
    }

    public long offset() {
        return offset;
    }
}
