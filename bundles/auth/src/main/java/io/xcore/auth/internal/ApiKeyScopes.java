package io.xcore.auth.internal;

import io.xcore.error.XcoreException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an API key may be used for (contract A4-04): {@code read} for requests that only read, {@code write} for those that
 * change something, or permissions by name, with {@code *} for any part.
 *
 * @param names lower case, permissions as {@code resource:action}, each once
 */
public record ApiKeyScopes(List<String> names) {
    private static final String READ = "read";
    private static final String WRITE = "write";
    private static final String ANY = "*";
    private static final int MOST = 64;
    private static final Pattern PERMISSION = Pattern.compile("[a-z0-9_*-]{1,60}:[a-z0-9_*-]{1,60}");

    public ApiKeyScopes {
        names = List.copyOf(names);
    }

    /**
     * Reads scopes as clients write them; {@code users.create} means {@code users:create}.
     *
     * @throws XcoreException VALIDATION_FAILED naming the field {@code permissions}
     */
    static ApiKeyScopes parse(List<String> texts) {
        if (texts.isEmpty() || texts.size() > MOST) {
            throw XcoreException.invalid("permissions", "must be 1 to " + MOST + " scopes");
        }
        return new ApiKeyScopes(
                texts.stream().map(ApiKeyScopes::scope).distinct().toList());
    }

    /** Whether the key stands for all its owner may do, at least in one direction. */
    boolean general() {
        return names.contains(READ) || names.contains(WRITE);
    }

    /** The permissions named. */
    List<String> permissions() {
        return names.stream().filter(name -> name.indexOf(':') >= 0).toList();
    }

    /** Whether a request is within them. */
    boolean cover(boolean safe, @Nullable String permission) {
        return names.contains(safe ? READ : WRITE) || (permission != null && name(permission));
    }

    /** Whether a decision about a permission may be in the key's favour. */
    boolean imply(String permission) {
        return general() || name(permission);
    }

    private boolean name(String permission) {
        String wanted = normal(permission);
        int divider = wanted.indexOf(':');
        if (divider < 0) {
            return false;
        }
        String left = wanted.substring(0, divider);
        String right = wanted.substring(divider + 1);
        // Both orders are in use (contract C-13); the directory decides which one a permission means.
        return names.stream().anyMatch(name -> implies(name, left, right) || implies(name, right, left));
    }

    private static boolean implies(String name, String resource, String action) {
        int divider = name.indexOf(':');
        return divider >= 0
                && matches(name.substring(0, divider), resource)
                && matches(name.substring(divider + 1), action);
    }

    private static boolean matches(String pattern, String part) {
        return pattern.equals(ANY) || pattern.equals(part);
    }

    private static String scope(@Nullable String text) {
        String scope = text == null ? "" : normal(text);
        if (!scope.equals(READ)
                && !scope.equals(WRITE)
                && !PERMISSION.matcher(scope).matches()) {
            throw XcoreException.invalid("permissions", "must be read, write or names of permissions");
        }
        return scope;
    }

    private static String normal(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replace('.', ':');
    }
}
