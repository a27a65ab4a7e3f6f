package io.xcore.auth.internal.store;

import javax.persistence.PersistenceException;
import org.apache.aries.jpa.template.JpaTemplate;

/** Inserts of which, among many at once for the same key, one succeeds: the primary key decides. */
final class Inserts {
    private Inserts() {}

    /** Inserts a row; false when there is one with this key already. */
    static boolean unlessThere(JpaTemplate jpa, Object row, Object key) {
        try {
            jpa.tx(em -> em.persist(row));
            return true;
        } catch (PersistenceException e) {
            if (jpa.txExpr(em -> em.find(row.getClass(), key)) == null) {
                throw e;
            }
            return false;
        }
    }
}
