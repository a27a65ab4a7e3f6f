package io.xcore.http.internal.rest;

import io.xcore.security.Public;
import io.xcore.security.RequiresPermission;
import io.xcore.security.RequiresRecentAuthentication;
import io.xcore.security.TrustsLoopback;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Who may call a resource's method.
 *
 * @param endpoint the route's template
 * @param open whether no credential is needed
 * @param recognizes whether an open route wants to know whose credential is shown all the same
 * @param permission what a caller must hold; absent when any caller may
 * @param recent whether a caller must have proved lately who it is
 * @param loopback whether a program on this machine may come without a credential, if the settings say so
 */
record AccessRule(
        String endpoint,
        boolean open,
        boolean recognizes,
        @Nullable String permission,
        boolean recent,
        boolean loopback) {
    /** Reads the annotations of a method, and of its class where it has none. */
    static AccessRule read(String endpoint, Class<?> type, Method method) {
        Method found = JaxrsAnnotations.find(type, method, AccessRule::marked);
        Method annotated = found == null ? method : found;
        boolean recent = type.isAnnotationPresent(RequiresRecentAuthentication.class)
                || marked(type, method, RequiresRecentAuthentication.class);
        RequiresPermission own = annotated.getAnnotation(RequiresPermission.class);
        if (own != null) {
            return new AccessRule(endpoint, false, false, own.value(), recent, false);
        }
        Public opened = annotated.getAnnotation(Public.class);
        if (opened != null) {
            return new AccessRule(endpoint, true, opened.recognizes(), null, false, false);
        }
        RequiresPermission ofClass = type.getAnnotation(RequiresPermission.class);
        if (ofClass != null) {
            return new AccessRule(endpoint, false, false, ofClass.value(), recent, false);
        }
        boolean loopback = marked(type, method, TrustsLoopback.class);
        Public ofType = type.getAnnotation(Public.class);
        boolean recognizes = ofType != null && ofType.recognizes();
        return new AccessRule(endpoint, ofType != null, recognizes, null, recent, loopback);
    }

    private static boolean marked(Class<?> type, Method method, Class<? extends Annotation> mark) {
        return JaxrsAnnotations.find(type, method, one -> one.isAnnotationPresent(mark)) != null;
    }

    private static boolean marked(Method method) {
        return method.isAnnotationPresent(RequiresPermission.class) || method.isAnnotationPresent(Public.class);
    }
}
