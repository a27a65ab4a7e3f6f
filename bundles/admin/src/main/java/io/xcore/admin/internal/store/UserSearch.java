package io.xcore.admin.internal.store;

import io.xcore.admin.internal.SearchWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
        return terms.size() < 2 || found.isEmpty() ? found : havingAll(em, found, terms);
    }

    private static List<Long> beginningWith(EntityManager em, String term) {
        Query query = em.createNativeQuery("select w.user_id from admin_user_word w where w.word like ?1 escape '!'"
                + " fetch first " + MOST_ROWS + " rows only");
        query.setParameter(1, pattern(term));
        return ids(query).stream().limit(MOST_FOUND).toList();
    }

    /** The words themselves are compared here: for a second condition Derby would read every word that meets it. */
    private static List<Long> havingAll(EntityManager em, List<Long> found, List<String> terms) {
        List<Object> parameters = new ArrayList<>();
        String list = IdList.add(found, parameters);
        Query query = em.createNativeQuery(
                "select w.user_id, w.word from admin_user_word w where w.user_id in (" + list + ")");
        for (int i = 0; i < parameters.size(); i++) {
            query.setParameter(i + 1, parameters.get(i));
        }
        Map<Long, List<String>> words = new HashMap<>();
        for (Object row : query.getResultList()) {
            Object[] columns = (Object[]) row;
            words.computeIfAbsent(((Number) columns[0]).longValue(), id -> new ArrayList<>())
                    .add((String) columns[1]);
        }
        return found.stream()
                .filter(id -> terms.stream().allMatch(term -> words.getOrDefault(id, List.of()).stream()
                        .anyMatch(word -> word.startsWith(term))))
                .toList();
    }

    private static Set<Long> ids(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(id -> ((Number) id).longValue()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String pattern(String term) {
        return term.replace("!", "!!").replace("%", "!%").replace("_", "!_") + '%';
    }
}
