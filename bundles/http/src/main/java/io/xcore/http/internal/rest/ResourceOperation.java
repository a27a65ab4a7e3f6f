package io.xcore.http.internal.rest;

import java.lang.reflect.Method;

/**
 * One HTTP method of one route.
 *
 * @param template the whole path as JAX-RS writes it
 * @param type the resource class
 */
record ResourceOperation(String template, String httpMethod, Class<?> type, Method method) {
    /** Who may call it. */
    AccessRule rule() {
        return AccessRule.read(template, type, method);
    }
}
