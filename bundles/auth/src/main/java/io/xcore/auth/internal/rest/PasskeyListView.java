package io.xcore.auth.internal.rest;

import java.util.List;

/** The passkeys of a user, the youngest first. */
public record PasskeyListView(List<PasskeyView> passkeys) {
    public PasskeyListView {
        passkeys = List.copyOf(passkeys);
    }
}
