package io.sealpost.api.v1;

import io.sealpost.dns.MailRoute;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.ForeignPolicy;
import io.sealpost.policies.PolicyAdvice;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.PolicyState;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.PolicySurvey;
import io.sealpost.policies.PolicyWarning;
import io.sealpost.policies.VersionDetails;
import io.sealpost.policies.providers.Recognition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes drafts of what was seen. */
@Component
class Drafts {

    private static final MaxAge A_DAY = new MaxAge(86_400);

    private final PolicyHistory history;
    private final Words words;

    Drafts(PolicyHistory history, Words words) {
        this.history = history;
        this.words = words;
    }

    /** @param wanted the policy to weigh; null for the one that the look-up suggests */
    DraftResource of(PolicySummary policy, @Nullable StsPolicy wanted, PolicySurvey survey, @Nullable String nextId) {
        VersionDetails newest = history.version(policy, policy.number()).orElse(null);
        VersionDetails served = policy.state() == PolicyState.PUBLISHED ? newest : null;
        StsPolicy draft = wanted != null ? wanted : proposed(newest, survey);
        return new DraftResource(
                policy.domain().ascii(),
                draft == null ? null : PolicyBody.of(draft),
                draft == null ? null : draft.text(),
                nextId,
                draft == null ? List.of() : warnings(PolicyAdvice.on(draft, survey, served)),
                seen(survey));
    }

    /** As on the page: the newest version, else testing for a day with the MX of now. */
    private static @Nullable StsPolicy proposed(@Nullable VersionDetails newest, PolicySurvey survey) {
        StsPolicy before = newest == null ? null : newest.policy().orElse(null);
        if (before != null) {
            return before;
        }
        return survey.mxLines().isEmpty() ? null : new StsPolicy(PolicyMode.TESTING, A_DAY, survey.mxLines());
    }

    private List<DraftResource.Warning> warnings(List<PolicyWarning> warnings) {
        return warnings.stream()
                .map(warning -> {
                    String key = "policies.warning." + warning.code();
                    Object[] arguments = warning.arguments().toArray();
                    return new DraftResource.Warning(
                            warning.code().name(),
                            words.say(key + ".seen", arguments),
                            words.say(key + ".why", arguments),
                            words.say(key + ".todo", arguments));
                })
                .toList();
    }

    private DraftResource.Seen seen(PolicySurvey survey) {
        ForeignPolicy published = survey.published();
        byte[] text = published.text();
        int servers = survey.recognition().exchangers().size();
        return new DraftResource.Seen(
                survey.at(),
                word(survey.route()),
                words.say(survey.route().messageKey() + ".seen", survey.domain().unicode(), servers),
                survey.mailServers().stream().map(Drafts::exchanger).toList(),
                published.id() == null ? null : published.id().value(),
                text == null ? null : new String(text, StandardCharsets.UTF_8));
    }

    private static String word(MailRoute route) {
        return switch (route) {
            case MailRoute.Exchangers _ -> "exchangers";
            case MailRoute.NullMx _ -> "null-mx";
            case MailRoute.ImplicitMx _ -> "implicit-mx";
            case MailRoute.NoMail _ -> "no-mail";
            case MailRoute.NoSuchDomain _ -> "no-such-domain";
            case MailRoute.Failed _ -> "unknown";
        };
    }

    private static DraftResource.Exchanger exchanger(PolicySurvey.MailServer server) {
        Recognition.Exchanger known = server.known();
        return new DraftResource.Exchanger(
                server.preference(),
                known.target(),
                known.provider() == null ? null : known.provider().name(),
                known.exact() == null ? null : known.exact().toString(),
                known.alternative().map(Object::toString).orElse(null));
    }
}
