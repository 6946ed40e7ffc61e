package io.sealpost.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.storage.DatabaseReady;
import io.sealpost.storage.OnH2;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.context.TestPropertySource;

@ExtendWith(OutputCaptureExtension.class)
class UnattendedSetupTests {

    @Nested
    @OnH2
    @TestPropertySource(
            properties = {
                "sealpost.setup.admin-email=owner@example.org",
                "sealpost.setup.admin-password=a long enough one"
            })
    class WithAGoodPassword {

        @Autowired
        private People people;

        @Autowired
        private Credentials credentials;

        @Autowired
        private ApplicationEventPublisher events;

        @Test
        void makesTheOwnerOnceAndNeverLogsThePassword(CapturedOutput output) {
            events.publishEvent(new DatabaseReady());
            events.publishEvent(new DatabaseReady());
            assertThat(people.count()).isOne();
            assertThat(credentials.check("Owner@example.org", "a long enough one", "192.0.2.1"))
                    .isInstanceOf(SignInOutcome.Right.class);
            assertThat(output).doesNotContain("a long enough one", "Set-up code");
        }
    }

    @Nested
    @OnH2
    @TestPropertySource(
            properties = {"sealpost.setup.admin-email=owner@example.org", "sealpost.setup.admin-password=too short"})
    class WithAShortPassword {

        @Autowired
        private People people;

        @Autowired
        private ApplicationEventPublisher events;

        @Test
        void saysSoAndMakesNobody(CapturedOutput output) {
            events.publishEvent(new DatabaseReady());
            assertThat(people.count()).isZero();
            assertThat(output)
                    .contains("SEALPOST_SETUP_ADMIN_PASSWORD must have at least 12 characters")
                    .doesNotContain("too short");
        }
    }
}
