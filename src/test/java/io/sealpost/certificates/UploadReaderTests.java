package io.sealpost.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.sealpost.SettableClock;
import io.sealpost.certificates.UploadFinding.Code;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people paste as certificate and key, right and wrong. */
class UploadReaderTests {

    private static final Instant NOW = Instant.parse("2036-11-24T12:00:00Z");

    private final UploadReader reader = new UploadReader(new SettableClock(NOW));
    private final X509Bundle root = issue(authority("CN=Root"), null);
    private final X509Bundle middle = issue(authority("CN=Middle"), root);
    private final X509Bundle leaf = issue(server("mta-sts.example.org"), middle);

    @Test
    void chainAndKeyAreUsable() {
        UploadReading.Usable usable = usable(pem(leaf) + pem(middle), key(leaf));

        assertThat(usable.chain()).containsExactly(leaf.getCertificate(), middle.getCertificate());
        assertThat(usable.key()).isEqualTo(leaf.getKeyPair().getPrivate());
        assertThat(codes(usable.remarks())).containsExactly(Code.UNKNOWN_AUTHORITY);
        assertThat(usable.toString()).doesNotContain("PRIVATE");
    }

    @Test
    void orderIsMendedTheRootAndStrangersAreLeftOutAndItIsSaid() {
        X509Bundle stranger = issue(server("other.example"), root);

        UploadReading.Usable usable = usable(pem(root) + pem(stranger) + pem(middle) + pem(leaf), key(leaf));

        assertThat(usable.chain()).containsExactly(leaf.getCertificate(), middle.getCertificate());
        assertThat(codes(usable.remarks())).contains(Code.REORDERED, Code.LEFT_OUT);
    }

    @Test
    void missingIntermediateIsSaid() {
        UploadReading.Usable usable = usable(pem(leaf), key(leaf));

        assertThat(usable.remarks()).contains(UploadFinding.of(Code.UNKNOWN_AUTHORITY, "CN=Middle"));
    }

    @Test
    void keyMayBePkcs1OrSec1AndStandInEitherText() throws Exception {
        X509Bundle rsa = issue(server("mta-sts.example.org").rsa2048(), root);
        PrivateKeyInfo pkcs8 =
                PrivateKeyInfo.getInstance(rsa.getKeyPair().getPrivate().getEncoded());
        String pkcs1 = block(
                "RSA PRIVATE KEY", pkcs8.parsePrivateKey().toASN1Primitive().getEncoded());
        assertThat(usable(pem(rsa), pkcs1).key()).isEqualTo(rsa.getKeyPair().getPrivate());

        assertThat(usable("some words\r\n" + pkcs1.replace("\n", "\r\n") + pem(rsa), "")
                        .chain())
                .hasSize(1);

        String sec1 = sec1(leaf.getKeyPair());
        assertThat(usable(pem(leaf), sec1).key().getAlgorithm()).isEqualTo("EC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ENCRYPTED PRIVATE KEY", "RSA PRIVATE KEY"})
    void keyWithAPasswordIsRefusedInThoseWords(String type) throws Exception {
        String headers = type.startsWith("RSA")
                ? "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF\n\n"
                : "";
        byte[] body = new org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo(
                        new org.bouncycastle.asn1.x509.AlgorithmIdentifier(
                                new org.bouncycastle.asn1.ASN1ObjectIdentifier("1.2.840.113549.1.5.13")),
                        new byte[64])
                .getEncoded();
        String locked = block(type, body).replace("-----\n", "-----\n").replaceFirst("-----\n", "-----\n" + headers);

        assertThat(refused(pem(leaf), locked)).containsExactly(Code.ENCRYPTED_KEY);
    }

    @Test
    void keyOfAnotherCertificateIsRefused() {
        assertThat(refused(pem(leaf) + pem(middle), key(issue(server("x.example"), root))))
                .containsExactly(Code.KEY_MISMATCH);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        X509Bundle old = issue(
                new CertificateBuilder()
                        .subject("CN=x")
                        .ecp256()
                        .notBefore(NOW.minusSeconds(900))
                        .notAfter(NOW),
                root);

        assertThat(refused(pem(old), key(old))).containsExactlyInAnyOrder(Code.NO_NAMES, Code.EXPIRED);
    }

    @Test
    void datesAreLookedAt() {
        X509Bundle later =
                issue(server("a.example").notBefore(NOW.plusSeconds(1)).notAfter(NOW.plusSeconds(900)), root);
        assertThat(refused(pem(later), key(later))).contains(Code.NOT_YET_VALID);

        X509Bundle soon = issue(
                server("a.example").notBefore(NOW.minus(Duration.ofDays(77))).notAfter(NOW.plus(Duration.ofDays(13))),
                root);
        assertThat(codes(usable(pem(soon), key(soon)).remarks())).contains(Code.ENDS_SOON);
        X509Bundle brief = issue(server("a.example").notAfter(NOW.plus(Duration.ofDays(6))), root);
        assertThat(codes(usable(pem(brief), key(brief)).remarks()))
                .as("it lives no longer")
                .doesNotContain(Code.ENDS_SOON);
    }

    @Test
    void authoritysOwnCertificateIsRefused() {
        assertThat(refused(pem(middle), key(middle))).contains(Code.IS_AUTHORITY);
    }

