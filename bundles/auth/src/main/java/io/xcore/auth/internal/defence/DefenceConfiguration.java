package io.xcore.auth.internal.defence;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set about the defence of authentication. */
@ObjectClassDefinition(
        id = DefenceConfiguration.PID,
        name = "Xcore authentication defence",
        description = "Failed sign-ins, lockouts and proofs asked for again")
@interface DefenceConfiguration {
    String PID = "io.xcore.auth.defence";

    @AttributeDefinition(
            name = "Failures per account",
            description = "How many failures on one account lock it for a while, 1 to 100")
    int account_failures() default 10;

    @AttributeDefinition(
            name = "First wait",
            description = "Seconds of the first lock of an account, 1 to 3600; each further failure doubles it")
    long account_waitSeconds() default 60;

    @AttributeDefinition(name = "Longest wait", description = "Seconds an account is locked at most, 1 to 86400")
    long account_longestWaitSeconds() default 900;

    @AttributeDefinition(
            name = "Quiet time",
            description = "Seconds after which the failures on an account are forgotten, 60 to 2592000")
    long account_forgetSeconds() default 43_200;

    @AttributeDefinition(
            name = "Failures per address",
            description = "How many failures from one address, on any accounts, lock it for a while, 1 to 1000000")
    int address_failures() default 100;

    @AttributeDefinition(
            name = "Address window",
            description = "Seconds in which that many are borne, 10 to 86400; half of them is the lock")
    long address_windowSeconds() default 600;

    @AttributeDefinition(
            name = "Known addresses",
            description =
                    "Days for which an address that has signed in to an account keeps a count of its own there, 0 to"
                            + " 365")
    int address_knownDays() default 30;

    @AttributeDefinition(
            name = "Step-up",
            description = "Seconds for which a proof of identity is recent enough for sensitive routes, 0 to 86400;"
                    + " 0 switches it off")
    long stepUp_seconds() default 0;
}
