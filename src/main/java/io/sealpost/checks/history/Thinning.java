package io.sealpost.checks.history;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which runs of a domain are kept: all of a week (fifty at most), then the last one of each day for a month, of each week
 * for a year, of each month for ten years. That is some 240 at most.
 */
final class Thinning {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(31);
    private static final Duration YEAR = Duration.ofDays(366);
    private static final Duration TEN_YEARS = Duration.ofDays(3653);
    private static final int MOST_OF_A_WEEK = 50;

    private Thinning() {}

    /**
     * Those that are not kept.
     *
     * @param runs the newest first
     */
    static List<RunLine> surplus(List<RunLine> runs, Instant now) {
        List<RunLine> surplus = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        int fresh = 0;
        for (RunLine run : runs) {
            if (run.state() == RunState.RUNNING) {
                continue;
            }
            Duration age = Duration.between(run.startedAt(), now);
            boolean kept = age.compareTo(WEEK) <= 0
                    ? ++fresh <= MOST_OF_A_WEEK
                    : run.state() == RunState.ENDED && age.compareTo(TEN_YEARS) <= 0 && taken.add(span(run, age));
            if (!kept) {
                surplus.add(run);
            }
        }
        return surplus;
    }

    private static String span(RunLine run, Duration age) {
        LocalDate day = LocalDate.ofInstant(run.startedAt(), ZoneOffset.UTC);
        if (age.compareTo(MONTH) <= 0) {
            return "day " + day;
        }
        return age.compareTo(YEAR) <= 0
                ? "week " + day.get(IsoFields.WEEK_BASED_YEAR) + "-" + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)
                : "month " + day.getYear() + "-" + day.getMonthValue();
    }
}
