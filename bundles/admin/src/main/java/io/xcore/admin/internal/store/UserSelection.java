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

    // Derby would rather begin with everything and sort it; to PostgreSQL this is a comment.
    private static final String FROM = " from --DERBY-PROPERTIES joinOrder=FIXED\n ";

    private final StringBuilder from =
            new StringBuilder(FROM + "admin_user u --DERBY-PROPERTIES joinStrategy=NESTEDLOOP\n");
    private final StringBuilder where = new StringBuilder(" where u.state ");
    private final List<Object> parameters = new ArrayList<>();

    UserSelection(UserQuery query) {
        where.append(query.active()
                .map(active -> active ? "= 'ACTIVE'" : "= 'INACTIVE'")
                .orElse("<> 'PENDING'"));
    }

    /**
     * Leaves only those who have a word that begins with each term. Of those who meet the first one it takes so many and
     * no more, which is what keeps a search for one letter as fast as any other.
     */
    UserSelection finding(List<String> terms, int most) {
        // A user may be found by several of its words.
        from.insert(
                FROM.length(),
                "(select distinct w.user_id from (select user_id from admin_user_word where word like "
                        + next(beginning(terms.get(0))) + " escape '!' fetch first " + 3 * most
                        + " rows only) w fetch first "
                        + most + " rows only) f, ");
        where.append(" and u.id = f.user_id");
        for (String term : terms.subList(1, terms.size())) {
            // Derby would read every word that begins so, for every user.
            where.append(" and exists (select 1 from admin_user_word w")
                    .append(
                            " --DERBY-PROPERTIES constraint=pk_admin_user_word\n where w.user_id = u.id and w.word like ")
                    .append(next(beginning(term)))
                    .append(" escape '!')");
        }
        return this;
    }

    /** Leaves only those who have a role, which each user is asked for. */
    UserSelection having(long roleId) {
        from.append(
                ", admin_user_role r --DERBY-PROPERTIES joinStrategy=NESTEDLOOP, index=ix_admin_user_role_member\n");
        return ofRole(roleId);
    }

    /** Leaves only those who have a role, beginning with its members: for a role that few have. */
    UserSelection amongMembers(long roleId) {
        from.insert(FROM.length(), "admin_user_role r, ");
        return ofRole(roleId);
    }

    private UserSelection ofRole(long roleId) {
        where.append(" and r.user_id = u.id and r.role_id = ").append(next(roleId));
        return this;
    }

    long count(EntityManager em) {
        Query query = bound(em.createNativeQuery("select count(*)" + from + where));
        return ((Number) query.getSingleResult()).longValue();
    }

    /** The ids of a page alone: they are in the index that has the order, so that nothing else is read or sorted. */
    List<Long> page(EntityManager em, PageRequest page) {
        // Both databases want the numbers themselves: a parameter there has no type Derby could infer.
        return ids(em, page, " offset " + page.skip() + " rows fetch next " + page.limit() + " rows only");
    }

    /** The ids of all, in the order of a page. Only for selections that are short. */
    List<Long> all(EntityManager em, PageRequest order) {
        return ids(em, order, "");
    }

    private List<Long> ids(EntityManager em, PageRequest order, String part) {
        List<?> rows = bound(em.createNativeQuery("select u.id" + from + where + SORT.orderBy(order) + part))
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

    private static String beginning(String term) {
        return term.replace("!", "!!").replace("%", "!%").replace("_", "!_") + '%';
    }
}
