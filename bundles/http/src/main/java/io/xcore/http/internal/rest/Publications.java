package io.xcore.http.internal.rest;

import io.xcore.http.internal.route.Claim;
import io.xcore.http.internal.route.RouteTable;
import io.xcore.plugin.PluginIdentity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is published at the moment, bundle by bundle, and the route table made of it. Every change makes a new table and
 * swaps it in; an application that is replaced finishes its requests. Thread-safe.
 */
final class Publications {
    private static final Logger log = LoggerFactory.getLogger(Publications.class);

    /** A bundle and who it is to the platform. */
    record Source(Bundle bundle, Optional<PluginIdentity> identity) {
        String owner() {
            return identity.map(PluginIdentity::id).orElseGet(() -> String.valueOf(bundle.getSymbolicName()));
        }
    }

    private final PublishingParts parts;
    private final Map<Long, PublishedApplication> applications = new HashMap<>();
    private final Set<Long> refused = new HashSet<>();
    private final AtomicLong version = new AtomicLong();
    private List<Claim> servlets = List.of();
    private volatile RouteTable table = RouteTable.EMPTY;

    Publications(PublishingParts parts) {
        this.parts = parts;
    }

    RouteTable table() {
        return table;
    }

    /** Changes with every change of what is published. */
    long version() {
        return version.get();
    }

    synchronized List<Publication> all() {
        return applications.values().stream()
                .map(PublishedApplication::publication)
                .toList();
    }

    synchronized Optional<PublishedApplication> of(long bundleId) {
        return Optional.ofNullable(applications.get(bundleId));
    }

    /** Says which resources a bundle has now; none takes it off. */
    synchronized void publish(Source source, Collection<Object> resources) {
        long id = source.bundle().getBundleId();
        PublishedApplication old = applications.get(id);
        String prefix =
                source.identity().map(identity -> trimmed(identity.prefix())).orElse("");
        if (resources.isEmpty() || refuses(source, prefix)) {
            applications.remove(id);
        } else {
            Publication publication = new Publication(
                    id, source.owner(), prefix, source.identity().isPresent(), List.copyOf(resources));
            applications.put(id, new PublishedApplication(publication, parts));
        }
        refresh();
        if (old != null) {
            old.retire();
        }
    }

    synchronized void servlets(List<Claim> claims) {
        servlets = List.copyOf(claims);
        refresh();
    }

    synchronized void clear() {
        table = RouteTable.EMPTY;
        applications.values().forEach(PublishedApplication::retire);
        applications.clear();
    }

    private boolean refuses(Source source, String prefix) {
        if (source.identity().isEmpty() || ReservedPaths.free(prefix)) {
            refused.remove(source.bundle().getBundleId());
            return false;
        }
        if (refused.add(source.bundle().getBundleId())) {
            log.error("Plugin {} is not published: its prefix '{}' belongs to the platform", source.owner(), prefix);
        }
        return true;
    }

    private void refresh() {
        List<Claim> claims = new ArrayList<>(servlets);
        applications.values().forEach(application -> claims.addAll(application.claims()));
        table = new RouteTable(claims);
        version.incrementAndGet();
    }

    private static String trimmed(String prefix) {
        return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }
}
