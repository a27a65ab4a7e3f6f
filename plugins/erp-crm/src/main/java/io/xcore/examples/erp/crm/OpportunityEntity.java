package io.xcore.examples.erp.crm;

import java.math.BigDecimal;
import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of {@code erp_crm_opportunity}. */
@Entity
@Table(name = "erp_crm_opportunity")
public class OpportunityEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "customer_id")
    private long customerId;

    private String title;

    @Enumerated(EnumType.STRING)
    private Stage stage;

    private BigDecimal amount;

    @Column(name = "created_at")
    private Instant createdAt;

    /** For JPA. */
    protected OpportunityEntity() {}

    OpportunityEntity(NewOpportunity opportunity, Instant createdAt) {
        this.customerId = opportunity.customerId();
        this.title = opportunity.title();
        this.stage = Stage.of(opportunity.stage()).orElseThrow();
        this.amount = opportunity.roundedAmount();
        this.createdAt = createdAt;
    }

    Opportunity toOpportunity() {
        return new Opportunity(id, customerId, title, stage.text(), amount, createdAt);
    }
}
