package io.xcore.admin.internal.store;

import io.xcore.admin.internal.UserQuery;
import io.xcore.page.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.persistence.EntityManager;
import javax.persistence.Query;

/** The SQL of one list of users: every filter, and a page in any order, by columns that have an index. */
final class UserSelection {
    private static final SortFields SORT = new SortFields(
            Map.of(
                    "id", "u.id",
                    "username", "u.username_key",
                    "email", "u.email_key",
                    "full_name", "u.full_name",
                    "display_name", "u.full_name",
                    "created_at", "u.created_at",
                    "last_login", "u.last_login_at"),
            "u.id");

    private final StringBuilder from = new StringBuilder(" from admin_user u");
    private final StringBuilder where = new StringBuilder(" where u.state ");
    private final List<Object> parameters = new ArrayList<>();

    UserSelection(UserQuery query) {
        where.append(query.active()
                .map(active -> active ? "= 'ACTIVE'" : "= 'INACTIVE'")
                .orElse("<> 'PENDING'"));
    }

    /** Leaves only these. */
    UserSelection among(List<Long> ids) {
        where.append(" and u.id in (").append(IdList.add(ids, parameters)).append(')');
        return this;
    }

    /** Leaves only those who have a role. */
    UserSelection having(long roleId) {
        from.append(" join admin_user_role r on r.user_id = u.id and r.role_id = ")
                .append(next(roleId));
        return this;
    }

    long count(EntityManager em) {
        Query query = bound(em.createNativeQuery("select count(*)" + from + where));
        return ((Number) query.getSingleResult()).longValue();
    }

    /** The ids of a page alone: they are in the index that has the order, so that nothing else is read or sorted. */
    List<Long> page(EntityManager em, PageRequest page) {
        // Both databases want the numbers themselves: a parameter there has no type Derby could infer.
        String part = " offset " + page.skip() + " rows fetch next " + page.limit() + " rows only";
        List<?> rows = bound(em.createNativeQuery("select u.id" + from + where + SORT.orderBy(page) + part))
                .getResultList();
        return rows.stream().map(id -> ((Number) id).longValue()).toList();
    }

    private Query bound(Query query) {
        for (int i = 0; i < parameters.size(); i++) {
            query.setParameter(i + 1, parameters.get(i));
        }
        return query;
    }

    private String next(Object value) {
        parameters.add(value);
        return "?" + parameters.size();
    }
}
