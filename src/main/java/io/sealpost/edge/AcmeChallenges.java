package io.sealpost.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.sealpost.certificates.AcmeAnswers;
import io.sealpost.certificates.OpenCertificate;
import io.sealpost.dns.DomainName;
import io.sealpost.edge.PolicyRequest.Challenge;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Answers the questions of a CA (RFC 8555 §8.3, RFC 8737) from the database, beside the event loops. Who else asks gets
 * no further than memory: only hosts that could have a certificate are looked up, and only so many at once.
 */
final class AcmeChallenges {

    private final AcmeAnswers answers;
    private final TlsProvider provider;
    private final BoundedWorkers workers;
    private final Predicate<String> hosts;

    /** Looks up only {@code hosts}: those that we could ask a certificate for. */
    AcmeChallenges(AcmeAnswers answers, TlsProvider provider, BoundedWorkers workers, Predicate<String> hosts) {
        this.answers = answers;
        this.provider = provider;
        this.workers = workers;
        this.hosts = hosts;
    }

    CompletableFuture<Answer> http01(Challenge challenge) {
        DomainName host = name(challenge.host());
        if (host == null) {
            return CompletableFuture.completedFuture(Answer.of(Outcome.NOT_FOUND));
        }
        CompletableFuture<Answer> result = new CompletableFuture<>();
        try {
            workers.execute(() -> result.complete(answer(host, challenge.token())));
        } catch (RejectedExecutionException full) {
            result.complete(Answer.of(Outcome.UNAVAILABLE));
        }
        return result;
    }

    private Answer answer(DomainName host, String token) {
        try {
            return answers.http01(host, token)
                    .map(text ->
                            new Answer(Outcome.CHALLENGE, new Hosted(null, new HostedText(text.getBytes(US_ASCII)), 0)))
                    .orElseGet(() -> Answer.of(Outcome.NOT_FOUND));
        } catch (RuntimeException noDatabase) {
            return Answer.of(Outcome.UNAVAILABLE);
        }
    }

    /** The certificate that answers the challenge; the caller releases it. Fails with {@link TlsRefusedException}. */
    Future<TlsIdentity> tlsAlpn01(String asked, EventExecutor loop) {
        DomainName host = name(asked);
        if (host == null) {
            return loop.newFailedFuture(new TlsRefusedException(TlsOutcome.UNKNOWN_NAME));
        }
        Promise<TlsIdentity> promise = loop.newPromise();
        try {
            workers.execute(() -> prove(host, promise));
        } catch (RejectedExecutionException full) {
            promise.tryFailure(new TlsRefusedException(TlsOutcome.UNAVAILABLE));
        }
        return promise;
    }

    private void prove(DomainName host, Promise<TlsIdentity> promise) {
        try {
            OpenCertificate proof = answers.tlsAlpn01(host).orElse(null);
            if (proof == null) {
                promise.tryFailure(new TlsRefusedException(TlsOutcome.UNKNOWN_NAME));
                return;
            }
            TlsIdentity identity = provider.challenge(proof.chain(), proof.key());
            if (!promise.trySuccess(identity)) {
                identity.release();
            }
        } catch (SSLException | RuntimeException failure) {
            promise.tryFailure(new TlsRefusedException(TlsOutcome.UNAVAILABLE));
        }
    }

    private @Nullable DomainName name(String host) {
        if (!hosts.test(host)) {
            return null;
        }
        try {
            return new DomainName(host);
        } catch (IllegalArgumentException notAName) {
            return null;
        }
    }
}
