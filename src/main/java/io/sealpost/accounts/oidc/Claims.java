package io.sealpost.accounts.oidc;

import io.sealpost.accounts.ClaimedRole;
import io.sealpost.accounts.ClaimedRoles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a provider's claims say, as far as its settings let us believe it. */
record Claims(Map<String, Object> all, ProviderSettings settings) {

    /** As the provider says it; null for none. */
    @Nullable
    String email() {
        return all.get("email") instanceof String email ? email : null;
    }

    /** Some write the truth as a text or a number. */
    boolean emailVerified() {
        Object said = all.get(settings.emailVerifiedClaim());
        return settings.trustEmail()
                || (said != null && Set.of("true", "1").contains(said.toString().toLowerCase(Locale.ROOT)));
    }

    /** RFC 8176: {@code amr} says how somebody was let in; what a value of {@code acr} means is the provider's own. */
    boolean secondFactorShown() {
        return switch (settings.secondFactor()) {
            case NEVER -> false;
            case ALWAYS -> true;
            case CLAIMS -> says("amr", settings.secondFactorAmr()) || says("acr", settings.secondFactorAcr());
        };
    }

    private boolean says(String claim, Set<String> wanted) {
        return ClaimPath.values(all, claim)
                .filter(values -> !Collections.disjoint(values, wanted))
                .isPresent();
    }

    ClaimedRoles roles() {
        String path = settings.groupsClaim();
        if (path == null || path.isBlank() || leftOut(path)) {
            return ClaimedRoles.UNTOLD;
        }
        Set<String> values = ClaimPath.values(all, path).orElse(Set.of());
        List<ClaimedRole> roles = new ArrayList<>();
        settings.groups().stream()
                .filter(group -> values.contains(group.value()))
                .forEach(group -> roles.add(new ClaimedRole(group.organization(), group.role())));
        Optional.ofNullable(settings.groupsPattern())
                .map(GroupPattern::of)
                .ifPresent(
                        pattern -> values.forEach(value -> pattern.read(value).ifPresent(roles::add)));
        return new ClaimedRoles(true, roles, !Collections.disjoint(values, settings.operatorGroups()));
    }

    /**
     * Whether there are more groups than fit: then Microsoft Entra ID names a place where they can be had instead (OpenID
     * Connect Core 1.0 §5.6.2), and who has left none of them must not lose their roles for it.
     */
    private boolean leftOut(String path) {
        return !all.containsKey(path)
                && all.get("_claim_names") instanceof Map<?, ?> elsewhere
                && elsewhere.containsKey(path);
    }
}
