package io.xcore.examples.erp.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import io.xcore.testkit.ManualClock;
import io.xcore.testkit.jpa.DerbyDatabase;
import io.xcore.testkit.jpa.TestUnit;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a real database with the tables of the real changelog. */
final class CompanyStoreTest {
    private final DerbyDatabase database = new DerbyDatabase();
    private final TestUnit unit = new TestUnit(new ErpCoreSchema(), database);
    private final ManualClock clock = new ManualClock();
    private final CompanyStore companies = new CompanyStore(unit.jpa(), clock);

    @AfterEach
    void drop() {
        unit.close();
        database.close();
    }

    @Test
    void whatWasCreatedIsListed() {
        Company created = create("Acme", "Lyon");

        assertThat(created.id()).isPositive();
        assertThat(created.createdAt()).isEqualTo(ManualClock.START);
        assertThat(companies.list(PageRequest.of(0, 20)).items()).containsExactly(created);
    }

    @Test
    void aListIsCutAndSortedAsAsked() {
        create("Beta", null);
        clock.advance(Duration.ofMinutes(1));
        create("Alpha", null);
        create("Gamma", null);

        Page<Company> page = companies.list(new PageRequest(1, 2, Optional.of("name"), false));

        assertThat(page.items()).extracting(Company::name).containsExactly("Beta", "Gamma");
        assertThat(page.total()).isEqualTo(3);
        assertThat(page.hasMore()).isFalse();
        assertThat(companies
                        .list(new PageRequest(0, 1, Optional.of("created_at"), true))
                        .items())
                .extracting(Company::name)
                .containsExactly("Gamma");
    }

    @Test
    void sortingByAnythingElseIsRefused() {
        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(() -> companies.list(new PageRequest(0, 20, Optional.of("city; drop table"), false)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void whatDoesNotFitIsRefusedByItsField() {
        assertThat(refusedField(" ", null)).isEqualTo("name");
        assertThat(refusedField("x".repeat(201), null)).isEqualTo("name");
        assertThat(refusedField("Acme", "x".repeat(101))).isEqualTo("city");
        assertThat(companies.list(PageRequest.of(0, 20)).total()).isZero();
    }

    private Company create(String name, String city) {
        return companies.create(new NewCompany(name, Optional.ofNullable(city)));
    }

    private String refusedField(String name, String city) {
        try {
            create(name, city);
            throw new AssertionError("accepted: " + name + ", " + city);
        } catch (XcoreException e) {
            return e.details().get(0).field();
        }
    }
}
