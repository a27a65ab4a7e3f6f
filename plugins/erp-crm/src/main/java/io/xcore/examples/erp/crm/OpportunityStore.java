package io.xcore.examples.erp.crm;

import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import javax.persistence.EntityManager;
import org.apache.aries.jpa.template.JpaTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The opportunities in the database, and what they add up to. Thread-safe; every call is one transaction. */
@Component(service = OpportunityStore.class)
public final class OpportunityStore {
    private static final SortOrder ORDER =
            new SortOrder(Map.of("id", "id", "amount", "amount", "created_at", "createdAt"));

    private final JpaTemplate jpa;
    private final Clock clock;

    @Activate
    public OpportunityStore(@Reference(target = "(osgi.unit.name=" + ErpCrmSchema.OWNER + ")") JpaTemplate jpa) {
        this(jpa, Clock.systemUTC());
    }

    OpportunityStore(JpaTemplate jpa, Clock clock) {
        this.jpa = jpa;
        this.clock = clock;
    }

    /** @throws XcoreException VALIDATION_FAILED when it cannot be sorted like that */
    Page<Opportunity> list(PageRequest page) {
        String order = ORDER.of(page);
        return jpa.txExpr(em -> new Page<>(
                count(em, "OpportunityEntity"),
                page,
                em.createQuery("select e from OpportunityEntity e" + order, OpportunityEntity.class)
                        .setFirstResult(page.skip())
                        .setMaxResults(page.limit())
                        .getResultStream()
                        .map(OpportunityEntity::toOpportunity)
                        .toList()));
    }

    /** @throws XcoreException VALIDATION_FAILED naming the field that does not fit, or the customer that is not there */
    Opportunity create(NewOpportunity opportunity) {
        opportunity.check();
        return jpa.txExpr(em -> {
            if (em.find(CustomerEntity.class, opportunity.customerId()) == null) {
                throw XcoreException.invalid("customer_id", "no such customer");
            }
            OpportunityEntity entity =
                    new OpportunityEntity(opportunity, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            em.persist(entity);
            em.flush();
            return entity.toOpportunity();
        });
    }

    Dashboard dashboard() {
        return jpa.txExpr(em -> new Dashboard(
                count(em, "CustomerEntity"), count(em, "OpportunityEntity"), openCount(em), openAmount(em)));
    }

    private static long count(EntityManager em, String entity) {
        return em.createQuery("select count(e) from " + entity + " e", Long.class)
                .getSingleResult();
    }

    private static long openCount(EntityManager em) {
        return em.createQuery("select count(e) from OpportunityEntity e where e.stage = :open", Long.class)
                .setParameter("open", Stage.OPEN)
                .getSingleResult();
    }

    private static BigDecimal openAmount(EntityManager em) {
        BigDecimal sum = em.createQuery(
                        "select sum(e.amount) from OpportunityEntity e where e.stage = :open", BigDecimal.class)
                .setParameter("open", Stage.OPEN)
                .getSingleResult();
        return sum == null ? BigDecimal.ZERO.setScale(2) : sum;
    }
}
