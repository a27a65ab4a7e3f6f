package io.xcore.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.config.internal.modules.ModuleLists;
import io.xcore.config.internal.schema.Setting;
import io.xcore.config.internal.schema.SystemSchema;
import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {
    private final ConfigDocument before = new ConfigDocument(
            SystemSchema.SETTINGS.stream().collect(Collectors.toMap(Setting::path, Setting::otherwise)),
            ModuleLists.of(List.of("a", "b"), List.of("c")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'general':{'timezone':'Mars/Olympus'}}|config.general.timezone",
                "{'general':{'timezone':7}}|config.general.timezone",
                "{'general':{'locale':'zz-ZZ'}}|config.general.locale",
                "{'general':{'locale':'not a locale'}}|config.general.locale",
                "{'general':{'site_name':'  '}}|config.general.site_name",
                "{'general':{'site_name':'${env:HOME}'}}|config.general.site_name",
                "{'general':{'site_name':'a\\u0007b'}}|config.general.site_name",
                "{'general':{'site_name':null,'name':'x'}}|config.general.name",
                "{'general':'x'}|config.general",
                "{'general.locale':'de'}|config.general.locale",
                "{'security':{'password_policy.min_length':9}}|config.security.password_policy.min_length",
                "{'general':{'site_name':'$[env:HOME]'}}|config.general.site_name",
                "{'security':{'password_policy':{'min_length':-1}}}|config.security.password_policy.min_length",
                "{'security':{'password_policy':{'min_length':0}}}|config.security.password_policy.min_length",
                "{'security':{'password_policy':{'min_length':129}}}|config.security.password_policy.min_length",
                "{'security':{'password_policy':{'min_length':8.5}}}|config.security.password_policy.min_length",
                "{'security':{'password_policy':{'min_length':'8'}}}|config.security.password_policy.min_length",
                "{'security':{'password_policy':{'require_special':'yes'}}}|config.security.password_policy.require_special",
                "{'security':{'session_timeout':-5}}|config.security.session_timeout",
                "{'security':{'session_timeout':9223372036854775808}}|config.security.session_timeout",
                "{'security':{'colour':1}}|config.security.colour",
                "{'colour':1}|config.colour",
                "{'modules':null}|config.modules",
                "{'modules':{'enabled':'a'}}|config.modules.enabled",
                "{'modules':{'enabled':[1]}}|config.modules.enabled",
                "{'modules':{'enabled':['nobody']}}|config.modules.enabled",
                "{'modules':{'enabled':['a'],'disabled':['a']}}|config.modules.disabled",
                "{'modules':{'others':[]}}|config.modules.others",
            })
    void theWrongPlaceIsNamed(String patch, String field) {
        assertThatThrownBy(() -> onto(patch)).isInstanceOfSatisfying(XcoreException.class, e -> assertThat(e.details())
                .extracting(ErrorDetail::field)
                .containsExactly(field));
    }

    @ParameterizedTest
    @CsvSource({"UTC", "Europe/Paris", "America/Argentina/Buenos_Aires", "+02:00"})
    void timeZonesOfTheWorldAreTaken(String zone) throws IOException {
        assertThat(onto("{'general':{'timezone':'" + zone + "'}}").values()).containsEntry("general.timezone", zone);
    }

    @ParameterizedTest
    @CsvSource({"en", "en-US", "fr_FR", "zh-Hant-TW"})
    void localesOfTheWorldAreTaken(String locale) throws IOException {
        assertThat(onto("{'general':{'locale':'" + locale + "'}}").values()).containsEntry("general.locale", locale);
    }

    @Test
    void everyWrongPlaceIsNamedAtOnce() {
        assertThatThrownBy(() -> onto("{'general':{'timezone':'x','locale':'x'},'colour':1}"))
                .isInstanceOfSatisfying(XcoreException.class, e -> assertThat(e.details())
                        .extracting(ErrorDetail::field)
                        .containsExactlyInAnyOrder(
                                "config.general.timezone", "config.general.locale", "config.colour"));
    }

    @Test
    void objectsAreMergedAndWhatIsLeftOutStays() throws IOException {
        ConfigDocument after = onto("{'security':{'password_policy':{'require_special':true}}}");

        assertThat(after.changesTo(before)).hasSize(1);
        assertThat(after.values()).containsEntry("security.password_policy.require_special", true);
    }

    @Test
    void nullTakesASettingOrAGroupBackToItsDefault() throws IOException {
        ConfigDocument changed = onto("{'general':{'locale':'de','site_name':'X'},'security':{'session_timeout':60}}");

        assertThat(MergePatch.onto(changed, parsed("{'general':null,'security':{'session_timeout':null}}")))
                .isEqualTo(before);
    }

    @Test
    void aListThatIsGivenAloneIsMeantExactly() throws IOException {
        assertThat(onto("{'modules':{'enabled':['c']}}").modules())
                .isEqualTo(ModuleLists.of(List.of("c"), List.of("a", "b")));
        assertThat(onto("{'modules':{'disabled':[]}}").modules())
                .isEqualTo(ModuleLists.of(List.of("a", "b", "c"), List.of()));
        assertThat(onto("{'modules':{}}").modules()).isEqualTo(before.modules());
    }

    @Test
    void whenBothListsAreGivenWhatIsInNeitherStays() throws IOException {
        assertThat(onto("{'modules':{'enabled':['c'],'disabled':['b']}}").modules())
                .isEqualTo(ModuleLists.of(List.of("a", "c"), List.of("b")));
    }

    @Test
    void whatIsOnlyKeptMayNamePluginsThatAreNotInstalled() throws IOException {
        ConfigDocument kept = MergePatch.ontoKept(before, parsed("{'modules':{'enabled':['later'],'disabled':['a']}}"));

        assertThat(kept.modules()).isEqualTo(ModuleLists.of(List.of("later"), List.of("a")));
        assertThat(DocumentJson.document(DocumentJson.write(kept))).isEqualTo(kept);
    }

    private ConfigDocument onto(String patch) throws IOException {
        return MergePatch.onto(before, parsed(patch));
    }

    private static Map<?, ?> parsed(String json) throws IOException {
        return new ObjectMapper().readValue(json.replace('\'', '"'), Map.class);
    }
}
