package io.sealpost.policies.web;

import io.sealpost.accounts.Account;
import io.sealpost.dns.ShortAddress;
import io.sealpost.policies.DeploymentState;
import io.sealpost.policies.DeploymentWatch;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.RecordSetup;
import io.sealpost.policies.RecordState;
import io.sealpost.policies.web.RecordStateView.Line;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Looks at a deployment and says it in words, and when to look again. */
@Component
class RecordWatch {

    private static final int QUICK_ROUNDS = 36;
    private static final int ROUNDS = 200;
    private static final int LONGEST_SEEN = 500;

    private final DeploymentWatch watch;
    private final RecordSetup setup;
    private final MessageSource messages;

    RecordWatch(DeploymentWatch watch, RecordSetup setup, MessageSource messages) {
        this.watch = watch;
        this.setup = setup;
        this.messages = messages;
    }

    RecordStateView lookAt(Account account, PolicySummary policy, String dashboardHost, int round) {
        DeploymentState state = watch.lookAt(account, policy, setup.target(dashboardHost));
        return new RecordStateView(
                List.of(
                        line("host", state.host()),
                        line("https", state.https()),
                        line("id", state.record()),
                        line("reporting", state.reporting())),
                state.live(),
                state.complete(),
                state.at(),
                round + 1,
                state.complete() ? null : trigger(round));
    }

    /** Every 5 seconds for some minutes, then every 30; a page left open does not ask for ever. */
    private static @Nullable String trigger(int round) {
        if (round >= ROUNDS) {
            return null;
        }
        return round < QUICK_ROUNDS ? "load delay:5s" : "load delay:30s";
    }

    private Line line(String key, RecordState state) {
        return switch (state) {
            case RecordState.Correct correct ->
                // What proves the text is its sum, which says nothing to people.
                new Line(key, "correct", say("records.state." + key + ".correct"), "", seen(key, correct));
            case RecordState.Waiting waiting ->
                new Line(key, "waiting", say("records.state." + key + ".waiting"), "", List.of());
            case RecordState.NotYet waiting ->
                new Line(key, "waiting", say("records.state." + key + ".not-yet"), "", List.of());
            case RecordState.Unknown unknown ->
                new Line(key, "unknown", say(unknown.messageKey()), say("records.state.unknown.todo"), List.of());
            case RecordState.Wrong wrong ->
                new Line(
                        key,
                        "wrong",
                        say("policies.record.problem." + wrong.problem()),
                        say("policies.record.problem." + wrong.problem() + ".todo"),
                        shortened(wrong.seen()));
        };
    }

    private static List<String> seen(String key, RecordState.Correct correct) {
        return key.equals("https") ? List.of() : shortened(List.of(correct.seen()));
    }

    private static List<String> shortened(List<String> seen) {
        return seen.stream()
                .limit(10)
                .map(ShortAddress::of)
                .map(text -> text.length() > LONGEST_SEEN ? text.substring(0, LONGEST_SEEN) + " …" : text)
                .toList();
    }

    private String say(String key) {
        Locale locale = LocaleContextHolder.getLocale();
        return messages.getMessage(key, null, locale);
    }
}
