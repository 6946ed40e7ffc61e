package io.sealpost.policies.web;

import io.sealpost.dns.MailRoute;
import io.sealpost.dns.MailRoute.HostState;
import io.sealpost.dns.ShortAddress;
import io.sealpost.policies.PolicySurvey;
import io.sealpost.policies.VersionDetails;
import io.sealpost.policies.providers.MailProvider;
import io.sealpost.policies.providers.PatternKind;
import io.sealpost.policies.providers.Recognition.Exchanger;
import io.sealpost.policies.web.SurveyView.MxRow;
import io.sealpost.policies.web.Words.Said;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts into words what a look at a domain has shown about its mail servers. */
@Component
class SurveyViews {

    private final Words words;
    private final PublishedViews published;

    SurveyViews(Words words, PublishedViews published) {
        this.words = words;
        this.published = published;
    }

    /** @param adopted version 0, or null */
    SurveyView of(PolicySurvey survey, @Nullable VersionDetails adopted) {
        boolean failed = survey.route() instanceof MailRoute.Failed;
        return new SurveyView(
                survey.at(),
                kind(survey.route()),
                route(survey),
                failed,
                withoutMail(survey.route()),
                survey.mailServers().stream().map(this::row).toList(),
                provider(survey),
                notes(survey),
                published.of(survey, adopted),
                published.reporting(survey));
    }

    private static String kind(MailRoute route) {
        return switch (route) {
            case MailRoute.Exchangers mx -> "ok";
            case MailRoute.NullMx none -> "note";
            case MailRoute.ImplicitMx itself -> "warn";
            case MailRoute.NoMail none -> "warn";
            case MailRoute.NoSuchDomain none -> "bad";
            case MailRoute.Failed failed -> "warn";
        };
    }

    private static boolean withoutMail(MailRoute route) {
        return route instanceof MailRoute.NullMx
                || route instanceof MailRoute.NoMail
                || route instanceof MailRoute.NoSuchDomain;
    }

    private Said route(PolicySurvey survey) {
        int servers = survey.route() instanceof MailRoute.Exchangers(var all, boolean authenticated) ? all.size() : 0;
        return words.dns(survey.route().messageKey(), survey.domain().unicode(), servers);
    }

    private MxRow row(PolicySurvey.MailServer server) {
        String name = server.target().isEmpty() ? "." : server.target();
        HostState state = server.state();
        Exchanger mx = server.known();
        MailProvider provider = mx.provider();
        return new MxRow(
                server.preference(),
                name,
                addresses(state),
                provider == null ? null : provider.name(),
                words.say("policies.survey.host." + state.getClass().getSimpleName()),
                kind(state),
                explanation(name, state),
                mx.exact() == null ? null : mx.exact().toString(),
                mx.alternative().map(Object::toString).orElse(null));
    }

    private @Nullable Said explanation(String name, HostState state) {
        return switch (state) {
            case HostState.Addresses right -> null;
            case HostState.Alias alias ->
                words.dns(state.messageKey(), name, alias.canonicalName().ascii());
            default -> words.dns(state.messageKey(), name, "");
        };
    }

    private static String kind(HostState state) {
        return switch (state) {
            case HostState.Addresses right -> "ok";
            case HostState.Alias alias -> "warn";
            case HostState.IsAddress bad -> "bad";
            case HostState.NotAHostName bad -> "bad";
            case HostState.NoAddress bad -> "bad";
            case HostState.NoSuchHost bad -> "bad";
            case HostState.Failed failed -> "unknown";
        };
    }

    private static List<String> addresses(HostState state) {
        return switch (state) {
            case HostState.Addresses right -> texts(right.addresses());
            case HostState.Alias alias -> texts(alias.addresses());
            default -> List.of();
        };
    }

    private static List<String> texts(List<InetAddress> addresses) {
        return addresses.stream().map(ShortAddress::of).distinct().toList();
    }

    private @Nullable String provider(PolicySurvey survey) {
        List<MailProvider> known = survey.recognition().providers();
        if (survey.recognition().exchangers().isEmpty()) {
            return null;
        }
        return switch (survey.recognition().verdict()) {
            case ONE ->
                words.say("providers.mail.one", known.getFirst().name()) + " " + documented(survey, known.getFirst());
            case MIXED -> words.say("providers.mail.mixed");
            case UNKNOWN -> words.say("providers.mail.unknown");
        };
    }

    private String documented(PolicySurvey survey, MailProvider provider) {
        String line = survey.recognition().exchangers().stream()
                .map(Exchanger::documented)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst()
                .orElse(null);
        if (line == null || provider.kind() == PatternKind.UNDOCUMENTED) {
            return words.say("providers.mail.undocumented", provider.name());
        }
        return provider.kind() == PatternKind.WILDCARD
                ? words.say("providers.mail.documented.wildcard", provider.name(), line)
                : words.say("providers.mail.documented.exact-hosts", provider.name());
    }

    private List<String> notes(PolicySurvey survey) {
        return survey.recognition().providers().stream()
                .map(MailProvider::note)
                .filter(Objects::nonNull)
                .distinct()
                .map(note -> words.say(note.messageKey()))
                .toList();
    }
}
