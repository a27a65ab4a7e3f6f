package io.xcore.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** The topics an {@link EventListener} wants; a trailing {@code *} stands for any rest. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface EventTopics {
    /** The service property's prefix: the property is {@code xcore.event.topics}. */
    String PREFIX_ = "xcore.";

    String[] event_topics() default "xcore/*";
}
