package io.xcore.examples.erp.crm;

import java.time.Instant;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of {@code erp_crm_customer}. */
@Entity
@Table(name = "erp_crm_customer")
public class CustomerEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String name;

    private String email;

    @Column(name = "company_id")
    private Long companyId;

    @Column(name = "created_at")
    private Instant createdAt;

    /** For JPA. */
    protected CustomerEntity() {}

    CustomerEntity(NewCustomer customer, Instant createdAt) {
        this.name = customer.name();
        this.email = customer.email().orElse(null);
        this.companyId = customer.companyId().orElse(null);
        this.createdAt = createdAt;
    }

    Customer toCustomer() {
        return new Customer(id, name, Optional.ofNullable(email), Optional.ofNullable(companyId), createdAt);
    }
}
