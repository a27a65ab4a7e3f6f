package io.xcore.rest;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A path that is answered right now.
 *
 * @param path the template, e.g. {@code /erp/crm/customers/{id}}, or a servlet's pattern
 * @param methods the HTTP methods, sorted; empty for a servlet, which answers what it likes
 * @param bundleId the bundle that answers
 */
public record Route(String path, List<String> methods, long bundleId) {
    public Route {
        requireNonNull(path, "path is null");
        methods = List.copyOf(methods);
    }
}
