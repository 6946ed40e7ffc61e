package io.sealpost.policies;

import io.sealpost.accounts.Account;
import io.sealpost.dns.DnsFailure;
import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.StsRecordReading;
import io.sealpost.policies.RecordState.Problem;
import io.sealpost.policies.fetch.PolicyFetch;
import io.sealpost.tlsrpt.TlsRptReading;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Service;

/** Says how far a deployment is: the records, and the policy over HTTPS, compared with what is published here. */
@Service
public class DeploymentWatch {

    private final HostReach reach;
    private final PolicySurveys surveys;
    private final PolicyHistory history;

    DeploymentWatch(HostReach reach, PolicySurveys surveys, PolicyHistory history) {
        this.reach = reach;
        this.surveys = surveys;
        this.history = history;
    }

    /** Looks now. Blocks; never call it inside a transaction. */
    public DeploymentState lookAt(Account account, PolicySummary policy, EdgeTarget target) {
        DomainName host = policy.domain().child("mta-sts");
        CompletableFuture<HostLead> lead = reach.lookAt(host, target);
        PolicySurvey survey = surveys.lookAt(account, policy.domain());
        List<VersionDetails> versions = history.versions(policy);
        RecordState https = https(survey.fetch(), versions);
        return new DeploymentState(
                host(lead.join(), https),
                https,
                record(survey.record(), policy),
                reporting(survey.reporting()),
                survey.at());
    }

    private static RecordState host(HostLead lead, RecordState https) {
        // A proxy or a load balancer in front has other addresses; our text coming through it is proof enough.
        if (https instanceof RecordState.Correct && lead.seen() != null) {
            return new RecordState.Correct(lead.seen());
        }
        return switch (lead) {
            case HostLead.Here here -> new RecordState.Correct(here.seen());
            case HostLead.Partly partly -> new RecordState.Wrong(Problem.POINTS_ELSEWHERE, List.of(partly.seen()));
            case HostLead.Elsewhere away -> new RecordState.Wrong(Problem.POINTS_ELSEWHERE, List.of(away.seen()));
            case HostLead.Untold untold -> new RecordState.Unknown("policies.record.unknown.target");
            case HostLead.Nowhere none -> new RecordState.Waiting();
            case HostLead.Unasked unasked -> couldNotAsk(unasked.failure());
        };
    }

    private static RecordState https(PolicyFetch fetch, List<VersionDetails> versions) {
        return switch (fetch) {
            case PolicyFetch.Fetched fetched -> text(fetched, versions);
            case PolicyFetch.NoHost none -> new RecordState.NotYet();
            case PolicyFetch.DnsFailed failed -> couldNotAsk(failed.failure());
            case PolicyFetch.TimedOut late -> new RecordState.Unknown("policies.record.unknown.timeout");
            case PolicyFetch.NotAllowedAddress inside -> new RecordState.Unknown("policies.record.unknown.inside");
            case PolicyFetch.ConnectFailed failed -> new RecordState.Wrong(Problem.CONNECT, List.of());
            case PolicyFetch.TlsFailed failed -> new RecordState.Wrong(Problem.TLS, List.of(failed.detail()));
            case PolicyFetch.HttpStatus status ->
                new RecordState.Wrong(Problem.HTTP_STATUS, List.of("HTTP " + status.status()));
            case PolicyFetch.Redirected redirected ->
                new RecordState.Wrong(Problem.REDIRECTED, List.of("HTTP " + redirected.status()));
            case PolicyFetch.BrokenResponse broken -> new RecordState.Wrong(Problem.BROKEN_RESPONSE, List.of());
            case PolicyFetch.TooLarge large -> new RecordState.Wrong(Problem.TOO_LARGE, List.of());
        };
    }

    private static RecordState text(PolicyFetch.Fetched fetched, List<VersionDetails> versions) {
        for (VersionDetails version : versions) {
            if (Arrays.equals(version.text(), fetched.text())) {
                return version == versions.getFirst()
                        ? new RecordState.Correct(String.valueOf(version.sha256()))
                        : new RecordState.Wrong(Problem.OLDER_TEXT, List.of(String.valueOf(version.number())));
            }
        }
        return new RecordState.Wrong(Problem.OTHER_TEXT, List.of());
    }

    private static RecordState record(Observed<StsRecordReading> observed, PolicySummary policy) {
        return switch (observed) {
            case Observed.CouldNotAsk<StsRecordReading>(DnsFailure failure) -> couldNotAsk(failure);
            case Observed.Seen<StsRecordReading>(StsRecordReading reading) ->
                switch (reading) {
                    case StsRecordReading.Valid valid ->
                        valid.record().id().value().equals(policy.policyId())
                                ? new RecordState.Correct(valid.text())
                                : new RecordState.Wrong(Problem.OTHER_ID, List.of(valid.text()));
                    case StsRecordReading.Several several -> new RecordState.Wrong(Problem.SEVERAL, several.texts());
                    case StsRecordReading.Invalid invalid ->
                        new RecordState.Wrong(Problem.MALFORMED, List.of(invalid.text()));
                    case StsRecordReading.None none -> new RecordState.Waiting();
                };
        };
    }

    private static RecordState reporting(Observed<TlsRptReading> observed) {
        return switch (observed) {
            case Observed.CouldNotAsk<TlsRptReading>(DnsFailure failure) -> couldNotAsk(failure);
            case Observed.Seen<TlsRptReading>(TlsRptReading reading) ->
                switch (reading) {
                    case TlsRptReading.Valid valid -> new RecordState.Correct(valid.text());
                    case TlsRptReading.Several several -> new RecordState.Wrong(Problem.SEVERAL, several.texts());
                    case TlsRptReading.Invalid invalid ->
                        new RecordState.Wrong(Problem.MALFORMED, List.of(invalid.text()));
                    case TlsRptReading.None none -> new RecordState.Waiting();
                };
        };
    }

    private static RecordState couldNotAsk(DnsFailure failure) {
        return new RecordState.Unknown("dns.failure." + failure.name().toLowerCase(Locale.ROOT) + ".seen");
    }
}
