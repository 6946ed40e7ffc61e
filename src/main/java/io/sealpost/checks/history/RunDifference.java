package io.sealpost.checks.history;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What changed between two checks of a domain, in the order in which findings are shown.
 *
 * @param came only the later one has these
 * @param went only the earlier one had these
 * @param changed the same finding about the same subject, with another severity or other values
 * @param stayed as the later one has them; evidence alone makes no change, for greetings differ each time
 */
public record RunDifference(
        RunLine before,
        RunLine after,
        List<RunFinding> came,
        List<RunFinding> went,
        List<Change> changed,
        List<RunFinding> stayed) {

    public RunDifference {
        came = List.copyOf(came);
        went = List.copyOf(went);
        changed = List.copyOf(changed);
        stayed = List.copyOf(stayed);
    }

    /** One finding, then and now. */
    public record Change(RunFinding before, RunFinding after) {}

    public boolean nothingChanged() {
        return came.isEmpty() && went.isEmpty() && changed.isEmpty();
    }

    static RunDifference between(CheckRunDetails before, CheckRunDetails after) {
        List<RunFinding> went = new ArrayList<>(before.findings());
        List<RunFinding> stayed = new ArrayList<>();
        List<RunFinding> fresh = new ArrayList<>();
        for (RunFinding now : after.findings()) {
            (take(went, then -> isSame(before, then, after, now)) == null ? fresh : stayed).add(now);
        }
        List<RunFinding> came = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        for (RunFinding now : fresh) {
            RunFinding then = take(went, other -> isAbout(other, now));
            if (then == null) {
                came.add(now);
            } else {
                changed.add(new Change(then, now));
            }
        }
        return new RunDifference(before.line(), after.line(), came, went, changed, stayed);
    }

    private static boolean isSame(CheckRunDetails before, RunFinding then, CheckRunDetails after, RunFinding now) {
        return then.severity() == now.severity()
                && isAbout(then, now)
                && CountedDays.asDates(then, before.line().startedAt())
                        .equals(CountedDays.asDates(now, after.line().startedAt()));
    }

    private static boolean isAbout(RunFinding one, RunFinding other) {
        return one.id().equals(other.id()) && one.subject().equals(other.subject());
    }

    private static @Nullable RunFinding take(List<RunFinding> findings, Predicate<RunFinding> wanted) {
        for (Iterator<RunFinding> all = findings.iterator(); all.hasNext(); ) {
            RunFinding one = all.next();
            if (wanted.test(one)) {
                all.remove();
                return one;
            }
        }
        return null;
    }
}
