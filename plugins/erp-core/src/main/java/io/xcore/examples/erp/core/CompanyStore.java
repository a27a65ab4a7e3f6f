package io.xcore.examples.erp.core;

import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import javax.persistence.EntityManager;
import org.apache.aries.jpa.template.JpaTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The companies in the database. Thread-safe; every call is one transaction. */
@Component(service = CompanyStore.class)
public final class CompanyStore {
    /** What a list may be sorted by, and the field that is: nothing a client sends becomes part of a query. */
    private static final Map<String, String> SORT_FIELDS =
            Map.of("id", "c.id", "name", "c.name", "created_at", "c.createdAt");

    private final JpaTemplate jpa;
    private final Clock clock;

    @Activate
    public CompanyStore(@Reference(target = "(osgi.unit.name=" + ErpCoreSchema.OWNER + ")") JpaTemplate jpa) {
        this(jpa, Clock.systemUTC());
    }

    CompanyStore(JpaTemplate jpa, Clock clock) {
        this.jpa = jpa;
        this.clock = clock;
    }

    /** @throws XcoreException VALIDATION_FAILED when it is to be sorted by something else than {@link #SORT_FIELDS} */
    Page<Company> list(PageRequest page) {
        String order = order(page);
        return jpa.txExpr(em -> new Page<>(count(em), page, select(em, order, page)));
    }

    /** @throws XcoreException VALIDATION_FAILED naming the field that does not fit */
    Company create(NewCompany company) {
        company.check();
        return jpa.txExpr(em -> {
            CompanyEntity entity = new CompanyEntity(company, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            em.persist(entity);
            em.flush();
            return entity.toCompany();
        });
    }

    private static long count(EntityManager em) {
        return em.createQuery("select count(c) from CompanyEntity c", Long.class)
                .getSingleResult();
    }

    private static List<Company> select(EntityManager em, String order, PageRequest page) {
        return em.createQuery("select c from CompanyEntity c order by " + order, CompanyEntity.class)
                .setFirstResult(page.skip())
                .setMaxResults(page.limit())
                .getResultStream()
                .map(CompanyEntity::toCompany)
                .toList();
    }

    /** The id comes last in every order, so that no company is on two pages. */
    private static String order(PageRequest page) {
        String field = SORT_FIELDS.get(page.sortBy().orElse("id"));
        if (field == null) {
            throw XcoreException.invalid("sort_by", "must be id, name or created_at");
        }
        String direction = page.descending() ? " desc" : " asc";
        return field.equals("c.id") ? field + direction : field + direction + ", c.id" + direction;
    }
}
