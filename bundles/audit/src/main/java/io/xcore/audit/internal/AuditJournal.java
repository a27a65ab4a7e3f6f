package io.xcore.audit.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.xcore.audit.AuditFacts;
import io.xcore.event.EventJournal;
import io.xcore.event.PlatformEvent;
import io.xcore.metrics.Measurement;
import io.xcore.metrics.MetricsContributor;
import io.xcore.rest.RequestMdc;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Writes the events that belong in the audit log, on the thread that announces them: what is announced is kept. While
 * there is no database, at boot or when it fails, entries wait in memory, in their order, up to a bound.
 */
@Component(
        service = {EventJournal.class, MetricsContributor.class},
        immediate = true)
public final class AuditJournal implements EventJournal, MetricsContributor {
    private static final Logger log = LoggerFactory.getLogger(AuditJournal.class);
    private static final int MOST_WAITING = 10_000;
    private static final int LONGEST_DETAILS = 4_000;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final UnaryOperator<@Nullable String> request;
    private final Deque<AuditEntry> waiting = new ArrayDeque<>();
    /** Known without waiting for the writing that holds the lock; changed under the lock only. */
    private volatile int waitingNow;

    private volatile long lost;
    private @Nullable AuditLog audit;

    @Activate
    public AuditJournal() {
        this(MDC::get);
    }

    /** @param request what is known of the request of the present thread, by the names of {@link RequestMdc} */
    AuditJournal(UnaryOperator<@Nullable String> request) {
        this.request = request;
    }

    @Override
    public void keep(PlatformEvent event) {
        event.audit().ifPresent(facts -> write(entry(event, facts)));
    }

    @Override
    public Collection<Measurement> measurements() {
        return List.of(
                new Measurement("xcore_audit_waiting", "Entries of the audit log that are not written yet", waitingNow),
                new Measurement("xcore_audit_lost_total", "Entries of the audit log that could not be kept", lost));
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    synchronized void setAudit(AuditLog present) {
        audit = present;
        flush();
        waitingNow = waiting.size();
    }

    synchronized void unsetAudit(AuditLog gone) {
        if (audit == gone) {
            audit = null;
        }
    }

    private synchronized void write(AuditEntry entry) {
        if (waiting.size() == MOST_WAITING) {
            // The log on disk is then the only witness.
            log.error("The audit log cannot be written, and {} entries wait already: {} is lost", MOST_WAITING, entry);
            lost = lost + 1;
            return;
        }
        waiting.add(entry);
        flush();
        waitingNow = waiting.size();
    }

    private void flush() {
        AuditLog present = audit;
        if (present == null || waiting.isEmpty()) {
            return;
        }
        try {
            present.store().append(List.copyOf(waiting));
            waiting.clear();
        } catch (SQLException e) {
            log.error("The audit log cannot be written; {} entries wait", waiting.size(), e);
        }
    }

    private AuditEntry entry(PlatformEvent event, AuditFacts facts) {
        return new AuditEntry(
                event.at(),
                plain(event.type()),
                facts.outcome(),
                facts.actorId().or(this::caller),
                plain(facts.target()),
                Optional.ofNullable(request.apply(RequestMdc.CLIENT_ADDRESS)),
                Optional.ofNullable(request.apply(RequestMdc.REQUEST_ID)),
                details(event));
    }

    private Optional<Long> caller() {
        return Optional.ofNullable(request.apply(RequestMdc.USER_ID)).map(Long::valueOf);
    }

    /** One character that PostgreSQL does not take would hold up every entry behind it. */
    private static String plain(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }

    /** Whatever is wrong with them: that it happened is kept. */
    private static String details(PlatformEvent event) {
        try {
            String text = JSON.writeValueAsString(event.data());
            return text.length() <= LONGEST_DETAILS ? text : "{\"truncated\":true}";
        } catch (JsonProcessingException | RuntimeException e) {
            log.warn("The audit log tells no details of an event of type {}: they cannot be read", event.type(), e);
            return "{\"unreadable\":true}";
        }
    }
}
