package io.sealpost.policies.web;

import io.sealpost.mtasts.PolicyMode;
import io.sealpost.policies.PolicyState;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.RemovalClock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a removal, ready to print.
 *
 * @param removed it is gone already
 * @param neverServed no policy in force was ever served: nobody has kept one
 * @param earlier what another organization served before decides the day
 * @param canWithdraw mode none can be published with one click
 * @param withdrawn nothing in force is served any more
 * @param safe removal harms nobody now
 * @param safeFrom from when on it harms nobody, if mode none is served from now on
 * @param since when mode none took over, or null
 * @param longestDays the largest max_age ever served, in days, begun ones counted
 * @param days for how many days removal would put something at risk
 * @param enforced mail is at risk; otherwise only reports
 * @param number of the version that the page shows
 */
record RemovalView(
        boolean removed,
        boolean neverServed,
        boolean earlier,
        boolean canWithdraw,
        boolean withdrawn,
        boolean safe,
        Instant safeFrom,
        @Nullable Instant since,
        long longestDays,
        long days,
        boolean enforced,
        int number) {

    static RemovalView of(PolicySummary policy, RemovalClock clock, Instant now) {
        boolean noneOfOurs = clock.longestKept().isZero();
        Instant earlier = clock.earlierUntil();
        boolean neverServed = noneOfOurs && earlier == null;
        Instant since = clock.withdrawnAt();
        return new RemovalView(
                policy.state() == PolicyState.REMOVED,
                neverServed,
                clock.safeFrom(now).equals(earlier),
                policy.state() == PolicyState.PUBLISHED && policy.mode() != PolicyMode.NONE,
                since != null,
                clock.safe(now),
                clock.safeFrom(now),
                noneOfOurs ? null : since,
                (clock.longestKept().toSeconds() + 86_399) / 86_400,
                clock.daysAtRisk(now),
                clock.enforced(),
                policy.number());
    }
}
