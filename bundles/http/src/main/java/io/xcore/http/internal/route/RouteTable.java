package io.xcore.http.internal.route;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import io.xcore.http.internal.route.Claim.Match;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who answers which path, at one moment. The longest matching prefix wins; the cost of a look-up grows with the number
 * of a path's segments and not with the number of claims. Immutable.
 */
public final class RouteTable {
    public static final RouteTable EMPTY = new RouteTable(List.of());

    private final List<Claim> claims;
    private final Map<String, List<Claim>> exact = new HashMap<>();
    private final Map<String, List<Claim>> prefixes = new HashMap<>();
    private final List<Claim> extensions = new ArrayList<>();
    private final int longestPrefix;

    public RouteTable(Collection<Claim> all) {
        // The platform's own claims come first, so that no plugin shadows them.
        claims = all.stream()
                .sorted(comparing(Claim::plugin).thenComparing(comparingLong(Claim::bundleId)))
                .toList();
        for (Claim claim : claims) {
            switch (claim.match()) {
                case EXACT -> add(exact, claim);
                case PREFIX -> add(prefixes, claim);
                case EXTENSION -> extensions.add(claim);
            }
        }
        longestPrefix =
                prefixes.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    private static void add(Map<String, List<Claim>> map, Claim claim) {
        map.computeIfAbsent(claim.path(), path -> new ArrayList<>(1)).add(claim);
    }

    /** Whose path this is; {@code null} when nobody claims it. */
    public @Nullable Claim find(String path) {
        List<Claim> found = exact.get(path);
        if (found != null) {
            return best(found, path);
        }
        int end = path.length();
        while (end >= 0) {
            // No prefix is longer: a path of many thousand slashes is not cut at each of them.
            found = end <= longestPrefix ? prefixes.get(path.substring(0, end)) : null;
            if (found != null) {
                return best(found, path);
            }
            end = path.lastIndexOf('/', end - 1);
        }
        return byExtension(path);
    }

    /** The claims of some bundles only. */
    public RouteTable only(Set<Long> bundleIds) {
        return new RouteTable(
                claims.stream().filter(c -> bundleIds.contains(c.bundleId())).toList());
    }

    public List<Claim> claims() {
        return claims;
    }

    /** Several bundles may share a prefix: then their templates decide. */
    private static Claim best(List<Claim> found, String path) {
        if (found.size() > 1) {
            for (Claim claim : found) {
                if (claim.templates().stream().anyMatch(template -> template.matches(path))) {
                    return claim;
                }
            }
        }
        return found.get(0);
    }

    private @Nullable Claim byExtension(String path) {
        for (Claim claim : extensions) {
            if (claim.match() == Match.EXTENSION && path.endsWith(claim.path())) {
                return claim;
            }
        }
        return null;
    }
}