    @Test
    void weakKeyAndWeakSignatureAreRefused() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        KeyPair pair = generator.generateKeyPair();
        X509Certificate weak = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                new X500Name("CN=Old authority"),
                                BigInteger.TWO,
                                Date.from(NOW.minusSeconds(60)),
                                Date.from(NOW.plus(Duration.ofDays(90))),
                                new X500Name("CN=weak"),
                                pair.getPublic())
                        .addExtension(
                                Extension.subjectAlternativeName,
                                false,
                                new GeneralNames(new GeneralName(GeneralName.dNSName, "a.example")))
                        .build(new JcaContentSignerBuilder("SHA1withRSA").build(pair.getPrivate())));

        assertThat(refused(block("CERTIFICATE", weak.getEncoded()), key(pair.getPrivate())))
                .contains(Code.WEAK_KEY, Code.WEAK_SIGNATURE);
    }

    @Test
    void whatIsNoPemIsSaid() {
        assertThat(refused("", "")).containsExactlyInAnyOrder(Code.NO_CERTIFICATE, Code.NO_KEY);
        assertThat(refused(pem(leaf), "")).containsExactly(Code.NO_KEY);
        assertThat(refused("", key(leaf))).containsExactly(Code.NO_CERTIFICATE);
        assertThat(refused(block("CERTIFICATE", new byte[] {1, 2, 3}), key(leaf)))
                .contains(Code.BROKEN_CERTIFICATE);
        assertThat(refused(pem(leaf), block("PRIVATE KEY", new byte[] {1, 2, 3})))
                .containsExactly(Code.BROKEN_KEY);
        assertThat(refused("-----BEGIN CERTIFICATE-----\n%%%\n-----END CERTIFICATE-----\n", key(leaf)))
                .isNotEmpty();
        assertThat(refused("-----BEGIN CERTIFICATE-----\nAAAA", key(leaf))).isNotEmpty();
        assertThat(refused(pem(leaf), key(leaf) + key(middle))).containsExactly(Code.SEVERAL_KEYS);
        assertThat(refused("x".repeat(PemText.LONGEST), "y")).containsExactly(Code.TOO_LARGE);
    }

    @Test
    void noCutOfAGoodTextMakesItThrow() {
        String text = pem(leaf) + pem(middle) + key(leaf);
        for (int end = 0; end < text.length(); end += 7) {
            assertThat(reader.read(text.substring(0, end), "")).isNotNull();
            assertThat(reader.read(text.substring(end), key(leaf))).isNotNull();
        }
    }

    private UploadReading.Usable usable(String chain, String key) {
        UploadReading reading = reader.read(chain, key);
        assertThat(reading).isInstanceOf(UploadReading.Usable.class);
        return (UploadReading.Usable) reading;
    }

    private List<Code> refused(String chain, String key) {
        UploadReading reading = reader.read(chain, key);
        assertThat(reading).isInstanceOf(UploadReading.Refused.class);
        return codes(((UploadReading.Refused) reading).findings());
    }

    private static List<Code> codes(List<UploadFinding> findings) {
        return findings.stream().map(UploadFinding::code).toList();
    }

    private static CertificateBuilder authority(String name) {
        return new CertificateBuilder()
                .subject(name)
                .ecp256()
                .setIsCertificateAuthority(true)
                .notBefore(NOW.minus(Duration.ofDays(400)))
                .notAfter(NOW.plus(Duration.ofDays(4000)));
    }

    private static CertificateBuilder server(String... names) {
        CertificateBuilder builder = new CertificateBuilder()
                .subject("CN=server")
                .ecp256()
                .notBefore(NOW.minus(Duration.ofDays(1)))
                .notAfter(NOW.plus(Duration.ofDays(90)));
        Stream.of(names).forEach(builder::addSanDnsName);
        return builder;
    }

    private static X509Bundle issue(CertificateBuilder builder, @org.jspecify.annotations.Nullable X509Bundle issuer) {
        try {
            return issuer == null ? builder.buildSelfSigned() : builder.buildIssuedBy(issuer);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(X509Bundle bundle) {
        return bundle.getCertificatePEM() + "\n";
    }

    private static String key(X509Bundle bundle) {
        return key(bundle.getKeyPair().getPrivate());
    }

    static String key(PrivateKey key) {
        return block("PRIVATE KEY", key.getEncoded());
    }

    private static String sec1(KeyPair pair) throws Exception {
        PrivateKeyInfo pkcs8 = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded());
        org.bouncycastle.asn1.sec.ECPrivateKey bare =
                org.bouncycastle.asn1.sec.ECPrivateKey.getInstance(pkcs8.parsePrivateKey());
        org.bouncycastle.asn1.sec.ECPrivateKey whole = new org.bouncycastle.asn1.sec.ECPrivateKey(
                256, bare.getKey(), pkcs8.getPrivateKeyAlgorithm().getParameters());
        return block("EC PRIVATE KEY", whole.getEncoded());
    }

    static String block(String type, byte[] bytes) {
        return Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(bytes)
                .lines()
                .collect(Collectors.joining("\n", "-----BEGIN " + type + "-----\n", "\n-----END " + type + "-----\n"));
    }
}
