package io.xcore.testkit.jpa;

import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.EntityTransaction;
import org.apache.aries.jpa.template.EmConsumer;
import org.apache.aries.jpa.template.EmFunction;
import org.apache.aries.jpa.template.JpaTemplate;
import org.apache.aries.jpa.template.TransactionType;

/** What Aries' template does for a call that is in no transaction yet. */
final class TransactionPerCall implements JpaTemplate {
    private final EntityManagerFactory factory;

    TransactionPerCall(EntityManagerFactory factory) {
        this.factory = factory;
    }

    @Override
    public <R> R txExpr(EmFunction<R> work) {
        EntityManager em = factory.createEntityManager();
        EntityTransaction transaction = em.getTransaction();
        try {
            transaction.begin();
            R result = work.apply(em);
            transaction.commit();
            return result;
        } finally {
            if (transaction.isActive()) {
                transaction.rollback();
            }
            em.close();
        }
    }

    @Override
    public void tx(EmConsumer work) {
        this.<Boolean>txExpr(em -> {
            work.accept(em);
            return true;
        });
    }

    @Override
    public <R> R txExpr(TransactionType type, EmFunction<R> work) {
        return txExpr(work);
    }

    @Override
    public void tx(TransactionType type, EmConsumer work) {
        tx(work);
    }
}
