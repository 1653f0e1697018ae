package dev.grpcsh.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Private keys in the forms that tools write. The keys here guard nothing. */
class PrivateKeysTest {
    private static final String SEC1 =
            "MHcCAQEEIKpPVyGYls0hxul4X/qwnQO6tRdd8FHu0hQKSGkcz+U3oAoGCCqGSM49AwEHoUQDQgAEbT8eVxM9AKaDOX"
                    + "rVWtbC1CPZqjr+OCTTjC/xea0yP4FkTVwIYW6vc2pm/m3iKJObHK08wko9+jBop+X8W6ReKA==";
    private static final String OPENED =
            "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgz1oAViqSP8VhUuA8T6ysM3EwwkZMI6nHnAyY4bvAr0"
                    + "+hRANCAARLDyrcw1FgVDd3fgGccEOOoo6SJndy1cEPWj7w1MWHp4bKbruY+0dDYpxF3lRHVAynPZgg1lRKKoWk4nH/"
                    + "ot6u";
    private static final String ENCRYPTED =
            "MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAhHIaAObjCPggICCAAwDAYIKoZIhvcNAgkFADAdBglghk"
                    + "gBZQMEASoEECehJteh724lHLBq924b3w4EgZCqIUVuCelJOXUAqZ30MQVMuODDhDn0AjvK3D98dgoCoYI5CK77gxvT"
                    + "Ct777kQ8Gzaq5tDhOVJyWyx2MiPLfEwyMKR/cnaP61QQ3zai9QCX5HllQcYJzGRwtqEIA8py6hU2bgRM+zpZbpT9YZ"
                    + "Yd9a2tgfP4l/acQVyHICK9MfrdrAUJ8wJN8vypAy9O8hw25bA=";
    private static final String PKCS8 =
            "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgqk9XIZiWzSHG6Xhf+rCdA7q1F13wUe7SFApIaRzP5T"
                    + "ehRANCAARtPx5XEz0ApoM5etVa1sLUI9mqOv44JNOML/F5rTI/gWRNXAhhbq9zamb+beIok5scrTzCSj36MGin5fxb"
                    + "pF4o";

    @Test
    void keysOfEllipticCurves() throws Exception {
        PrivateKey old = PrivateKeys.plain("EC PRIVATE KEY", Base64.getDecoder().decode(SEC1));
        PrivateKey now = PrivateKeys.plain("PRIVATE KEY", Base64.getDecoder().decode(PKCS8));
        assertThat(((ECPrivateKey) old).getS()).isEqualTo(((ECPrivateKey) now).getS());
    }

    @Test
    void keysOfRsa() throws Exception {
        PrivateKey key = pair("RSA");
        byte[] der = key.getEncoded();
        // The older form is what PKCS#8 wraps: behind its version, its algorithm and two heads of four bytes.
        byte[] inner = Arrays.copyOfRange(der, 26, der.length);
        assertThat(PrivateKeys.plain("RSA PRIVATE KEY", inner)).isEqualTo(key);
        assertThat(PrivateKeys.plain("PRIVATE KEY", der)).isEqualTo(key);
    }

    @Test
    void encryptedKeys() throws Exception {
        PrivateKey key = PrivateKeys.plain("PRIVATE KEY", Base64.getDecoder().decode(OPENED));
        byte[] encrypted = Base64.getDecoder().decode(ENCRYPTED);
        assertThat(PrivateKeys.decrypted(encrypted, "sesame".toCharArray())).isEqualTo(key);
        assertThat(catchThrowable(() -> PrivateKeys.decrypted(encrypted, "wrong".toCharArray())))
                .isInstanceOf(java.security.GeneralSecurityException.class);
    }

    @Test
    void keysEncryptedInAnOlderWay() throws Exception {
        PrivateKey key = pair("EC");
        Cipher cipher = Cipher.getInstance("PBEWithSHA1AndDESede");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance("PBEWithSHA1AndDESede")
                        .generateSecret(new PBEKeySpec("sesame".toCharArray())),
                new PBEParameterSpec(new byte[8], 2048));
        byte[] encrypted =
                new EncryptedPrivateKeyInfo(cipher.getParameters(), cipher.doFinal(key.getEncoded())).getEncoded();
        assertThat(PrivateKeys.decrypted(encrypted, "sesame".toCharArray())).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "3082", "300302", "30840fffffff", "3003a0ff01", "3005a0847fffffff"})
    void brokenKeysAreRefused(String hex) {
        byte[] der = java.util.HexFormat.of().parseHex(hex);
        for (String label : new String[] {"PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY"}) {
            assertThat(catchThrowable(() -> PrivateKeys.plain(label, der)))
                    .isInstanceOf(java.security.GeneralSecurityException.class);
        }
    }

    private static PrivateKey pair(String algorithm) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
        return generator.generateKeyPair().getPrivate();
    }
}
