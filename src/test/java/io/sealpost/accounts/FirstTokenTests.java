package io.sealpost.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.storage.DatabaseReady;
import io.sealpost.storage.OnH2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** The first token of an installation that nobody sets up by hand. */
@OnH2
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(
        properties = {
            "sealpost.setup.admin-email=owner@example.org",
            "sealpost.setup.admin-password=a long enough one",
            "sealpost.setup.api-token=" + FirstTokenTests.TOKEN
        })
class FirstTokenTests {

    static final String TOKEN = "sp_0123456789abcdefghijABCDEFGHIJ0123456789-_X";

    @Autowired
    private TokenDesk tokens;

    @Autowired
    private Accounts accounts;

    @Autowired
    private ApplicationEventPublisher events;

    @Test
    void opensEverythingUntilItIsRevokedAndDoesNotComeBack(CapturedOutput output) {
        events.publishEvent(new DatabaseReady());
        events.publishEvent(new DatabaseReady());
        assertThat(tokens.check("Bearer " + TOKEN, "192.0.2.1"))
                .isInstanceOfSatisfying(
                        TokenCheck.Right.class,
                        right -> assertThat(right.holder().scope()).isEqualTo(TokenScope.OPERATOR));
        assertThat(output).doesNotContain(TOKEN);

        Account owner = accounts.of("owner@example.org").orElseThrow();
        TokenDetails first = tokens.list(owner, TokenScope.OF_API).getFirst();
        assertThat(tokens.list(owner, TokenScope.OF_API)).hasSize(1);
        tokens.revoke(owner, first.id());
        events.publishEvent(new DatabaseReady());
        assertThat(tokens.check("Bearer " + TOKEN, "192.0.2.1")).isInstanceOf(TokenCheck.Wrong.class);
    }

    @ParameterizedTest
    @CsvSource({
        "olivia@example.com, OPERATOR",
        "alice@example.org, ADMIN",
        "bob@example.org, PUBLISH",
        "vera@example.org, READ"
    })
    void opensWhatItsPersonMay(String email, TokenScope scope, @Autowired JdbcClient jdbc) {
        events.publishEvent(new DatabaseReady()); // sets the installation up
        SignedInAs.insertPeople(jdbc);
        String secret = TokenSecret.random().text();
        new FirstToken(accounts, tokens, new AccountsProperties(email, "-", "Sealpost", secret))
                .on(new DatabaseReady());
        assertThat(tokens.check("Bearer " + secret, "192.0.2.1"))
                .isInstanceOfSatisfying(
                        TokenCheck.Right.class,
                        right -> assertThat(right.holder().scope()).isEqualTo(scope));
    }

    @Test
    void opensNothingOnceItsPersonRunsTheInstanceNoMore(@Autowired JdbcClient jdbc) {
        events.publishEvent(new DatabaseReady());
        SignedInAs.insertPeople(jdbc);
        String secret = TokenSecret.random().text();
        var properties = new AccountsProperties("olivia@example.com", "-", "Sealpost", secret);
        new FirstToken(accounts, tokens, properties).on(new DatabaseReady());
        operator(jdbc, false);
        assertThat(tokens.check("Bearer " + secret, "192.0.2.1")).isInstanceOf(TokenCheck.Wrong.class);
        new FirstToken(accounts, tokens, properties).on(new DatabaseReady());
        assertThat(tokens.check("Bearer " + secret, "192.0.2.1"))
                .as("a restart gives it nothing less or more")
                .isInstanceOf(TokenCheck.Wrong.class);
        operator(jdbc, true);
    }

    private static void operator(JdbcClient jdbc, boolean operator) {
        jdbc.sql("update person set operator = ? where id = ?")
                .params(operator, SignedInAs.OLIVIA.personId())
                .update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "sp_short", "sp_0123456789abcdefghijABCDEFGHIJ0123456789-_!"})
    void aWrongFormStopsTheStartAndSaysHowToMakeOne(String text) {
        var properties = new AccountsProperties("owner@example.org", "a long enough one", "Sealpost", text);
        assertThatThrownBy(() -> new FirstToken(accounts, tokens, properties))
                .isInstanceOfSatisfying(FirstTokenException.class, failure -> {
                    FailureAnalysis said = new FirstTokenFailureAnalyzer().analyze(failure, failure);
                    assertThat(said.getDescription())
                            .contains("SEALPOST_SETUP_API_TOKEN")
                            .doesNotContain(text);
                    assertThat(said.getAction()).contains("openssl rand");
                });
    }
}
