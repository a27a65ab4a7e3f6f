package io.xcore.examples.erp.core;

import java.time.Instant;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of {@code erp_core_company}. */
@Entity
@Table(name = "erp_core_company")
public class CompanyEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String name;

    private String city;

    @Column(name = "created_at")
    private Instant createdAt;

    /** For JPA. */
    protected CompanyEntity() {}

    CompanyEntity(NewCompany company, Instant createdAt) {
        this.name = company.name();
        this.city = company.city().orElse(null);
        this.createdAt = createdAt;
    }

    Company toCompany() {
        return new Company(id, name, Optional.ofNullable(city), createdAt);
    }
}
