package io.xcore.plugin;

/** Is told how far a long change has come. Must not block. */
@FunctionalInterface
public interface ProgressListener {
    /** Listens to nothing. */
    ProgressListener NONE = step -> {};

    /** A step has begun; the text is for people, e.g. {@code resolving}. */
    void step(String step);
}
