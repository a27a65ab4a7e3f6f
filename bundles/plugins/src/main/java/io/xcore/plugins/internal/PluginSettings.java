package io.xcore.plugins.internal;

import static java.util.Objects.requireNonNull;

import io.xcore.error.XcoreException;
import java.time.Duration;
import java.util.Set;

/**
 * The checked configuration of plugins.
 *
 * @param sources the kinds of source that may be read here
 * @param mavenRepositories repositories for {@code mvn:}; Maven's own when empty
 */
public record PluginSettings(
        long maxSizeBytes,
        Duration startTimeout,
        Duration drainTimeout,
        Duration parkTimeout,
        Duration fetchTimeout,
        int crashLimit,
        Duration crashWindow,
        Set<SourceKind> sources,
        String mavenRepositories,
        boolean deployFolder) {
    /** What may be allowed or not. */
    public enum SourceKind {
        HTTP,
        PRIVATE_NETWORK,
        FILE,
        MAVEN
    }

    public PluginSettings {
        requirePositive("maxSizeBytes", maxSizeBytes);
        requirePositive("startTimeoutSeconds", startTimeout.toSeconds());
        requirePositive("drainTimeoutSeconds", drainTimeout.toSeconds() + 1);
        requirePositive("parkTimeoutSeconds", parkTimeout.toSeconds());
        requirePositive("fetchTimeoutSeconds", fetchTimeout.toSeconds());
        requirePositive("crashLimit", crashLimit);
        requirePositive("crashWindowMinutes", crashWindow.toMinutes());
        sources = Set.copyOf(sources);
        requireNonNull(mavenRepositories, "mavenRepositories is null");
    }

    static PluginSettings of(PluginConfiguration configuration, boolean development) {
        Set<SourceKind> allowed = new java.util.HashSet<>();
        allow(allowed, SourceKind.HTTP, SourcePolicy.of("httpSources", configuration.httpSources()), development);
        allow(
                allowed,
                SourceKind.PRIVATE_NETWORK,
                SourcePolicy.of("privateNetworks", configuration.privateNetworks()),
                development);
        allow(allowed, SourceKind.FILE, SourcePolicy.of("fileSources", configuration.fileSources()), development);
        allow(allowed, SourceKind.MAVEN, SourcePolicy.of("mavenSources", configuration.mavenSources()), development);
        return new PluginSettings(
                configuration.maxSizeBytes(),
                Duration.ofSeconds(configuration.startTimeoutSeconds()),
                Duration.ofSeconds(configuration.drainTimeoutSeconds()),
                Duration.ofSeconds(configuration.parkTimeoutSeconds()),
                Duration.ofSeconds(configuration.fetchTimeoutSeconds()),
                configuration.crashLimit(),
                Duration.ofMinutes(configuration.crashWindowMinutes()),
                allowed,
                configuration.mavenRepositories(),
                configuration.deployFolder());
    }

    private static void allow(Set<SourceKind> allowed, SourceKind kind, SourcePolicy policy, boolean development) {
        if (policy.allows(development)) {
            allowed.add(kind);
        }
    }

    private static void requirePositive(String key, long value) {
        if (value < 1) {
            throw XcoreException.invalid(key, "is too small");
        }
    }
}
