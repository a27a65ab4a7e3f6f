package io.xcore.admin.internal.store;

import io.xcore.admin.internal.SearchWords;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import javax.persistence.Query;

/**
 * Finds users by the words they consist of. It asks the index of words alone and looks at a bounded part of it, which is
 * what keeps a search for one letter as fast as any other, whatever a database's optimizer would make of a join.
 */
final class UserSearch {
    /** The most users a search finds; who wants another one searches for more. */
    static final int MOST_FOUND = 1_000;

    /** A user may be found by several of its words. */
    private static final int MOST_ROWS = 3 * MOST_FOUND;

    private UserSearch() {}

    /** The ids of the users who have words that begin with all terms; at most {@link #MOST_FOUND}. */
    static List<Long> find(EntityManager em, String search) {
        List<String> terms = SearchWords.terms(search);
        List<Long> found = terms.isEmpty() ? List.of() : beginningWith(em, terms.get(0));
        for (int i = 1; i < terms.size() && !found.isEmpty(); i++) {
            found = remaining(em, found, terms.get(i));
        }
        return found;
    }

    private static List<Long> beginningWith(EntityManager em, String term) {
        Query query = em.createNativeQuery("select w.user_id from admin_user_word w where w.word like ?1 escape '!'"
                + " fetch first " + MOST_ROWS + " rows only");
        query.setParameter(1, pattern(term));
        return ids(query).stream().limit(MOST_FOUND).toList();
    }

    private static List<Long> remaining(EntityManager em, List<Long> found, String term) {
        List<Object> parameters = new ArrayList<>();
        String list = IdList.add(found, parameters);
        parameters.add(pattern(term));
        Query query = em.createNativeQuery("select w.user_id from admin_user_word w where w.user_id in (" + list
                + ") and w.word like ?" + parameters.size() + " escape '!'");
        for (int i = 0; i < parameters.size(); i++) {
            query.setParameter(i + 1, parameters.get(i));
        }
        return List.copyOf(ids(query));
    }

    private static Set<Long> ids(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(id -> ((Number) id).longValue()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String pattern(String term) {
        return term.replace("!", "!!").replace("%", "!%").replace("_", "!_") + '%';
    }
}
