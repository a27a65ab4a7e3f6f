package io.xcore.monitoring.internal.status;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How the instance is doing, in the shape of S4 (contract A4-22). What is not measured, or not there, is empty.
 *
 * @param status {@code healthy}, {@code degraded} or {@code unhealthy}
 * @param version of the product
 * @param uptime in seconds
 */
public record AdministrationStatus(
        String status,
        String version,
        long uptime,
        Database database,
        Cache cache,
        Security security,
        Performance performance) {
    /**
     * The database and the pool of connections to it.
     *
     * @param connections how many are in use
     * @param idle how many are open and not in use
     * @param waiting how many requests wait for one
     * @param poolSize how many there are at most
     */
    public record Database(
            String status,
            Optional<Integer> connections,
            Optional<Integer> idle,
            Optional<Integer> waiting,
            Optional<Integer> poolSize) {}

    /** The caches inside the process count neither their hits nor their memory: those two are for a remote one. */
    public record Cache(String status, Optional<String> memoryUsage, Optional<Double> hitRate) {}

    /**
     * What there is to say about security.
     *
     * @param encryptionStatus whether the instance itself listens with TLS: {@code active} or {@code inactive}
     * @param threatLevel by what was refused in the last hour: {@code low}, {@code medium}, {@code high}, or
     *     {@code unknown} while there is no activity log to tell
     * @param lastSecurityScan nobody scans: empty
     */
    public record Security(String encryptionStatus, String threatLevel, Optional<String> lastSecurityScan) {}

    /** The first three in percent. */
    public record Performance(
            Optional<Double> cpuUsage,
            Optional<Double> memoryUsage,
            Optional<Double> diskUsage,
            Optional<Double> responseTimeMs) {}

    public AdministrationStatus {
        requireNonNull(status, "status is null");
        requireNonNull(version, "version is null");
        requireNonNull(database, "database is null");
        requireNonNull(cache, "cache is null");
        requireNonNull(security, "security is null");
        requireNonNull(performance, "performance is null");
    }
}
