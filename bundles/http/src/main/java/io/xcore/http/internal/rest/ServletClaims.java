package io.xcore.http.internal.rest;

import io.xcore.http.internal.route.Claim;
import io.xcore.http.internal.route.Claim.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The paths of the HTTP whiteboard's servlets (OSGi Compendium 7, chapter 140), read from their service properties
 * alone; the servlets themselves are not touched.
 */
final class ServletClaims {
    private static final Logger log = LoggerFactory.getLogger(ServletClaims.class);

    private static final String PATTERN = "osgi.http.whiteboard.servlet.pattern";
    /** What servlets were registered with before there was a standard. */
    private static final String ALIAS = "alias";

    private static final String SELECT = "osgi.http.whiteboard.context.select";
    private static final String CONTEXT_NAME = "osgi.http.whiteboard.context.name";
    private static final String CONTEXT_PATH = "osgi.http.whiteboard.context.path";

    /** The context every servlet is in that selects none. */
    private static final Map<String, Object> DEFAULT_CONTEXT = Map.of(CONTEXT_NAME, "default", CONTEXT_PATH, "/");

    /** Whose servlet it is. */
    record Owner(long bundleId, String name, boolean plugin) {}

    private final List<Map<String, Object>> contexts = new ArrayList<>();

    ServletClaims(Iterable<ServiceReference<?>> helpers) {
        contexts.add(DEFAULT_CONTEXT);
        for (ServiceReference<?> helper : helpers) {
            contexts.add(properties(helper));
        }
    }

    List<Claim> of(ServiceReference<?> servlet, Owner owner) {
        List<Claim> claims = new ArrayList<>();
        for (String context : contextPaths(servlet)) {
            for (String pattern : patterns(servlet)) {
                Claim claim = claim(context, pattern, owner);
                // The root as a whole is ours: the container leaves such a servlet out.
                if (!claim.path().isEmpty()) {
                    claims.add(claim);
                }
            }
        }
        return claims;
    }

    private static List<String> patterns(ServiceReference<?> servlet) {
        List<String> patterns = new ArrayList<>(strings(servlet.getProperty(PATTERN)));
        if (patterns.isEmpty() && servlet.getProperty(ALIAS) instanceof String alias) {
            patterns.add(alias.endsWith("/") ? alias + "*" : alias + "/*");
        }
        return patterns;
    }

    private static Claim claim(String context, String pattern, Owner owner) {
        Match match;
        String path;
        if (pattern.startsWith("*.")) {
            match = Match.EXTENSION;
            path = pattern.substring(1);
        } else if (pattern.equals("/")) {
            match = Match.PREFIX;
            path = context;
        } else if (pattern.endsWith("/*")) {
            match = Match.PREFIX;
            path = context + pattern.substring(0, pattern.length() - 2);
        } else {
            match = Match.EXACT;
            path = context + (pattern.isEmpty() ? "/" : pattern);
        }
        return new Claim(match, path, context + pattern, owner.bundleId(), owner.name(), owner.plugin(), null);
    }

    private List<String> contextPaths(ServiceReference<?> servlet) {
        String select = servlet.getProperty(SELECT) instanceof String text
                ? text
                : "(" + CONTEXT_NAME + "=" + DEFAULT_CONTEXT.get(CONTEXT_NAME) + ")";
        String filter = select.startsWith("(") ? select : "(" + CONTEXT_NAME + "=" + select + ")";
        try {
            var wanted = FrameworkUtil.createFilter(filter);
            return contexts.stream()
                    .filter(wanted::matches)
                    .map(context -> String.valueOf(context.get(CONTEXT_PATH)))
                    .map(path -> path.equals("/") ? "" : path)
                    .distinct()
                    .toList();
        } catch (InvalidSyntaxException e) {
            log.warn(
                    "Servlet of bundle {} selects its context by '{}', which is no filter",
                    servlet.getBundle(),
                    select,
                    e);
            return List.of();
        }
    }

    private static Map<String, Object> properties(ServiceReference<?> reference) {
        Map<String, Object> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String key : reference.getPropertyKeys()) {
            properties.put(key, reference.getProperty(key));
        }
        return properties;
    }

    private static List<String> strings(@Nullable Object value) {
        if (value instanceof String[] many) {
            return List.of(many);
        }
        return value instanceof String one ? List.of(one) : List.of();
    }
}
