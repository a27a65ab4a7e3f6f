package io.xcore.admin.internal.store;

import io.xcore.admin.internal.SearchWords;
import io.xcore.admin.internal.UserQuery;
import io.xcore.page.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.persistence.EntityManager;
import javax.persistence.Query;

/**
 * The SQL of one list of users. JPQL cannot say that a search looks at a bounded number of words, which is what keeps a
 * search for one letter as fast as any other.
 */
final class UserSelection {
    /** The most users a search finds; who wants another one searches for more. */
    static final int MOST_FOUND = 1_000;

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
                .orElse("in ('ACTIVE', 'INACTIVE')"));
        List<String> terms = query.search().map(SearchWords::terms).orElse(List.of());
        for (int i = 0; i < terms.size(); i++) {
            String pattern = next(escaped(terms.get(i)) + '%');
            if (i == 0) {
                from.append(" join (select distinct w.user_id from admin_user_word w where w.word like ")
                        .append(pattern)
                        .append(" escape '!' fetch first " + MOST_FOUND + " rows only) f on f.user_id = u.id");
            } else {
                where.append(" and exists (select 1 from admin_user_word w where w.user_id = u.id and w.word like ")
                        .append(pattern)
                        .append(" escape '!')");
            }
        }
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

    @SuppressWarnings("unchecked") // JPA has no typed native queries
    List<UserEntity> page(EntityManager em, PageRequest page) {
        // Both databases want the numbers themselves: a parameter there has no type Derby could infer.
        String part = " offset " + page.skip() + " rows fetch next " + page.limit() + " rows only";
        String text = "select u.*" + from + where + SORT.orderBy(page) + part;
        return bound(em.createNativeQuery(text, UserEntity.class)).getResultList();
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

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
