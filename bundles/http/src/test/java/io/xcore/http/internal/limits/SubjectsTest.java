package io.xcore.http.internal.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.security.Credential;
import io.xcore.security.Credential.Kind;
import io.xcore.testkit.FakeCaller;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectsTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "[2001:db8:1:2::99], 2001:db8:1:2:0:0:0:0/64",
        "[2001:db8:1:3::99], 2001:db8:1:3:0:0:0:0/64",
        "fe80:0:0:0:1:2:3:4%eth0, fe80:0:0:0:0:0:0:0/64",
        "::ffff:203.0.113.7, 203.0.113.7"
    })
    void anAddressIsItselfOrItsNetwork(String text, String subject) {
        assertThat(Subjects.address(text)).isEqualTo("address:" + subject);
    }

    @Test
    void theSessionsOfAUserShareAndEveryKeyHasItsOwn() {
        FakeCaller admin = FakeCaller.admin();
        assertThat(Subjects.caller(admin, new Credential(Kind.BEARER, "a.b.c"))).isEqualTo("user:1");
        assertThat(Subjects.caller(admin, new Credential(Kind.COOKIE, "d.e.f"))).isEqualTo("user:1");
        FakeCaller program = new FakeCaller(7, "ada", Set.of(), List.of(), Optional.empty());
        assertThat(Subjects.caller(program, new Credential(Kind.API_KEY, "plx_abcdefghijklmnop")))
                .isEqualTo("key:7/plx_abcdefgh");
        assertThat(Subjects.caller(program, new Credential(Kind.BEARER, "plx_abcdefghijklmnop")))
                .isEqualTo("key:7/plx_abcdefgh");
        assertThat(Subjects.caller(program, new Credential(Kind.API_KEY, "short")))
                .isEqualTo("key:7/short");
    }
}
