package io.xcore.plugins.internal;

import io.xcore.error.XcoreException;
import io.xcore.plugins.internal.content.PackagedBundle;
import io.xcore.plugins.internal.content.PluginDescriptor;
import io.xcore.plugins.internal.content.PluginPackage;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What the lifecycle asks of the framework. The manager calls changing methods one at a time; bundles are named by their
 * ids.
 */
public interface PluginRuntime {
    /** Opens the bytes of one bundle of a plugin. */
    @FunctionalInterface
    interface BundleBytes {
        InputStream open(PackagedBundle bundle);
    }

    /** A plugin did not start. */
    final class StartException extends Exception {
        private static final long serialVersionUID = 1L;
        private final Kind kind;

        /** What kept it from starting. */
        public enum Kind {
            /** It failed by itself. */
            FAILED,
            /** Its bundles still hang in their start and must not be touched. */
            HANGING,
            /** Something it requires is away. */
            UNRESOLVED
        }

        public StartException(Kind kind, String reason, Throwable cause) {
            super(reason, cause);
            this.kind = kind;
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }

        /** What kept it from starting. */
        public Kind kind() {
            return kind;
        }

        boolean hanging() {
            return kind == Kind.HANGING;
        }
    }

    /**
     * Checks that a plugin would resolve, without installing it.
     *
     * @param replaced bundles that would be gone by then
     * @throws XcoreException PLUGIN_UNRESOLVED naming what is missing
     */
    void requireResolvable(PluginPackage plugin, Collection<Long> replaced);

    /**
     * Checks that no bundle of the plugin is there already under another plugin or as part of the platform.
     *
     * @throws XcoreException ALREADY_EXISTS naming the bundle
     */
    void requireNoTwin(PluginDescriptor plugin, Collection<Long> replaced);

    /**
     * Installs and resolves a new plugin's bundles; all of them or none.
     *
     * @throws XcoreException PLUGIN_UNRESOLVED naming what is missing
     */
    List<Long> place(PluginPackage plugin, BundleBytes bytes);

    /** Installs a plugin's bundles; all of them or none. */
    List<Long> install(PluginDescriptor plugin, BundleBytes bytes);

    /** Exchanges the bytes of a stopped plugin's bundles, and adds or removes those that differ. */
    List<Long> update(List<Long> bundles, PluginDescriptor plugin, BundleBytes bytes);

    /** Resolves and starts a plugin's bundles and waits until its components are satisfied. */
    void start(PluginDescriptor plugin, List<Long> bundles, Duration deadline) throws StartException;

    /** Stops bundles in reverse order; one that fails to stop is logged and counts as stopped. */
    void stop(List<Long> bundles);

    /** Uninstalls stopped bundles and lets go of their classes. */
    void uninstall(List<Long> bundles);

    /** Gives stopped bundles, and those wired to them, new class loaders. */
    void refresh(Collection<Long> bundles);

    /** The bundles wired to these, directly or not, without these. */
    Set<Long> dependentsOf(Collection<Long> bundles);

    /** The bundles these are wired to directly, without these. */
    Set<Long> providersOf(Collection<Long> bundles);

    /** The Java packages of all classes in these bundles, sorted; none of a bundle that does not resolve. */
    Set<String> packagesOf(Collection<Long> bundles);

    /** What bundles that run in a sandbox are allowed, in words. */
    List<String> grants(Collection<Long> bundles);

    /** The plugins in whose start the last process ended; each is told once. */
    List<String> takeCrashed();

    /** Blocks until the framework has reached the level at which plugins run. */
    void awaitPluginLevel() throws InterruptedException;
}
