package io.sealpost.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealpost.certificates.AuthorityException.Concern;
import io.sealpost.certificates.CertificateTrouble.Code;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An authority that wants accounts to be bound to one that was made elsewhere (RFC 8555 §7.3.4). */
@SuppressWarnings("NullAway") // a null here fails the test by itself
class AcmeBindingIT {

    private static PebbleServer pebble;

    @BeforeAll
    static void startPebble() {
        pebble = PebbleServer.withBinding().start();
    }

    @AfterAll
    static void stopPebble() {
        pebble.close();
    }

    @Test
    void boundAccountIsMade() throws AuthorityException {
        assertThat(authority(PebbleServer.BINDING_ID, PebbleServer.BINDING_KEY).register(KeyPairs.newP256()))
                .startsWith("https://127.0.0.1:");
    }

    @Test
    void whatIsMissingOrWrongKeepsEveryHostWaitingAndCountsAgainstNone() {
        assertRefused(null, null);
        assertRefused("unknown", PebbleServer.BINDING_KEY);
        assertRefused(PebbleServer.BINDING_ID, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    }

    private static void assertRefused(@Nullable String id, @Nullable String key) {
        assertThatExceptionOfType(AuthorityException.class)
                .isThrownBy(() -> authority(id, key).register(KeyPairs.newP256()))
                .satisfies(refusal -> {
                    assertThat(refusal.concern()).isEqualTo(Concern.AUTHORITY);
                    assertThat(refusal.trouble().code()).isEqualTo(Code.ACCOUNT_REFUSED);
                    assertThat(refusal.trouble().facts()).first().isEqualTo(pebble.directory());
                });
    }

    private static AcmeAuthority authority(@Nullable String id, @Nullable String key) {
        return new Acme4jAuthority(
                new AcmeProperties.Authority(URI.create(pebble.directory()), List.of(), id, key, pebble.trustAnchors()),
                List.of(ChallengeKind.HTTP_01));
    }
}
