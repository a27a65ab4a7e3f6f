package io.xcore.auth.internal.mfa;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set about second factors. */
@ObjectClassDefinition(
        id = MfaConfiguration.PID,
        name = "Xcore multi-factor authentication",
        description = "Codes and how many of them may be tried or sent")
@interface MfaConfiguration {
    String PID = "io.xcore.auth.mfa";

    @AttributeDefinition(name = "Issuer", description = "How authenticator apps and messages call this platform")
    String issuer() default "Xcore";

    @AttributeDefinition(
            name = "Waiting sign-in",
            description = "Seconds in which the second factor must follow the first, 60 to 900")
    long challenge_seconds() default 300;

    @AttributeDefinition(name = "Sent code", description = "Seconds a code in a message is valid, 60 to 900")
    long sms_seconds() default 300;

    @AttributeDefinition(name = "Messages a phone", description = "Messages to a phone or user in an hour, 1 to 100")
    int sms_perHour() default 5;

    @AttributeDefinition(name = "Messages in all", description = "Messages to everybody in an hour, 1 to 100000")
    int sms_totalPerHour() default 500;
}
