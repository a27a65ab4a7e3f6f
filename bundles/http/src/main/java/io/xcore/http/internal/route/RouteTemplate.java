package io.xcore.http.internal.route;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A path with variables, e.g. {@code /erp/crm/customers/{id}}, and the methods it is answered for.
 *
 * @param path as documented: variables without their expressions
 */
public record RouteTemplate(String path, Set<String> methods, Pattern pattern) {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\s*([\\w.-]+)\\s*(?::((?:[^{}]|\\{[^{}]*})*))?}");

    public RouteTemplate {
        methods = Set.copyOf(methods);
    }

    /** Reads a template as JAX-RS writes it. */
    public static RouteTemplate parse(String template, Set<String> methods) {
        StringBuilder path = new StringBuilder();
        StringBuilder expression = new StringBuilder();
        var matcher = VARIABLE.matcher(template);
        int end = 0;
        while (matcher.find()) {
            String literal = template.substring(end, matcher.start());
            String inner = matcher.group(2);
            path.append(literal).append('{').append(matcher.group(1)).append('}');
            expression.append(Pattern.quote(literal));
            expression.append(inner == null ? "[^/]+" : "(?:" + inner.trim() + ")");
            end = matcher.end();
        }
        path.append(template.substring(end));
        expression.append(Pattern.quote(template.substring(end))).append("/?");
        return new RouteTemplate(path.toString(), methods, Pattern.compile(expression.toString()));
    }

    /** The part before the first variable, cut at a segment, without a trailing slash; empty for the root. */
    public String literalPrefix() {
        int variable = path.indexOf('{');
        String literal = variable < 0 ? path : path.substring(0, path.lastIndexOf('/', variable));
        return literal.endsWith("/") ? literal.substring(0, literal.length() - 1) : literal;
    }

    public boolean matches(String requested) {
        return pattern.matcher(requested).matches();
    }

    /** The methods a client may use, with those that come for free. */
    public Set<String> allowed() {
        Set<String> allowed = new TreeSet<>(methods);
        allowed.add("OPTIONS");
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return allowed;
    }
}
