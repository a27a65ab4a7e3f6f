package io.xcore.shell.internal;

import java.util.List;

/** The configuration PID {@value #PID}, checked and converted. */
record ShellSettings(int maxSessions, String user, List<String> roles) {
    static final String PID = "io.xcore.shell";

    ShellSettings {
        roles = List.copyOf(roles);
    }

    static ShellSettings of(ShellConfiguration from) {
        if (from.maxSessions() < 1) {
            throw new IllegalArgumentException(PID + ": maxSessions must be 1 or more, is " + from.maxSessions());
        }
        if (from.user().isBlank()) {
            throw new IllegalArgumentException(PID + ": user must not be empty");
        }
        return new ShellSettings(from.maxSessions(), from.user(), List.of(from.roles()));
    }
}
