package io.sealpost.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Another organization than the one that somebody is in asks for a second factor, which they have not: it is closed to
 * them by every way until they set one up. Bob is an owner of both, or of the other's group; Olivia runs the instance.
 */
@AutoConfigureMockMvc
@Import(InvitationsContract.StandingClock.class)
abstract class FactorElsewhereContract {

    private static final String PASSWORD = "correct horse battery";
    private static final UUID OTHER = SignedInAs.CHARLIE.organizationId();
    private static final UUID GROUP = UUID.fromString("00000000-0000-4000-8000-00000000009a");
    private static final Account BOB = new Account(
            SignedInAs.BOB.personId(), SignedInAs.BOB.organizationId(), SignedInAs.BOB.email(), Role.EDITOR, false);

    @Autowired
    MockMvcTester mvc;

    @Autowired
    SecondFactor factor;

    @Autowired
    ActingAccounts acting;

    @Autowired
    OrganizationDirectory directory;

    @Autowired
    MembershipDesk desk;

    @Autowired
    ShownFactors factors;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SettableClock clock;

    private final Totp totp = Totp.random();

    @BeforeEach
    void people(@Autowired PasswordEncoder encoder) {
        nobodysGroup();
        SignedInAs.insertPeopleAnew(jdbc, encoder.encode(PASSWORD));
        SignedInAs.requireNoFactor(jdbc);
        jdbc.sql("update organization set second_factor_required = true where id = ?")
                .param(OTHER)
                .update();
        clock.tick(Duration.ofHours(3));
    }

    @AfterEach
    void nobodysGroup() {
        jdbc.sql("update organization set group_id = null").update();
        jdbc.sql("delete from group_membership").update();
        jdbc.sql("delete from organization_group where id = ?").param(GROUP).update();
        SignedInAs.requireNoFactor(jdbc);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoeverHasARoleThereToo(boolean byGroup) {
        make(byGroup);
        assertKeptOut(signIn(BOB.email()));
        assertThatThrownBy(() -> factor.require(BOB, OTHER, false)).isInstanceOf(UnknownHereException.class);
        assertThatThrownBy(() -> desk.changeRole(BOB, OTHER, SignedInAs.CHARLIE.personId(), Role.VIEWER))
                .isInstanceOf(UnknownHereException.class);
        assertThat(directory.of(BOB, OTHER)).isEmpty();
        assertThat(directory.people(BOB, OTHER, null, 10)).isEmpty();
        assertThat(directory.staff(BOB, OTHER)).isEmpty();

        assertThat(factor.setUp(BOB, totp, totp.code(clock.instant()))).isPresent();
        assertThat(directory.of(BOB, OTHER)).isPresent();
        factor.require(BOB, OTHER, false);
        assertThat(required()).isFalse();
    }

    @Test
    void whoeverRunsTheInstance() {
        Account olivia = SignedInAs.OLIVIA;
        assertKeptOut(signIn(olivia.email()));
        assertThatThrownBy(() -> factor.require(olivia, OTHER, false)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> desk.join(olivia, OTHER)).isInstanceOf(AccessDeniedException.class);
        assertThat(directory.of(olivia, OTHER)).isEmpty();
        assertThat(directory.people(olivia, OTHER, null, 10)).isEmpty();
        assertThat(acting.named(olivia, List.of("Another Company"))).isEmpty();
        assertThat(acting.in(OTHER, olivia.personId())).isEmpty();

        assertThat(factor.setUp(olivia, totp, totp.code(clock.instant()))).isPresent();
        assertThat(acting.named(olivia, List.of("Another Company"))).hasSize(1);
        assertThat(acting.in(OTHER, olivia.personId())).isPresent();
        factor.require(olivia, OTHER, false);
        assertThat(required()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void importsAndJobsChangeNothingThere(boolean byGroup) {
        make(byGroup);
        assertThat(acting.several(BOB)).isFalse();
        assertThat(acting.named(BOB, List.of("Another Company", "Example Mail")))
                .containsOnlyKeys(ActingAccounts.key("Example Mail"));
        assertThat(acting.in(OTHER, BOB.personId())).isEmpty();
        assertThat(acting.in(BOB.organizationId(), BOB.personId())).isPresent();

        assertThat(factor.setUp(BOB, totp, totp.code(clock.instant()))).isPresent();
        assertThat(acting.several(BOB)).isTrue();
        assertThat(acting.named(BOB, List.of("Another Company"))).hasSize(1);
        assertThat(acting.in(OTHER, BOB.personId())).isPresent();
    }

    @Test
    void aJobGoesOnOfWhoeverHasShownAFactorThatIsNoneOfOurs() {
        make(false);
        RequestContextHolder.resetRequestAttributes(); // a job has no request
        factors.shown(BOB.personId());
        assertThat(acting.in(OTHER, BOB.personId())).isPresent();
        clock.tick(ShownFactors.REMEMBERED);
        assertThat(acting.in(OTHER, BOB.personId())).isEmpty();
    }

    private void assertKeptOut(MockHttpSession session) {
        String there = "/organizations/" + OTHER;
        String ask = "/account/second-factor?organization=" + OTHER;
        assertThat(mvc.get().uri(there).session(session)).hasRedirectedUrl(ask);
        assertThat(post(session, there + "/second-factor", "required", "")).hasRedirectedUrl(ask);
        assertThat(post(session, there + "/%73econd-factor", "required", "")).hasRedirectedUrl(ask);
        assertThat(post(session, there + "/people/" + SignedInAs.CHARLIE.personId() + "/role", "role", "VIEWER"))
                .hasRedirectedUrl(ask);
        assertThat(required()).isTrue();
        assertThat(mvc.get().uri(ask).session(session)).bodyText().contains("asks for a second factor");
        assertThat(mvc.get().uri("/account").session(session)).hasStatusOk();
    }

    private void make(boolean byGroup) {
        jdbc.sql("update person set last_organization_id = ? where id = ?")
                .params(BOB.organizationId(), BOB.personId())
                .update();
        if (!byGroup) {
            jdbc.sql("insert into membership (id, version, person_id, organization_id, role)"
                            + " values (?, 0, ?, ?, 'OWNER')")
                    .params(UUID.randomUUID(), BOB.personId(), OTHER)
                    .update();
            return;
        }
        jdbc.sql("insert into organization_group (id, version, name, name_key, created_at)"
                        + " values (?, 0, 'Kept', 'kept', current_timestamp)")
                .param(GROUP)
                .update();
        jdbc.sql("insert into group_membership (id, version, person_id, group_id, role) values (?, 0, ?, ?, 'OWNER')")
                .params(UUID.randomUUID(), BOB.personId(), GROUP)
                .update();
        jdbc.sql("update organization set group_id = ? where id = ?")
                .params(GROUP, OTHER)
                .update();
    }

    private boolean required() {
        return jdbc.sql("select second_factor_required from organization where id = ?")
                .param(OTHER)
                .query(Boolean.class)
                .single();
    }

    private MvcTestResult post(MockHttpSession session, String path, String field, String value) {
        return mvc.post()
                .uri(java.net.URI.create(path))
                .with(csrf())
                .session(session)
                .param(field, value)
                .exchange();
    }

    private MockHttpSession signIn(String email) {
        MockHttpSession session = new MockHttpSession();
        assertThat(mvc.post()
                        .uri("/sign-in")
                        .with(csrf())
                        .session(session)
                        .param("email", email)
                        .param("password", PASSWORD))
                .hasRedirectedUrl("/");
        return session;
    }
}
