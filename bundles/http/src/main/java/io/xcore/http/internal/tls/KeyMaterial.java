package io.xcore.http.internal.tls;

import io.xcore.http.internal.tls.PemFile.Block;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A private key and the certificates that go with it, the server's own first.
 *
 * @param chain at least one
 */
record KeyMaterial(PrivateKey key, List<X509Certificate> chain) {
    private static final Logger log = LoggerFactory.getLogger(KeyMaterial.class);
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA", "Ed25519", "EdDSA");
    private static final Duration SOON = Duration.ofDays(14);

    KeyMaterial {
        chain = List.copyOf(chain);
    }

    /**
     * Reads a chain and a key, and checks that they belong together.
     *
     * @param files PEM and PEM, or PKCS12 and whatever
     * @param password may be empty
     */
    static KeyMaterial read(TlsFiles files, String password) throws TlsException {
        KeyMaterial read = PemFile.looksLike(files.certificate())
                ? ofPem(files, password)
                : ofPkcs12(files.certificateFile(), files.certificate(), password);
        if (!read.matches()) {
            throw new TlsException(files.keyFile() + ": the key is not that of the certificate in "
                    + files.certificateFile() + " (" + read.subject() + ")");
        }
        return read;
    }

    /** What an operator should know of it: it is not valid yet or any more, or not for long. */
    Optional<String> complaint(Instant now) {
        X509Certificate own = chain.get(0);
        Instant end = own.getNotAfter().toInstant();
        if (now.isAfter(end)) {
            return Optional.of("the certificate of " + subject() + " has expired on " + end);
        }
        if (now.isBefore(own.getNotBefore().toInstant())) {
            return Optional.of("the certificate of " + subject() + " is not valid before "
                    + own.getNotBefore().toInstant());
        }
        return now.plus(SOON).isAfter(end)
                ? Optional.of("the certificate of " + subject() + " expires on " + end)
                : Optional.empty();
    }

    String subject() {
        return chain.get(0).getSubjectX500Principal().getName();
    }

    /** As a key store in memory, with this password. */
    KeyStore keyStore(String password) throws TlsException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, password.toCharArray(), chain.toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsException("The certificate of " + subject() + " cannot be used", e);
        }
    }

    private boolean matches() {
        try {
            String algorithm = SIGNATURES.get(key.getAlgorithm());
            if (algorithm == null) {
                return false;
            }
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update((byte) 1);
            byte[] signature = signing.sign();
            signing.initVerify(chain.get(0));
            signing.update((byte) 1);
            return signing.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static KeyMaterial ofPem(TlsFiles files, String password) throws TlsException {
        PemFile certificates = PemFile.read(files.certificateFile(), files.certificate());
        List<X509Certificate> chain = new ArrayList<>();
        for (Block block : certificates.blocks()) {
            if (block.label().equals("CERTIFICATE")) {
                chain.add(certificate(files.certificateFile(), block.der()));
            }
        }
        if (chain.isEmpty()) {
            throw new TlsException(files.certificateFile() + ": there is no certificate in it");
        }
        return new KeyMaterial(keyOf(files.keyFile(), PemFile.read(files.keyFile(), files.key()), password), chain);
    }

    private static X509Certificate certificate(Path file, byte[] der) throws TlsException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw new TlsException(file + ": a certificate in it cannot be read", e);
        }
    }

    private static PrivateKey keyOf(Path file, PemFile pem, String password) throws TlsException {
        for (Block block : pem.blocks()) {
            switch (block.label()) {
                case "PRIVATE KEY" -> {
                    return privateKey(file, new PKCS8EncodedKeySpec(block.der()));
                }
                case "ENCRYPTED PRIVATE KEY" -> {
                    return privateKey(file, decrypted(file, block.der(), password));
                }
                case "RSA PRIVATE KEY", "EC PRIVATE KEY" -> throw new TlsException(
                        file + ": the key is not PKCS8; convert it: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
                default -> {
                    // Certificates and parameters may be in the same file.
                }
            }
        }
        throw new TlsException(file + ": there is no private key in it");
    }

    private static PKCS8EncodedKeySpec decrypted(Path file, byte[] der, String password) throws TlsException {
        if (password.isEmpty()) {
            throw new TlsException(file + ": the key is encrypted, and .password of " + TlsSettings.PID + " is empty");
        }
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
            // Of PBES2 the parameters say which one it is.
            String algorithm = info.getAlgParameters() == null
                    ? info.getAlgName()
                    : info.getAlgParameters().toString();
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password.toCharArray())),
                    info.getAlgParameters());
            return info.getKeySpec(cipher);
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsException(file + ": the key cannot be decrypted; is .password the right one?", e);
        }
    }

    private static PrivateKey privateKey(Path file, PKCS8EncodedKeySpec spec) throws TlsException {
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                log.trace("The key in {} is not {}", file, algorithm, e);
            } catch (GeneralSecurityException e) {
                throw new TlsException(file + ": the key cannot be read", e);
            }
        }
        throw new TlsException(file + ": the key is neither RSA, EC nor EdDSA, or it is damaged");
    }

    private static KeyMaterial ofPkcs12(Path file, byte[] content, String password) throws TlsException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password.toCharArray()) instanceof PrivateKey found) {
                    List<X509Certificate> chain = new ArrayList<>();
                    for (Certificate one : store.getCertificateChain(alias)) {
                        chain.add((X509Certificate) one);
                    }
                    return new KeyMaterial(found, chain);
                }
            }
            throw new TlsException(file + ": there is no private key in it");
        } catch (IOException e) {
            throw new TlsException(file + ": neither PEM nor a PKCS12 that .password opens", e);
        } catch (GeneralSecurityException e) {
            throw new TlsException(file + ": the PKCS12 cannot be read", e);
        }
    }
}
