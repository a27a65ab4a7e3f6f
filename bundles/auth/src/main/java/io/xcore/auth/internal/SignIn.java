package io.xcore.auth.internal;

/** Where a way in has led to: into a session, or to the question for a second factor. */
public sealed interface SignIn permits SignedIn, SecondFactorDue {}
