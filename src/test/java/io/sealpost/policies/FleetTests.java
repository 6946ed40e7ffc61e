package io.sealpost.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.mtasts.PolicyMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FleetTests {

    private static final Instant MORNING = Instant.parse("2026-11-23T08:00:00Z");

    private final Random random = new Random(8461);
    private final List<FleetEntry> entries =
            IntStream.range(0, 237).mapToObj(this::entry).toList();
    private final Fleet fleet = Fleet.UNKNOWN.with(entries, 1);

    @ParameterizedTest
    @EnumSource
    void pagesShowEveryMatchOnceInOrderForwardsAndBack(ListOrder order) {
        ListQuery first = new ListQuery("a", Set.of(), PolicyMode.TESTING, order, null, 7);
        List<FleetEntry> wanted = entries.stream()
                .filter(entry -> entry.name().contains("a") && entry.mode() == PolicyMode.TESTING)
                .sorted(comparator(order))
                .toList();
        assertThat(wanted).hasSizeGreaterThan(20);

        List<List<FleetEntry>> pages = new ArrayList<>();
        Fleet.Page page = fleet.page(first);
        assertThat(page.hasPrevious()).isFalse();
        pages.add(page.entries());
        while (page.hasNext()) {
            page = fleet.page(beside(first, false, page.entries().getLast()));
            assertThat(page.total()).isEqualTo(wanted.size());
            pages.add(page.entries());
        }
        assertThat(pages.stream().flatMap(List::stream)).containsExactlyElementsOf(wanted);

        for (int back = pages.size() - 2; back >= 0; back--) {
            page = fleet.page(beside(first, true, page.entries().getFirst()));
            assertThat(page.entries()).isEqualTo(pages.get(back));
            assertThat(page.hasNext()).isTrue();
            assertThat(page.hasPrevious()).isEqualTo(back > 0);
        }
    }

    @Test
    void pageGoesOnWhereItsRowChangedItsPlace() {
        ListQuery first = new ListQuery("", Set.of(), null, ListOrder.OLDEST_CHANGE, null, 5);
        List<FleetEntry> order = entries.stream()
                .filter(entry -> entry.state() != PolicyState.REMOVED)
                .sorted(comparator(ListOrder.OLDEST_CHANGE))
                .toList();
        FleetEntry last = order.get(4);
        FleetEntry moved =
                new FleetEntry(last.name(), last.text(), PolicyState.DRAFT, null, MORNING.plusSeconds(1_000_000));

        Fleet.Page second = fleet.with(List.of(moved), 2).page(beside(first, false, last));

        assertThat(second.entries()).isEqualTo(order.subList(5, 10));
        assertThat(second.total()).isEqualTo(order.size());
    }

    @Test
    void searchFindsAnyPartOfANameInBothSpellingsAndNothingElse() {
        Fleet words = Fleet.UNKNOWN.with(
                Stream.of("alpha.example", "xn--bcher-kva.example bücher.example", "beta.test")
                        .map(text -> new FleetEntry(text.split(" ")[0], text, PolicyState.DRAFT, null, MORNING))
                        .toList(),
                1);

        assertThat(found(words, "büch")).containsExactly("xn--bcher-kva.example");
        assertThat(found(words, "BÜCHER.example")).containsExactly("xn--bcher-kva.example");
        assertThat(found(words, "kva")).containsExactly("xn--bcher-kva.example");
        assertThat(found(words, "ph")).containsExactly("alpha.example");
        assertThat(found(words, ".")).hasSize(3);
        assertThat(found(words, "%")).isEmpty();
        assertThat(found(words, "alpha.examples")).isEmpty();
    }

    private static List<String> found(Fleet fleet, String search) {
        return fleet.page(new ListQuery(search, Set.of(), null, ListOrder.NAME, null, 50)).entries().stream()
                .map(FleetEntry::name)
                .toList();
    }

    private static ListQuery beside(ListQuery query, boolean backwards, FleetEntry entry) {
        return new ListQuery(
                query.search(),
                query.states(),
                query.mode(),
                query.order(),
                new ListCursor(backwards, entry.name(), entry.changedAt()),
                query.size());
    }

    private static Comparator<FleetEntry> comparator(ListOrder order) {
        Comparator<FleetEntry> byName = Comparator.comparing(FleetEntry::name);
        Comparator<FleetEntry> rising = switch (order) {
            case NAME, NAME_DESCENDING -> byName;
            case OLDEST_CHANGE, NEWEST_CHANGE ->
                Comparator.comparing(FleetEntry::changedAt).thenComparing(byName);
        };
        return switch (order) {
            case NAME, OLDEST_CHANGE -> rising;
            case NAME_DESCENDING, NEWEST_CHANGE -> rising.reversed();
        };
    }

    private FleetEntry entry(int number) {
        String name = Integer.toString(random.nextInt(36 * 36 * 36), 36) + number + ".example";
        PolicyState state = PolicyState.values()[random.nextInt(3)];
        return new FleetEntry(name, name, state, mode(state), MORNING.plusSeconds(random.nextInt(40)));
    }

    private @Nullable PolicyMode mode(PolicyState state) {
        return state == PolicyState.PUBLISHED ? PolicyMode.values()[random.nextInt(3)] : null;
    }
}
