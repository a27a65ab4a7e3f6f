package io.xcore.http.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyMaterialTest {
    @TempDir
    private static Path made;

    private static TestCertificate ec;
    private static TestCertificate rsa;
    private static TestCertificate expired;

    @TempDir
    private Path folder;

    @BeforeAll
    static void make() {
        ec = TestCertificate.make(made, "ec", "EC", "-validity", "90");
        rsa = TestCertificate.make(made, "rsa", "RSA", "-validity", "2");
        expired = TestCertificate.make(made, "expired", "EC", "-startdate", "-10d", "-validity", "5");
    }

    @Test
    void pemAndPkcs12AreRead() throws Exception {
        for (TestCertificate one : new TestCertificate[] {ec, rsa}) {
            assertThat(read(certificate(one), one.writeKey(file("key.pem")), "").key())
                    .isEqualTo(one.key());
            assertThat(read(certificate(one), one.writeEncryptedKey(file("enc.pem"), "secret"), "secret")
                            .key())
                    .isEqualTo(one.key());
            assertThat(read(one.pkcs12(), one.pkcs12(), TestCertificate.PASSWORD)
                            .chain())
                    .containsExactly(one.certificate());
        }
        Path both = Files.writeString(
                file("both.pem"), Files.readString(ec.writeKey(file("a"))) + Files.readString(certificate(ec)));
        assertThat(read(both, both, "").chain()).containsExactly(ec.certificate());
    }

    @Test
    void theFileAndWhatIsWrongWithItAreNamed() throws Exception {
        Path certificate = certificate(ec);
        Path key = ec.writeKey(file("key.pem"));
        refused(certificate, rsa.writeKey(file("other.pem")), "", "other.pem", "not that of the certificate");
        refused(certificate, ec.writeEncryptedKey(file("enc.pem"), "secret"), "", "enc.pem", "encrypted");
        refused(certificate, file("enc.pem"), "wrong", "enc.pem", "cannot be decrypted");
        refused(certificate, certificate, "", "EC.pem", "no private key");
        refused(key, key, "", "key.pem", "no certificate");
        refused(ec.pkcs12(), ec.pkcs12(), "wrong", "ec.p12", ".password");
        refused(file("none.pem"), key, "", "none.pem", "cannot be read");
        Path old = Files.writeString(file("old.pem"), Files.readString(key).replace("PRIVATE KEY", "EC PRIVATE KEY"));
        refused(certificate, old, "", "old.pem", "openssl pkcs8");
        Path damaged = Files.writeString(
                file("damaged.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        refused(certificate, damaged, "", "damaged.pem", "damaged");
    }

    @Test
    void whatIsNotValidOrNotForLongIsToldOf() throws Exception {
        Instant now = Instant.now();
        KeyMaterial good = read(ec.pkcs12(), ec.pkcs12(), TestCertificate.PASSWORD);
        KeyMaterial soon = read(rsa.pkcs12(), rsa.pkcs12(), TestCertificate.PASSWORD);
        KeyMaterial over = read(expired.pkcs12(), expired.pkcs12(), TestCertificate.PASSWORD);

        assertThat(good.complaint(now)).isEmpty();
        assertThat(soon.complaint(now).orElse("")).contains("expires on");
        assertThat(over.complaint(now).orElse("")).contains("has expired");
        assertThat(good.complaint(now.minusSeconds(86_400)).orElse("")).contains("not valid before");
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private Path certificate(TestCertificate of) throws Exception {
        return of.writeCertificate(file(of.key().getAlgorithm() + ".pem"));
    }

    private static KeyMaterial read(Path certificate, Path key, String password) throws TlsException {
        TlsOptions options = TlsOptions.of(
                        TlsWorld.settings(Map.of("certificate", certificate.toString(), "key", key.toString())),
                        Map.of())
                .orElseThrow();
        return KeyMaterial.read(TlsFiles.read(options), password);
    }

    private static void refused(Path certificate, Path key, String password, String... words) {
        assertThatThrownBy(() -> read(certificate, key, password))
                .isInstanceOf(TlsException.class)
                .hasMessageContainingAll(words);
    }
}
