package io.xcore.examples.erp.crm;

import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.aries.jpa.template.JpaTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The customers in the database. Thread-safe; every call is one transaction. */
@Component(service = CustomerStore.class)
public final class CustomerStore {
    private static final SortOrder ORDER = new SortOrder(Map.of("id", "id", "name", "name", "created_at", "createdAt"));

    private final JpaTemplate jpa;
    private final Clock clock;

    @Activate
    public CustomerStore(@Reference(target = "(osgi.unit.name=" + ErpCrmSchema.OWNER + ")") JpaTemplate jpa) {
        this(jpa, Clock.systemUTC());
    }

    CustomerStore(JpaTemplate jpa, Clock clock) {
        this.jpa = jpa;
        this.clock = clock;
    }

    /** @throws XcoreException VALIDATION_FAILED when it cannot be sorted like that */
    Page<Customer> list(PageRequest page) {
        String order = ORDER.of(page);
        return jpa.txExpr(em -> {
            long total = em.createQuery("select count(e) from CustomerEntity e", Long.class)
                    .getSingleResult();
            return new Page<>(
                    total,
                    page,
                    em.createQuery("select e from CustomerEntity e" + order, CustomerEntity.class)
                            .setFirstResult(page.skip())
                            .setMaxResults(page.limit())
                            .getResultStream()
                            .map(CustomerEntity::toCustomer)
                            .toList());
        });
    }

    /** @throws XcoreException VALIDATION_FAILED naming the field that does not fit */
    Customer create(NewCustomer customer) {
        customer.check();
        return jpa.txExpr(em -> {
            CustomerEntity entity = new CustomerEntity(customer, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            em.persist(entity);
            em.flush();
            return entity.toCustomer();
        });
    }
}
