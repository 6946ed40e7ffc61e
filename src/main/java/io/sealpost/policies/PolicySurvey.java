package io.sealpost.policies;

import io.sealpost.dns.DomainName;
import io.sealpost.dns.MailRoute;
import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.PolicyId;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.mtasts.StsRecordReading;
import io.sealpost.policies.fetch.PolicyFetch;
import io.sealpost.policies.providers.Recognition;
import io.sealpost.tlsrpt.TlsRptReading;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One look at a domain from outside: where its mail goes, and what it publishes already.
 *
 * @param route where mail goes
 * @param recognition who runs the MX, one entry for each MX of the route
 * @param record what stands at {@code _mta-sts.<domain>}
 * @param reporting what stands at {@code _smtp._tls.<domain>}
 * @param fetch what {@code https://mta-sts.<domain>/.well-known/mta-sts.txt} answers
 * @param at when it was asked
 */
public record PolicySurvey(
        DomainName domain,
        MailRoute route,
        Recognition recognition,
        Observed<StsRecordReading> record,
        Observed<TlsRptReading> reporting,
        PolicyFetch fetch,
        Instant at) {

    /**
     * A mail server of the domain.
     *
     * @param preference of its MX record; null where there is none and the domain itself takes its mail
     * @param state what its name leads to
     * @param known who runs it, and the lines that may stand for it
     */
    public record MailServer(
            @Nullable Integer preference, String target, MailRoute.HostState state, Recognition.Exchanger known) {}

    /** In the order of preference; none where there are none, or nobody could be asked. */
    public List<MailServer> mailServers() {
        List<Recognition.Exchanger> known = recognition.exchangers();
        return switch (route) {
            case MailRoute.Exchangers(var all, boolean _) ->
                IntStream.range(0, all.size())
                        .mapToObj(i -> server(all.get(i), known.get(i)))
                        .toList();
            case MailRoute.ImplicitMx(var addresses) ->
                List.of(new MailServer(
                        null, domain.ascii(), new MailRoute.HostState.Addresses(addresses), known.getFirst()));
            case MailRoute.NullMx _, MailRoute.NoMail _, MailRoute.NoSuchDomain _, MailRoute.Failed _ -> List.of();
        };
    }

    /** The exact line for each MX that can stand in a policy, in order of preference, without duplicates. */
    public List<MxPattern> mxLines() {
        return recognition.exchangers().stream()
                .map(Recognition.Exchanger::exact)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** The MX hosts that a policy has to cover. */
    public List<DomainName> mxHosts() {
        return mxLines().stream().map(MxPattern::name).toList();
    }

    /**
     * What is published for the domain already, here or elsewhere. Many web servers answer any name and path with some
     * page: a text that is no policy counts only where a record announces it.
     */
    public ForeignPolicy published() {
        PolicyId id = recordId();
        byte[] text = fetch instanceof PolicyFetch.Fetched fetched ? fetched.text() : null;
        StsPolicy policy = text == null ? null : StsPolicy.read(text).policy();
        return new ForeignPolicy(id, policy == null && id == null ? null : text, policy);
    }

    @Nullable
    PolicyId recordId() {
        return record instanceof Observed.Seen<StsRecordReading>(StsRecordReading.Valid valid)
                ? valid.record().id()
                : null;
    }

    private static MailServer server(MailRoute.Exchanger mx, Recognition.Exchanger known) {
        return new MailServer(mx.preference(), mx.target(), mx.state(), known);
    }
}
