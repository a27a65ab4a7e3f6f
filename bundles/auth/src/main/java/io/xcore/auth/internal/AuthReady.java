package io.xcore.auth.internal;

import io.xcore.platform.ReadyPart;
import io.xcore.security.Authenticator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says that people can sign in; {@link FirstAdministrator} enables it. */
@Component(name = AuthReady.NAME, enabled = false)
public final class AuthReady implements ReadyPart {
    static final String NAME = "io.xcore.auth.ready";

    @Activate
    public AuthReady(@Reference Authenticator authenticator, @Reference Login login) {}

    @Override
    public String name() {
        return "auth";
    }
}
