package io.sealpost.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.certificates.AuthorityException.Concern;
import io.sealpost.certificates.CertificateTrouble.Code;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shredzone.acme4j.Account;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.exception.AcmeLazyLoadingException;
import org.shredzone.acme4j.exception.AcmeNetworkException;
import org.shredzone.acme4j.exception.AcmeProtocolException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.exception.AcmeUnauthorizedException;
import org.shredzone.acme4j.toolbox.JSON;

/** What each answer of an authority means, and whose trouble it is (RFC 8555 §6.7). */
class AcmeProblemsTests {

    private static final String DIRECTORY = "https://ca.example/directory";

    private final AcmeProblems problems = new AcmeProblems(DIRECTORY, () -> Optional.of("ca.example"));

    @ParameterizedTest
    @CsvSource({
        "accountDoesNotExist,     ACCOUNT,   ACCOUNT_REFUSED",
        "unauthorized,            ACCOUNT,   ACCOUNT_REFUSED",
        "externalAccountRequired, AUTHORITY, ACCOUNT_REFUSED",
        "invalidContact,          AUTHORITY, ACCOUNT_REFUSED",
        "unsupportedContact,      AUTHORITY, ACCOUNT_REFUSED",
        "userActionRequired,      AUTHORITY, TERMS_CHANGED",
        "serverInternal,          AUTHORITY, AUTHORITY_FAILED",
        "badNonce,                AUTHORITY, AUTHORITY_FAILED",
        "rateLimited,             HOST,      RATE_LIMITED",
        "rejectedIdentifier,      HOST,      NAME_REFUSED",
        "unsupportedIdentifier,   HOST,      NAME_REFUSED",
        "caa,                     HOST,      CAA_FORBIDS",
        "dns,                     HOST,      PROOF_FAILED",
        "connection,              HOST,      PROOF_FAILED",
        "tls,                     HOST,      PROOF_FAILED",
        "incorrectResponse,       HOST,      PROOF_FAILED",
        "malformed,               HOST,      ORDER_FAILED",
        "orderNotReady,           HOST,      ORDER_FAILED",
        "badCSR,                  HOST,      ORDER_FAILED",
        "somethingNew,            HOST,      ORDER_FAILED",
    })
    void refusalIsToldApart(String type, Concern concern, Code code) {
        AuthorityException exception = problems.of(new AcmeServerException(problem(type)));

        assertThat(exception.concern()).isEqualTo(concern);
        assertThat(exception.trouble().code()).isEqualTo(code);
        assertThat(exception.trouble().facts()).contains("said so");
    }

    @ParameterizedTest
    @CsvSource({
        "unauthorized,       PROOF_FAILED",
        "dns,                PROOF_FAILED",
        "caa,                CAA_FORBIDS",
        "rejectedIdentifier, NAME_REFUSED",
        "rateLimited,        RATE_LIMITED",
        "serverInternal,     ORDER_FAILED",
    })
    void failedProofOrOrderIsItsHostsOwn(String type, Code code) {
        assertThat(problems.trouble(problem(type)).code()).isEqualTo(code);
    }

    @Test
    void orderThatFailsWithoutAWordIsSaidToHaveFailed() {
        assertThat(problems.trouble(null)).isEqualTo(CertificateTrouble.of(Code.ORDER_FAILED, ""));
    }

    @Test
    void caaIsAnsweredWithTheNameThatTheAuthorityGoesBy() {
        assertThat(problems.trouble(problem("caa")).facts()).containsExactly("", "said so", "ca.example");
        assertThat(new AcmeProblems(DIRECTORY, Optional::empty)
                        .trouble(problem("caa"))
                        .facts())
                .containsExactly("", "said so");
    }

    @Test
    void pauseThatTheAuthorityWantsIsKept() {
        Instant until = Instant.parse("2036-11-24T08:00:00Z");

        AuthorityException exception =
                problems.of(new AcmeRateLimitedException(problem("rateLimited"), until, List.of()));

        assertThat(exception.concern()).isEqualTo(Concern.HOST);
        assertThat(exception.trouble().code()).isEqualTo(Code.RATE_LIMITED);
        assertThat(exception.retryAfter()).isEqualTo(until);
    }

    @Test
    void authorityThatCannotBeReachedOrUnderstoodIsItsOwnTrouble() {
        AuthorityException unreachable = problems.of(new AcmeNetworkException(new IOException("no route")));
        AuthorityException nonsense = problems.of(new AcmeProtocolException("no JSON"));

        assertThat(unreachable.concern()).isEqualTo(Concern.AUTHORITY);
        assertThat(unreachable.trouble()).isEqualTo(CertificateTrouble.of(Code.AUTHORITY_UNREACHABLE, DIRECTORY));
        assertThat(nonsense.concern()).isEqualTo(Concern.AUTHORITY);
        assertThat(nonsense.trouble()).isEqualTo(CertificateTrouble.of(Code.AUTHORITY_FAILED, DIRECTORY, "no JSON"));
    }

    @Test
    void whatIsReadLateMeansTheSame() {
        AuthorityException exception = problems.of(new AcmeLazyLoadingException(
                Account.class, url(), new AcmeUnauthorizedException(problem("unauthorized"))));

        assertThat(exception.concern()).isEqualTo(Concern.ACCOUNT);
    }

    private static Problem problem(String type) {
        return new Problem(
                JSON.parse("{\"type\": \"urn:ietf:params:acme:error:" + type + "\", \"detail\": \"said so\"}"), url());
    }

    private static URL url() {
        try {
            return URI.create(DIRECTORY).toURL();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
