package io.sealpost.dashboard.audit;

import io.sealpost.accounts.Account;
import io.sealpost.audit.Actor;
import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditEntry;
import io.sealpost.audit.Origin;
import io.sealpost.audit.SealedEntry;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.DomainNameReading;
import io.sealpost.dns.ShortAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says entries in the language of the request. */
@Component
class EntryViews {

    private static final Map<String, String> ICONS = Map.ofEntries(
            Map.entry("session", "user"),
            Map.entry("sign-in", "lock"),
            Map.entry("password", "lock"),
            Map.entry("second-factor", "shield"),
            Map.entry("invitation", "mail"),
            Map.entry("member", "users"),
            Map.entry("organization", "users"),
            Map.entry("group", "users"),
            Map.entry("operator", "settings"),
            Map.entry("installation", "settings"),
            Map.entry("token", "key"),
            Map.entry("webhook", "rocket"),
            Map.entry("domain", "globe"),
            Map.entry("transfer", "globe"),
            Map.entry("policy", "shield-check"),
            Map.entry("proposal", "eye"),
            Map.entry("report-address", "mail"));

    /** Names that somebody gave: what stands there is not translated, whatever it says. */
    private static final Set<String> GIVEN = Set.of("name", "group", "organization", "provider", "author");

    private final MessageSource messages;

    EntryViews(MessageSource messages) {
        this.messages = messages;
    }

    EntryView of(SealedEntry sealed, Account reader, Map<UUID, String> organizations) {
        AuditEntry entry = sealed.entry();
        DomainName domain = domain(entry.domain());
        boolean own = reader.organizationId().equals(entry.organizationId());
        UUID organization = entry.organizationId();
        return new EntryView(
                sealed.place().sequence(),
                entry.at(),
                action(entry.action()),
                entry.action(),
                ICONS.getOrDefault(entry.action().replaceFirst("\\..*", ""), "file"),
                who(entry.actor()),
                icon(entry.actor()),
                from(entry.origin()),
                domain == null ? entry.domain() : domain.unicode(),
                domain != null && own ? "/domains/" + domain.ascii() : null,
                Objects.equals(entry.subject(), entry.actor().name()) ? null : entry.subject(),
                organization,
                organization == null ? null : organizations.get(organization),
                changes(entry),
                entry.id().toString(),
                entry.origin().request(),
                sealed.hash());
    }

    private String action(String code) {
        return AuditAction.of(code).map(known -> say(known.messageKey())).orElse(code);
    }

    private String who(Actor actor) {
        return switch (actor.kind()) {
            case PERSON, TOKEN -> actor.name();
            case SYSTEM -> say("audit.actor.system", actor.name());
            case STRANGER -> say("audit.actor.stranger");
        };
    }

    private static String icon(Actor actor) {
        return switch (actor.kind()) {
            case PERSON -> "user";
            case TOKEN -> "key";
            case SYSTEM -> "server";
            case STRANGER -> "question";
        };
    }

    private String from(Origin origin) {
        String address = origin.address() == null ? "–" : ShortAddress.of(origin.address());
        return switch (origin.way()) {
            case PAGE -> say("audit.way.page", address);
            case API -> say("audit.way.api", address);
            case JOB -> say("audit.way.job");
            case INSIDE -> say("audit.way.inside");
        };
    }

    private List<EntryView.Change> changes(AuditEntry entry) {
        TreeSet<String> names = new TreeSet<>(entry.before().keySet());
        names.addAll(entry.after().keySet());
        return names.stream()
                .filter(name ->
                        !Objects.equals(entry.before().get(name), entry.after().get(name)))
                .map(name -> new EntryView.Change(
                        name(name),
                        value(name, entry.before().get(name)),
                        value(name, entry.after().get(name))))
                .toList();
    }

    private @Nullable String value(String name, @Nullable String kept) {
        boolean word = !GIVEN.contains(name) && ("true".equals(kept) || "false".equals(kept));
        return word ? say("audit." + kept) : kept;
    }

    private String name(String value) {
        return Objects.requireNonNull(
                messages.getMessage("audit.value." + value, null, value, LocaleContextHolder.getLocale()));
    }

    private static @Nullable DomainName domain(@Nullable String ascii) {
        return ascii != null && DomainName.read(ascii) instanceof DomainNameReading.Valid(DomainName name)
                ? name
                : null;
    }

    String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
