package io.xcore.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;

/**
 * Declares a bundle to be an Xcore plugin; put it on {@code package-info.java} or any class. bnd writes it as {@code
 * Provide-Capability: xcore.plugin;id=erp_crm;prefix="/erp/crm";tags:List<String>="crm,customers"}. Name, version,
 * vendor (author) and description are the standard manifest headers.
 */
@Capability(namespace = XcorePlugin.NAMESPACE)
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PACKAGE, ElementType.TYPE})
public @interface XcorePlugin {
    /** The namespace of the capability. */
    String NAMESPACE = "xcore.plugin";

    /** The plugin's id: lower-case letters, digits, {@code _}, {@code -} and {@code .}; at most 100 characters. */
    @Attribute("id")
    String id();

    /** Below which path its resources are published, e.g. {@code /erp/crm}; default {@code /} and the id. */
    @Attribute("prefix")
    String prefix() default "";

    /** Words to find it by. */
    @Attribute("tags")
    String[] tags() default {};
}
