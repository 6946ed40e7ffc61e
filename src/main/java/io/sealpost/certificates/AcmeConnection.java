package io.sealpost.certificates;

import io.sealpost.certificates.AcmeAuthority.Account;
import io.sealpost.outbound.TrustAnchors;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Metadata;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.connector.NetworkSettings;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeProtocolException;
import org.shredzone.acme4j.provider.GenericAcmeProvider;

/** How one authority is reached with acme4j: whom to trust there, how long to wait, and what its refusals mean. */
final class AcmeConnection {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Session session;
    private final AcmeProblems problems;

    AcmeConnection(AcmeProperties.Authority properties) {
        this.session = new Session(properties.directory(), new Provider(properties));
        session.networkSettings().setTimeout(PATIENCE);
        this.problems = new AcmeProblems(properties.directory().toString(), this::caaName);
    }

    interface Call<T> {
        T run() throws AcmeException;
    }

    <T> T call(Call<T> call) throws AuthorityException {
        try {
            return call.run();
        } catch (AcmeException | RuntimeException failure) {
            throw problems.of(failure);
        }
    }

    Session session() {
        return session;
    }

    AcmeProblems problems() {
        return problems;
    }

    /** What the directory says of the authority (RFC 8555 §7.1.1); asks it where that is not known already. */
    Metadata metadata() throws AcmeException {
        return session.getMetadata();
    }

    Login login(Account account) {
        return session.login(url(account.url()), account.key());
    }

    static URL url(String text) {
        try {
            return URI.create(text).toURL();
        } catch (MalformedURLException e) {
            throw new AcmeProtocolException("Not a URL: " + text, e);
        }
    }

    /** The first of the names, so that everybody is told the same one. */
    private Optional<String> caaName() {
        try {
            return metadata().getCaaIdentities().stream().sorted().findFirst();
        } catch (AcmeException | RuntimeException unasked) {
            return Optional.empty();
        }
    }

    /** Trusts what the operator says. */
    private static final class Provider extends GenericAcmeProvider {

        private final SSLContext tls;

        Provider(AcmeProperties.Authority properties) {
            tls = TrustAnchors.context(properties.trustAnchors(), "sealpost.certificates.acme.trust-anchors");
        }

        @Override
        public HttpClient createHttpClient(NetworkSettings settings) {
            return HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(settings.getTimeout())
                    .sslContext(tls)
                    .build();
        }
    }
}
