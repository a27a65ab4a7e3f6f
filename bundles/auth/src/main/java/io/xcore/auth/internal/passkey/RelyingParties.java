package io.xcore.auth.internal.passkey;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whose passkeys a request is about. Nothing a client sends chooses it: it is what the operator has set, or else
 * localhost, for a browser on this machine alone. Thread-safe.
 */
@Component(service = RelyingParties.class, configurationPid = PasskeyConfiguration.PID)
@Designate(ocd = PasskeyConfiguration.class)
public final class RelyingParties {
    private static final Logger log = LoggerFactory.getLogger(RelyingParties.class);

    private volatile PasskeySettings current;

    @Activate
    public RelyingParties(PasskeyConfiguration configuration) {
        this.current = PasskeySettings.of(configuration);
    }

    @Modified
    void modified(PasskeyConfiguration configuration) {
        try {
            current = PasskeySettings.of(configuration);
        } catch (IllegalArgumentException e) {
            log.error(
                    "The settings of {} are refused, the former ones stay: {}",
                    PasskeyConfiguration.PID,
                    e.getMessage());
        }
    }

    /** How long a challenge is good. */
    Duration timeout() {
        return current.timeout();
    }

    /**
     * The relying party of a request.
     *
     * @throws XcoreException SERVICE_UNAVAILABLE when none is set and the request did not come to localhost
     */
    RelyingParty of(Site site) {
        PasskeySettings settings = current;
        if (settings.relyingPartyId().isPresent()) {
            return new RelyingParty(settings.relyingPartyId().get(), settings.relyingPartyName(), settings.origins());
        }
        Optional<WebOrigin> own = WebOrigin.parse(site.origin())
                .filter(origin -> site.loopback() && origin.host().equals(WebOrigin.LOCALHOST));
        if (own.isEmpty()) {
            throw new XcoreException(
                    ErrorCode.SERVICE_UNAVAILABLE,
                    "Passkeys are not set up: rp.id in " + PasskeyConfiguration.PID + " names no domain");
        }
        Set<String> origins = new HashSet<>(settings.origins());
        origins.add(own.get().text());
        return new RelyingParty(WebOrigin.LOCALHOST, settings.relyingPartyName(), origins);
    }
}
