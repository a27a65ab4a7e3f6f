package io.xcore.task;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * The command a {@link TaskHandler} runs, e.g. {@code erp.import}: 1 to 100 letters, digits, full stops, underscores and
 * hyphens. Of several handlers of one name the one of the highest service ranking runs.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface TaskHandlerName {
    /** The service property's prefix: the property is {@value #PROPERTY}. */
    String PREFIX_ = "xcore.";

    /** The service property. */
    String PROPERTY = "xcore.task.handler.name";

    String value();
}
