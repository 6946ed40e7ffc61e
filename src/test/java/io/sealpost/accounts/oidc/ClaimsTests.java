package io.sealpost.accounts.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.accounts.ClaimedRole;
import io.sealpost.accounts.ClaimedRoles;
import io.sealpost.accounts.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is believed of a provider's claims. */
class ClaimsTests {

    private static ProviderSettings groups(@Nullable String claim, @Nullable String pattern) {
        return new ProviderSettings(
                false,
                true,
                false,
                false,
                "email_verified",
                claim,
                claim == null
                        ? List.of()
                        : List.of(new ProviderSettings.GroupRole("/staff/mail", "Example Mail", Role.EDITOR)),
                pattern,
                claim == null ? Set.of() : Set.of("/sealpost/operators"),
                ProviderSettings.SecondFactorTrust.CLAIMS,
                Set.of("mfa"),
                Set.of("gold"));
    }

    private static Claims standard(Map<String, Object> claims) {
        return new Claims(claims, ProviderSettings.STANDARD);
    }

    @Test
    void anAddressIsVerifiedWhenTheProviderSaysSo() {
        assertThat(standard(Map.of("email_verified", true)).emailVerified()).isTrue();
        assertThat(standard(Map.of("email_verified", "true")).emailVerified()).isTrue();
        assertThat(standard(Map.of("email_verified", false)).emailVerified()).isFalse();
        assertThat(standard(Map.of("email_verified", "no")).emailVerified()).isFalse();
        assertThat(standard(Map.of("email_verified", 0)).emailVerified()).isFalse();
        assertThat(standard(Map.of()).emailVerified()).isFalse();
    }

    @Test
    void groupsGiveWhatTheOperatorHasWritten() {
        Claims claims = new Claims(
                Map.of("groups", List.of("/staff/mail", "/staff", "/sealpost/operators")), groups("groups", null));
        assertThat(claims.roles())
                .isEqualTo(new ClaimedRoles(true, List.of(new ClaimedRole("Example Mail", Role.EDITOR)), true));
    }

    @Test
    void aGroupIsMeantLetterByLetter() {
        Claims claims = new Claims(Map.of("groups", List.of("/STAFF/mail", "/staff/mail/x")), groups("groups", null));
        assertThat(claims.roles()).isEqualTo(new ClaimedRoles(true, List.of(), false));
    }

    @Test
    void aPatternReadsOrganizationAndRole() {
        Claims claims = new Claims(
                Map.of(
                        "groups",
                        List.of("sealpost:Acme: West:owner", "sealpost:Acme:VIEWER", "sealpost:Acme:admin", "x")),
                groups("groups", "sealpost:{organization}:{role}"));
        assertThat(claims.roles().roles())
                .containsExactly(new ClaimedRole("Acme: West", Role.OWNER), new ClaimedRole("Acme", Role.VIEWER));
    }

    @Test
    void noGroupsClaimAtAllMeansNone() {
        assertThat(new Claims(Map.of(), groups("groups", null)).roles())
                .isEqualTo(new ClaimedRoles(true, List.of(), false));
        assertThat(standard(Map.of("groups", List.of("/staff/mail"))).roles()).isEqualTo(ClaimedRoles.UNTOLD);
    }

    @Test
    void groupsThatDidNotFitAreNotGone() {
        Claims claims = new Claims(
                Map.of("_claim_names", Map.of("groups", "src1"), "_claim_sources", Map.of()), groups("groups", null));
        assertThat(claims.roles()).isEqualTo(ClaimedRoles.UNTOLD);
    }

    @Test
    void aSecondFactorIsShownByAmrOrAcr() {
        ProviderSettings settings = groups(null, null);
        assertThat(new Claims(Map.of("amr", List.of("pwd", "mfa")), settings).secondFactorShown())
                .isTrue();
        assertThat(new Claims(Map.of("acr", "gold"), settings).secondFactorShown())
                .isTrue();
        assertThat(new Claims(Map.of("amr", List.of("pwd"), "acr", "1"), settings).secondFactorShown())
                .isFalse();
        assertThat(new Claims(Map.of(), settings).secondFactorShown()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sealpost", "{organization}{role}", "{role}", "{organization}:{organization}:{role}"})
    void aPatternThatCannotBeReadIsRefusedAtStart(String pattern) {
        assertThatThrownBy(() -> GroupPattern.of(pattern)).isInstanceOf(IllegalArgumentException.class);
    }
}
