package io.xcore.auth.internal.store;

import javax.persistence.PersistenceException;
import org.apache.aries.jpa.template.EmConsumer;
import org.apache.aries.jpa.template.JpaTemplate;

/** Adds a row that another request, on this node or another, may be adding too. */
final class Insertion {
    private Insertion() {}

    /** Whether it was added; not when there is one of its key already. */
    static boolean done(JpaTemplate jpa, EmConsumer insert) {
        try {
            jpa.tx(insert);
            return true;
        } catch (PersistenceException e) {
            if (UniqueViolation.caused(e)) {
                return false;
            }
            throw e;
        }
    }
}
