package io.xcore.admin.internal;

import static java.util.Objects.requireNonNull;

import io.xcore.error.XcoreException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a permission permits.
 *
 * @param resource what it is about, {@code *} for anything
 * @param action what may be done with it, {@code *} for everything
 */
public record PermissionKey(String resource, String action) {
    /** The permission that includes every other. */
    public static final PermissionKey EVERYTHING = new PermissionKey("*", "*");

    private static final Pattern RESOURCE = Pattern.compile("\\*|[a-z0-9][a-z0-9._-]{0,99}");
    // Without a dot: the last one in resource.action divides the two.
    private static final Pattern ACTION = Pattern.compile("\\*|[a-z0-9][a-z0-9_-]{0,99}");

    public PermissionKey {
        requireNonNull(resource, "resource is null");
        requireNonNull(action, "action is null");
    }

    /**
     * The permission of a resource and an action.
     *
     * @throws XcoreException VALIDATION_FAILED naming the field that is not a word
     */
    public static PermissionKey of(String resource, String action) {
        String known = resource.strip().toLowerCase(Locale.ROOT);
        String verb = action.strip().toLowerCase(Locale.ROOT);
        if (!RESOURCE.matcher(known).matches()) {
            throw XcoreException.invalid(
                    "resource", "must be * or 1 to 100 letters, digits, dots, hyphens or underscores");
        }
        if (!ACTION.matcher(verb).matches()) {
            throw XcoreException.invalid("action", "must be * or 1 to 100 letters, digits, hyphens or underscores");
        }
        return new PermissionKey(known, verb);
    }

    /** What a name in any form means (contract C-13); empty when it is no permission's name. */
    public static Optional<PermissionKey> parse(String name) {
        String canonical = PermissionName.canonical(name);
        int divider = canonical.indexOf(':');
        if (divider < 0) {
            return Optional.empty();
        }
        String resource = canonical.substring(0, divider);
        String action = canonical.substring(divider + 1);
        boolean sound =
                RESOURCE.matcher(resource).matches() && ACTION.matcher(action).matches();
        return sound ? Optional.of(new PermissionKey(resource, action)) : Optional.empty();
    }

    /**
     * Every permission a name may mean, the likeliest first: {@code a:b} is the resource {@code a} unless only the
     * resource {@code b} has such an action.
     */
    public static List<PermissionKey> candidates(String name) {
        return parse(name).stream()
                .flatMap(key -> Stream.of(key, key.turned()))
                .distinct()
                .toList();
    }

    /** As S1 writes it, {@code resource:action}. */
    public String name() {
        return resource + ':' + action;
    }

    /** As S4 writes it, {@code resource.action}. */
    public String dotted() {
        return resource + '.' + action;
    }

    private PermissionKey turned() {
        return new PermissionKey(/* resource= */ action, /* action= */ resource);
    }
}
