package io.sealpost.certificates;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where certificates are ordered by themselves, and how often.
 *
 * @param directory the authority's ACME directory; the default is Let's Encrypt
 * @param contact where the authority may write to, for example mailto:hostmaster@example.org
 * @param termsAccepted accepts the authority's terms of service; until they are accepted, here or in the dashboard,
 *     nothing is ordered
 * @param eabKeyId the key id that the authority gave for external account binding
 * @param eabHmacKey the key for external account binding, in URL-safe Base64
 * @param challenges the kinds of proof to give, the preferred one first
 * @param trustAnchors a PEM file with the certificates to trust for this authority instead of those of the Java runtime
 * @param orderLimit how many orders the account makes within `orderWindow`; a fifth is kept for renewals
 * @param orderWindow the time for which orders are counted
 * @param renewalCheck how often the authority is asked when to renew (RFC 9773)
 * @param pollInterval how long to wait before asking again how far an order is, unless the authority says it
 * @param fallback a second authority, for when the first is away or refuses
 */
@ConfigurationProperties("sealpost.certificates.acme")
record AcmeProperties(
        @DefaultValue("https://acme-v02.api.letsencrypt.org/directory")
        URI directory,

        @DefaultValue List<String> contact,
        @DefaultValue("false") boolean termsAccepted,
        @Nullable String eabKeyId,
        @Nullable String eabHmacKey,
        @DefaultValue({"http-01", "tls-alpn-01"}) List<ChallengeKind> challenges,
        @Nullable Path trustAnchors,
        @DefaultValue("300") int orderLimit,
        @DefaultValue("3h") Duration orderWindow,
        @DefaultValue("12h") Duration renewalCheck,
        @DefaultValue("2s") Duration pollInterval,
        @Nullable Fallback fallback) {

    /**
     * A second authority. Its terms are accepted together with those of the first.
     *
     * @param directory the second authority's ACME directory
     * @param contact where the second authority may write to
     * @param eabKeyId the second authority's key id for external account binding
     * @param eabHmacKey the second authority's key for external account binding, in URL-safe Base64
     * @param trustAnchors a PEM file with the certificates to trust for the second authority
     */
    record Fallback(
            @Nullable URI directory,
            @DefaultValue List<String> contact,
            @Nullable String eabKeyId,
            @Nullable String eabHmacKey,
            @Nullable Path trustAnchors) {

        @Override
        public String toString() {
            return "Fallback[" + directory + "]";
        }
    }

    /** How one authority is reached. */
    record Authority(
            URI directory,
            List<String> contact,
            @Nullable String eabKeyId,
            @Nullable String eabHmacKey,
            @Nullable Path trustAnchors) {

        @Override
        public String toString() {
            return "Authority[" + directory + "]";
        }
    }

    List<Authority> authorities() {
        List<Authority> all = new ArrayList<>();
        all.add(new Authority(directory, contact, eabKeyId, eabHmacKey, trustAnchors));
        if (fallback != null && fallback.directory() != null) {
            all.add(new Authority(
                    fallback.directory(),
                    fallback.contact(),
                    fallback.eabKeyId(),
                    fallback.eabHmacKey(),
                    fallback.trustAnchors()));
        }
        return all;
    }

    /** Never tells the key of the account binding. */
    @Override
    public String toString() {
        return "AcmeProperties" + authorities();
    }
}
