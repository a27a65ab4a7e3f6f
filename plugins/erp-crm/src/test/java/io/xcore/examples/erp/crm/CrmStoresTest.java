package io.xcore.examples.erp.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.error.XcoreException;
import io.xcore.page.PageRequest;
import io.xcore.testkit.ManualClock;
import io.xcore.testkit.jpa.DerbyDatabase;
import io.xcore.testkit.jpa.TestUnit;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a real database with the tables of the real changelog. */
final class CrmStoresTest {
    private final DerbyDatabase database = new DerbyDatabase();
    private final TestUnit unit = new TestUnit(new ErpCrmSchema(), database);
    private final CustomerStore customers = new CustomerStore(unit.jpa(), new ManualClock());
    private final OpportunityStore opportunities = new OpportunityStore(unit.jpa(), new ManualClock());

    @AfterEach
    void drop() {
        unit.close();
        database.close();
    }

    @Test
    void whatWasCreatedIsListed() {
        Customer ada = customers.create(new NewCustomer("Ada", Optional.of("ada@example.com"), Optional.of(7L)));
        Opportunity engine =
                opportunities.create(new NewOpportunity(ada.id(), "Engine", null, new BigDecimal("1000.005")));

        assertThat(ada.companyId()).contains(7L);
        assertThat(customers.list(PageRequest.of(0, 20)).items()).containsExactly(ada);
        assertThat(engine.stage()).isEqualTo("open");
        assertThat(engine.amount()).isEqualByComparingTo("1000.01");
        assertThat(opportunities.list(PageRequest.of(0, 20)).items()).containsExactly(engine);
    }

    @Test
    void opportunitiesAreSortedAsAsked() {
        long ada = customer("Ada");
        opportunity(ada, "open", "20");
        opportunity(ada, "open", "30");
        opportunity(ada, "open", "10");

        assertThat(opportunities
                        .list(new PageRequest(0, 2, Optional.of("amount"), true))
                        .items())
                .extracting(Opportunity::amount)
                .containsExactly(new BigDecimal("30.00"), new BigDecimal("20.00"));
    }

    @Test
    void theDashboardAddsUpWhatIsOpen() {
        assertThat(opportunities.dashboard()).isEqualTo(new Dashboard(0, 0, 0, new BigDecimal("0.00")));
        long ada = customer("Ada");
        customer("Grace");
        opportunity(ada, "open", "20.50");
        opportunity(ada, "OPEN", "1");
        opportunity(ada, "won", "500");

        assertThat(opportunities.dashboard()).isEqualTo(new Dashboard(2, 3, 2, new BigDecimal("21.50")));
    }

    @Test
    void whatDoesNotFitIsRefusedByItsField() {
        long ada = customer("Ada");

        assertThat(refusedField(() -> customer(" "))).isEqualTo("name");
        assertThat(refusedField(
                        () -> customers.create(new NewCustomer("Bob", Optional.of("nowhere"), Optional.empty()))))
                .isEqualTo("email");
        assertThat(refusedField(() -> opportunity(null, "open", "1"))).isEqualTo("customer_id");
        assertThat(refusedField(() -> opportunity(ada + 1, "open", "1"))).isEqualTo("customer_id");
        assertThat(refusedField(() -> opportunity(ada, "maybe", "1"))).isEqualTo("stage");
        assertThat(refusedField(() -> opportunity(ada, "open", "-1"))).isEqualTo("amount");
        assertThat(refusedField(() -> customers.list(new PageRequest(0, 1, Optional.of("email"), false))))
                .isEqualTo("sort_by");
        assertThat(opportunities.dashboard().opportunities()).isZero();
    }

    private long customer(String name) {
        return customers
                .create(new NewCustomer(name, Optional.empty(), Optional.empty()))
                .id();
    }

    private void opportunity(Long customerId, String stage, String amount) {
        opportunities.create(new NewOpportunity(customerId, "Deal", stage, new BigDecimal(amount)));
    }

    private static String refusedField(Runnable request) {
        try {
            request.run();
            throw new AssertionError("accepted");
        } catch (XcoreException e) {
            return e.details().get(0).field();
        }
    }
}
