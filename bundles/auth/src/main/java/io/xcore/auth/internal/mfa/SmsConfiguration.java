package io.xcore.auth.internal.mfa;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How the gateway for text messages is called; without this PID there is none. */
@ObjectClassDefinition(
        id = SmsConfiguration.PID,
        name = "Xcore text messages",
        description = "The HTTP gateway that delivers codes to phones")
@interface SmsConfiguration {
    String PID = "io.xcore.auth.sms";

    @AttributeDefinition(name = "Address", description = "https, or http on this host; messages are sent to it by POST")
    String url() default "";

    @AttributeDefinition(
            name = "Authorization",
            description = "The value of the header Authorization, if any",
            type = AttributeType.PASSWORD)
    String authorization() default "";

    @AttributeDefinition(name = "Headers", description = "Further headers, each as Name: value", cardinality = 16)
    String[] headers() default {};

    @AttributeDefinition(name = "Content type", description = "JSON, or application/x-www-form-urlencoded")
    String contentType() default "application/json";

    @AttributeDefinition(
            name = "Body",
            description = "The body; {phone} and {text} are replaced, escaped as the content type wants it")
    String body() default "{\"to\":\"{phone}\",\"text\":\"{text}\"}";

    @AttributeDefinition(name = "Timeout", description = "Milliseconds the gateway may take, 100 to 60000")
    long timeoutMillis() default 10_000;
}
