package io.xcore.auth.internal;

import io.xcore.directory.DirectoryEvent.UserDeactivated;
import io.xcore.event.EventListener;
import io.xcore.event.EventTopics;
import io.xcore.event.PlatformEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the sessions of a user who is switched off. Its tokens are refused from that moment on anyway; this keeps them from
 * being good again when it is switched on.
 */
@Component
@EventTopics(event_topics = "xcore/user/*")
public final class SessionEnder implements EventListener {
    private static final Logger log = LoggerFactory.getLogger(SessionEnder.class);

    private final Sessions sessions;

    @Activate
    public SessionEnder(@Reference Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void on(PlatformEvent event) {
        if (event instanceof UserDeactivated gone) {
            log.info("Ended {} sessions of user {}, who was switched off", sessions.revokeAll(gone.id()), gone.id());
        }
    }
}
