package io.xcore.http.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.rest.RestResource;
import io.xcore.security.Public;
import java.net.http.HttpResponse;
import java.util.Map;
import javax.ws.rs.BeanParam;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.QueryParam;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlagParamsTest {
    private LivePlatform platform;

    /** A resource with a flag of each kind. */
    @RestResource
    @Public
    @Path("/flags")
    public static final class FlagResource {
        @GET
        public Map<String, Boolean> flags(@QueryParam("dry_run") boolean dryRun, @BeanParam More more) {
            return Map.of("dry", dryRun, "all", more.all);
        }
    }

    /** Parameters in a bean. */
    public static final class More {
        @QueryParam("all")
        private boolean all;
    }

    @BeforeEach
    void start() throws Exception {
        platform = new LivePlatform();
        platform.core(new FlagResource());
    }

    @AfterEach
    void stop() throws Exception {
        platform.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'', false, false",
        "?dry_run=true, true, false",
        "?dry_run=1&all=true, true, true",
        "?dry_run=false&all=0, false, false"
    })
    void aFlagIsTrueOrFalse(String query, boolean dry, boolean all) throws Exception {
        assertThat(platform.get("/flags" + query).body()).contains("\"dry\":" + dry, "\"all\":" + all);
    }

    @ParameterizedTest
    @CsvSource({
        "?dry_run=yes, dry_run",
        "?dry_run, dry_run",
        "?all=1&dry_run, dry_run",
        "?dry_run=, dry_run",
        "?dry_run=TRUE, dry_run",
        "?all=on, all"
    })
    void anotherWordIsRefusedAndNotTakenForFalse(String query, String field) throws Exception {
        HttpResponse<String> refused = platform.get("/flags" + query);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("\"details\":[{\"field\":\"" + field + "\"");
    }
}
