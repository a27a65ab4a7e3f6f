package io.xcore.auth.internal.recovery;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set about resetting passwords. */
@ObjectClassDefinition(
        id = RecoveryConfiguration.PID,
        name = "Xcore password reset",
        description = "How passwords are reset by mail")
@interface RecoveryConfiguration {
    String PID = "io.xcore.auth.recovery";

    @AttributeDefinition(name = "Token", description = "Seconds a mailed token is valid, 10 to 86400")
    long token_lifeSeconds() default 1_800;

    @AttributeDefinition(
            name = "Page",
            description = "The page of the mailed link, with {token} in it; empty: the mail has the token itself")
    String resetUrl() default "";

    @AttributeDefinition(name = "Mails", description = "Reset mails an e-mail address gets an hour, 1 to 100")
    int limit_perAccount() default 3;

    @AttributeDefinition(
            name = "Requests",
            description = "Requests for a reset mail from one network address an hour, 1 to 100000")
    int limit_perAddress() default 60;
}
