package io.sealpost.certificates;

import io.sealpost.certificates.AuthorityException.Concern;
import io.sealpost.certificates.CertificateTrouble.Code;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeLazyLoadingException;
import org.shredzone.acme4j.exception.AcmeNetworkException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.shredzone.acme4j.exception.AcmeServerException;

/** Reads what an authority says when it refuses (RFC 8555 §6.7). */
final class AcmeProblems {

    private final String directory;
    private final Supplier<Optional<String>> caaName;

    /** @param caaName a name by which CAA records allow this authority, where it says one */
    AcmeProblems(String directory, Supplier<Optional<String>> caaName) {
        this.directory = directory;
        this.caaName = caaName;
    }

    AuthorityException of(Exception failure) {
        if (failure instanceof AcmeLazyLoadingException lazy && lazy.getCause() instanceof AcmeException cause) {
            return of(cause);
        }
        if (failure instanceof AcmeRateLimitedException limited) {
            Instant until = limited.getRetryAfter().orElse(null);
            return exception(
                    Concern.HOST, Code.RATE_LIMITED, limited.getProblem().toString(), until, failure);
        }
        if (failure instanceof AcmeServerException refused) {
            return refused(refused);
        }
        if (failure instanceof AcmeNetworkException) {
            return new AuthorityException(
                    Concern.AUTHORITY, CertificateTrouble.of(Code.AUTHORITY_UNREACHABLE, directory), null, failure);
        }
        return exception(Concern.AUTHORITY, Code.AUTHORITY_FAILED, String.valueOf(failure.getMessage()), null, failure);
    }

    private AuthorityException refused(AcmeServerException refused) {
        String said = said(refused.getProblem());
        return switch (name(refused.getType())) {
            case "accountDoesNotExist" -> exception(Concern.ACCOUNT, Code.ACCOUNT_REFUSED, said, null, refused);
            case "unauthorized" -> exception(Concern.ACCOUNT, Code.ACCOUNT_REFUSED, said, null, refused);
            case "externalAccountRequired", "invalidContact", "unsupportedContact" ->
                exception(Concern.AUTHORITY, Code.ACCOUNT_REFUSED, said, null, refused);
            case "userActionRequired" -> exception(Concern.AUTHORITY, Code.TERMS_CHANGED, said, null, refused);
            case "serverInternal", "badNonce" ->
                exception(Concern.AUTHORITY, Code.AUTHORITY_FAILED, said, null, refused);
            default -> new AuthorityException(Concern.HOST, trouble(refused.getProblem()), null, refused);
        };
    }

    /** What a failed order or proof says about this host. */
    CertificateTrouble trouble(@Nullable Problem problem) {
        if (problem == null) {
            return CertificateTrouble.of(Code.ORDER_FAILED, "");
        }
        Code code = switch (name(problem.getType())) {
            case "caa" -> Code.CAA_FORBIDS;
            case "dns", "connection", "tls", "unauthorized", "incorrectResponse" -> Code.PROOF_FAILED;
            case "rejectedIdentifier", "unsupportedIdentifier" -> Code.NAME_REFUSED;
            case "rateLimited" -> Code.RATE_LIMITED;
            default -> Code.ORDER_FAILED;
        };
        String said = said(problem);
        return switch (code) {
            case CAA_FORBIDS ->
                caaName.get()
                        .map(name -> CertificateTrouble.of(code, "", said, name))
                        .orElseGet(() -> CertificateTrouble.of(code, "", said));
            case RATE_LIMITED -> CertificateTrouble.of(code, "", said);
            default -> CertificateTrouble.of(code, said);
        };
    }

    private static String said(Problem problem) {
        return problem.getDetail().orElse(name(problem.getType()));
    }

    private static String name(URI type) {
        String text = type.toString();
        return text.substring(text.lastIndexOf(':') + 1);
    }

    private AuthorityException exception(
            Concern concern, Code code, String said, @Nullable Instant until, Throwable cause) {
        return new AuthorityException(concern, CertificateTrouble.of(code, directory, said), until, cause);
    }
}
