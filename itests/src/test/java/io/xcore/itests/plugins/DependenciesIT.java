package io.xcore.itests.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Plugins that need each other, with the two ERP examples. */
@ExtendWith(SharedInstance.class)
class DependenciesIT {
    private static final String CORE = Plugins.ROUTE + "/erp_core";

    private final byte[] core = Jars.bytes(Jars.erpCore());
    private final byte[] crm = Jars.bytes(Jars.erpCrm());
    private Client admin;
    private Plugins plugins;

    @BeforeEach
    void signIn(Instance shared) {
        admin = shared.admin();
        plugins = new Plugins(admin);
    }

    @AfterEach
    void leaveItAsItWas() {
        plugins.removeAll();
    }

    @Test
    void aPluginWhoseNeedsAreNotMetIsRefusedNamingThem() {
        Answer answer = plugins.upload(crm);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("VALIDATION_ERROR");
        assertThat(answer.message()).contains("plugin 'erp_core'");
        assertThat(answer.json()
                        .get("error")
                        .get("details")
                        .get(0)
                        .get("message")
                        .asText())
                .isEqualTo("plugin 'erp_core'");
        assertThat(plugins.ids()).isEmpty();
    }

    @Test
    void bothRunAndTheDependencyIsShown() {
        installBoth();

        assertThat(plugins.detail("erp_crm").get("dependencies").toString()).isEqualTo("[\"erp_core\"]");
        assertThat(plugins.detail("erp_crm").get("api_prefix").asText()).isEqualTo("/erp/crm");
        assertThat(admin.get("/erp/companies").status()).isEqualTo(200);
        assertThat(admin.get("/erp/crm/customers").status()).isEqualTo(200);
        assertThat(admin.get("/erp/crm/opportunities").status()).isEqualTo(200);
        assertThat(admin.get("/erp/crm/dashboard").status()).isEqualTo(200);
    }

    @Test
    void aNeededPluginIsNeitherDisabledNorDeleted() {
        installBoth();

        for (Answer answer : new Answer[] {plugins.disable("erp_core"), plugins.delete("erp_core")}) {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
            assertThat(answer.code()).isEqualTo("CONFLICT");
            assertThat(answer.message()).contains("erp_crm");
            assertThat(answer.json()
                            .get("error")
                            .get("details")
                            .get(0)
                            .get("message")
                            .asText())
                    .isEqualTo("erp_crm");
        }
        assertThat(admin.get("/erp/companies").status()).isEqualTo(200);
    }

    @Test
    void plansTellWhatWouldHappenAndChangeNothing() {
        installBoth();
        JsonNode before = admin.get(Plugins.ROUTE).json();

        JsonNode removal = plan(admin.delete(CORE + "?cascade=true&dry_run=true"));
        assertThat(removal.get("uninstall").toString()).isEqualTo("[\"erp_crm\",\"erp_core\"]");
        assertThat(removal.get("stop").toString()).isEqualTo("[\"erp_crm\",\"erp_core\"]");
        assertThat(removal.get("dependents").toString()).isEqualTo("[\"erp_crm\"]");
        assertThat(removal.get("routes_removed").toString())
                .contains("/erp/companies")
                .contains("/erp/crm/dashboard");

        JsonNode switchedOff = plan(admin.post(CORE + "/disable?cascade=true&dry_run=true"));
        assertThat(switchedOff.get("uninstall").toString()).isEqualTo("[]");
        assertThat(switchedOff.get("stop").toString()).isEqualTo("[\"erp_crm\",\"erp_core\"]");

        JsonNode reload = plan(admin.post(CORE + "/reload?dry_run=true"));
        assertThat(reload.get("start").toString()).isEqualTo("[\"erp_core\",\"erp_crm\"]");
        assertThat(reload.get("routes_removed").toString()).isEqualTo("[]");

        assertThat(admin.delete(CORE + "?dry_run=true").status()).isEqualTo(409);
        assertThat(admin.get(Plugins.ROUTE).json()).isEqualTo(before);
        assertThat(admin.get("/erp/crm/dashboard").status()).isEqualTo(200);
    }

    @Test
    void aCascadeSwitchesOffInOrderAndEachIsSwitchedOnAgain() {
        installBoth();
        assertThat(admin.post(CORE + "/disable?cascade=true").status()).isEqualTo(200);
        assertThat(plugins.state("erp_core")).isEqualTo("disabled");
        assertThat(plugins.state("erp_crm")).isEqualTo("disabled");

        Answer early = plugins.enable("erp_crm");
        assertThat(early.status()).as(early.toString()).isEqualTo(409);
        assertThat(early.message()).contains("erp_core");

        assertThat(plugins.enable("erp_core").status()).isEqualTo(200);
        assertThat(plugins.enable("erp_crm").status()).isEqualTo(200);
        assertThat(admin.get("/erp/crm/dashboard").status()).isEqualTo(200);
    }

    @Test
    void aCascadeRemovesThePluginAndThoseThatNeedIt() {
        installBoth();

        assertThat(admin.delete(CORE + "?cascade=true").status()).isEqualTo(204);
        assertThat(plugins.ids()).isEmpty();
        assertThat(admin.get("/erp/crm/dashboard").status()).isEqualTo(404);
        assertThat(admin.get("/erp/companies").status()).isEqualTo(404);
    }

    @Test
    void whatAPluginKeepsSurvivesItsReloadAndItsRemoval() {
        installBoth();
        String company = "Acme " + UUID.randomUUID();
        Answer created = admin.post("/erp/companies", Map.of("name", company, "city", "Lyon"));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);

        assertThat(plugins.reload("erp_core").status()).isEqualTo(200);
        assertThat(newest()).isEqualTo(company);

        assertThat(admin.delete(CORE + "?cascade=true").status()).isEqualTo(204);
        installBoth();
        assertThat(newest()).isEqualTo(company);
    }

    @Test
    void aReloadLeavesThoseThatNeedThePluginRunning() {
        installBoth();
        Answer customer = admin.post("/erp/crm/customers", Map.of("name", "Ada", "email", "ada@example.com"));
        assertThat(customer.status()).as(customer.toString()).isEqualTo(201);

        Answer reloaded = plugins.reload("erp_core");

        assertThat(reloaded.status()).as(reloaded.toString()).isEqualTo(200);
        assertThat(plugins.state("erp_crm")).isEqualTo("active");
        assertThat(admin.get("/erp/crm/dashboard").json().get("customers").asInt())
                .isPositive();
    }

    private String newest() {
        return admin.get("/erp/companies?sort_by=id&sort_order=desc&limit=1")
                .json()
                .get("items")
                .get(0)
                .get("name")
                .asText();
    }

    private void installBoth() {
        plugins.install(core);
        plugins.install(crm);
    }

    private static JsonNode plan(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }
}
