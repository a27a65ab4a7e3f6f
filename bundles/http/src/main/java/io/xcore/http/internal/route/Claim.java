package io.xcore.http.internal.route;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bundle's claim to paths.
 *
 * @param path the path itself, the prefix without a trailing slash, or the extension with its dot
 * @param template what requests are counted under when nothing more exact is known, e.g. a servlet's pattern
 * @param owner the plugin's id, or the capability's bundle name
 * @param plugin whether the bundle is a plugin's
 * @param answerer of resources; absent for a servlet, which its own container finds
 */
public record Claim(
        Match match,
        String path,
        String template,
        long bundleId,
        String owner,
        boolean plugin,
        @Nullable Answerer answerer) {
    /** How a path is compared. */
    public enum Match {
        EXACT,
        PREFIX,
        EXTENSION
    }

    public Claim {
        requireNonNull(match, "match is null");
        requireNonNull(path, "path is null");
        requireNonNull(template, "template is null");
        requireNonNull(owner, "owner is null");
    }

    /** How exactly it names its paths: the claim with the larger figure wins. */
    int weight() {
        return switch (match) {
            case EXACT -> 2 * path.length() + 1;
            case PREFIX -> 2 * path.length();
            case EXTENSION -> -1;
        };
    }

    /** Whether this claim holds against another to the same path. */
    public boolean atLeastAsExactAs(@Nullable Claim other) {
        return other == null || weight() >= other.weight();
    }

    /** The templates behind the claim; none for a servlet. */
    public List<RouteTemplate> templates() {
        return answerer == null ? List.of() : answerer.templates();
    }
}
