package io.sealpost.bulk;

import io.sealpost.accounts.Account;
import io.sealpost.checks.history.CheckRunDetails;
import io.sealpost.checks.history.CheckRuns;
import io.sealpost.checks.history.DomainHealth;
import io.sealpost.checks.history.DomainHealths;
import io.sealpost.checks.history.RunFinding;
import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.PublishedPolicies;
import io.sealpost.policies.PublishedPolicy;
import io.sealpost.policies.VersionReading;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;

/** Writes what is known of many domains as CSV, some hundred at a time, however many they are. */
@Service
public class Exports {

    private static final int PART = 500;

    private final SelectedDomains selected;
    private final PolicyHistory history;
    private final VersionReading reading;
    private final PublishedPolicies published;
    private final DomainHealths healths;
    private final CheckRuns runs;
    private final MessageSource messages;

    Exports(
            SelectedDomains selected,
            PolicyHistory history,
            VersionReading reading,
            PublishedPolicies published,
            DomainHealths healths,
            CheckRuns runs,
            MessageSource messages) {
        this.selected = selected;
        this.history = history;
        this.reading = reading;
        this.published = published;
        this.healths = healths;
        this.runs = runs;
        this.messages = messages;
    }

    /** Writes those of the selection that are of the account's organization, in the order of names. */
    public void write(Account account, ExportKind kind, Selection selection, Writer out) {
        List<DomainName> domains = selected.of(account, selection);
        CsvWriter csv = new CsvWriter(out, head(kind));
        for (int from = 0; from < domains.size(); from += PART) {
            List<DomainName> part = domains.subList(from, Math.min(domains.size(), from + PART));
            Map<DomainName, PolicySummary> known = history.of(account, part);
            Map<DomainName, DomainHealth> health = healths.of(account, part);
            switch (kind) {
                case DOMAINS -> domains(account, part, known, health, csv);
                case VERSIONS -> versions(part, known, csv);
                case FINDINGS -> part.forEach(name -> findings(account, health.get(name), csv));
            }
        }
    }

    private static String[] head(ExportKind kind) {
        return switch (kind) {
            case DOMAINS ->
                new String[] {
                    "name",
                    "mode",
                    "max_age",
                    "mx",
                    "unicode_name",
                    "state",
                    "policy_id",
                    "version",
                    "changed_at",
                    "health",
                    "checked_at"
                };
            case VERSIONS ->
                new String[] {
                    "name",
                    "version",
                    "origin",
                    "policy_id",
                    "mode",
                    "max_age",
                    "mx",
                    "author",
                    "reason",
                    "published_at",
                    "served_until",
                    "sha256"
                };
            case FINDINGS ->
                new String[] {"name", "checked_at", "verdict", "severity", "code", "detail", "subject", "seen", "to_do"
                };
        };
    }

    private void domains(
            Account account,
            List<DomainName> part,
            Map<DomainName, PolicySummary> known,
            Map<DomainName, DomainHealth> health,
            CsvWriter csv) {
        Map<DomainName, PublishedPolicy> served = published.of(account, part);
        for (DomainName name : part) {
            PolicySummary policy = known.get(name);
            DomainHealth last = health.get(name);
            PublishedPolicy text = served.get(name);
            if (policy != null) {
                csv.row(
                        name,
                        policy.mode(),
                        text == null ? null : policy.maxAgeSeconds(),
                        text == null ? null : mx(StsPolicy.read(text.text()).policy()),
                        name.unicode(),
                        word(policy.state()),
                        text == null ? null : policy.policyId(),
                        policy.number(),
                        policy.changedAt(),
                        last == null ? null : word(last.verdict()),
                        last == null ? null : last.checkedAt());
            }
        }
    }

    private void versions(List<DomainName> part, Map<DomainName, PolicySummary> known, CsvWriter csv) {
        List<PolicySummary> policies =
                part.stream().map(known::get).filter(Objects::nonNull).toList();
        reading.each(
                policies,
                (policy, version) -> csv.row(
                        policy.domain(),
                        version.number(),
                        word(version.origin()),
                        version.policyId(),
                        version.mode(),
                        version.maxAgeSeconds(),
                        mx(version.policy().orElse(null)),
                        version.author(),
                        version.reason(),
                        version.publishedAt(),
                        version.servedUntil(),
                        version.sha256()));
    }

    private void findings(Account account, @Nullable DomainHealth health, CsvWriter csv) {
        CheckRunDetails run = health == null
                ? null
                : runs.find(account, health.domain(), health.run()).orElse(null);
        if (run == null) {
            return;
        }
        for (RunFinding finding : run.findings()) {
            csv.row(
                    run.domain(),
                    run.line().endedAt(),
                    word(run.verdict()),
                    word(finding.severity()),
                    finding.code(),
                    finding.detail(),
                    finding.subject(),
                    say(finding.seenKey(), finding),
                    say(finding.doKey(), finding));
        }
    }

    private String say(String key, RunFinding finding) {
        return messages.getMessage(key, finding.messageArguments().toArray(), LocaleContextHolder.getLocale());
    }

    private static @Nullable String mx(@Nullable StsPolicy policy) {
        return policy == null
                ? null
                : policy.mx().stream().map(Object::toString).collect(Collectors.joining(" "));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
