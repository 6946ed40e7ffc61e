package io.sealpost.bulk;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.ActingAccounts;
import io.sealpost.bulk.NewRows.Meant;
import io.sealpost.bulk.file.Remark;
import io.sealpost.bulk.file.TypedRow;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.DomainNameReading;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.MaxAgeReading;
import io.sealpost.mtasts.PolicyMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what the rows of one file mean, and finds names that stand in it twice. */
final class RowMeaning {

    private final Account account;
    private final Map<DomainName, Integer> seen = new HashMap<>();
    private boolean several;

    RowMeaning(Account account) {
        this.account = account;
    }

    /** Whether rows were of other organizations than the one in which the account is. */
    boolean several() {
        return several;
    }

    /** @param organizations those in which the account may change domains, by {@link ActingAccounts#key} */
    Meant of(TypedRow row, Map<String, List<UUID>> organizations) {
        List<Remark> wrong = new ArrayList<>(row.remarks());
        DomainName domain = domain(row, wrong);
        UUID organization = organization(row, organizations, wrong);
        PolicyMode mode = mode(row, wrong);
        MaxAge maxAge = maxAge(row, wrong);
        MxWish mx = mx(row, wrong);
        several |= organization != null && !organization.equals(account.organizationId());
        return new Meant(row, organization, domain, mode, maxAge, mx, wrong);
    }

    private @Nullable DomainName domain(TypedRow row, List<Remark> wrong) {
        return switch (DomainName.read(row.name())) {
            case DomainNameReading.Valid(DomainName name) -> {
                Integer before = seen.putIfAbsent(name, row.line());
                if (before != null) {
                    wrong.add(Remark.of("bulk.row.twice", name.unicode(), before));
                }
                yield name;
            }
            case DomainNameReading.Invalid(var problem, String argument) -> {
                wrong.add(Remark.of(problem.messageKey(), argument));
                yield null;
            }
        };
    }

    private @Nullable UUID organization(TypedRow row, Map<String, List<UUID>> organizations, List<Remark> wrong) {
        if (row.organization().isEmpty()) {
            return account.organizationId();
        }
        List<UUID> found = organizations.getOrDefault(ActingAccounts.key(row.organization()), List.of());
        if (found.size() == 1) {
            return found.getFirst();
        }
        // One that is not there and one of others get the same words.
        wrong.add(
                Remark.of(found.isEmpty() ? "bulk.row.organization" : "bulk.row.organization.two", row.organization()));
        return null;
    }

    private static @Nullable PolicyMode mode(TypedRow row, List<Remark> wrong) {
        if (row.mode().isEmpty()) {
            return null;
        }
        PolicyMode mode = PolicyMode.of(row.mode().toLowerCase(Locale.ROOT));
        if (mode == null) {
            wrong.add(Remark.of("bulk.row.mode", row.mode()));
        }
        return mode;
    }

    private static @Nullable MaxAge maxAge(TypedRow row, List<Remark> wrong) {
        if (row.maxAge().isEmpty()) {
            return null;
        }
        return switch (MaxAge.read(row.maxAge())) {
            case MaxAgeReading.Valid(MaxAge read) -> read;
            case MaxAgeReading.Invalid(var problem, String argument) -> {
                wrong.add(Remark.of(problem.messageKey(), argument));
                yield null;
            }
        };
    }

    private static @Nullable MxWish mx(TypedRow row, List<Remark> wrong) {
        if (row.mx().isEmpty()) {
            return null;
        }
        return switch (MxWish.read(row.mx())) {
            case MxWish.Reading.Valid(MxWish wish) -> wish;
            case MxWish.Reading.Invalid(String messageKey, List<Object> arguments) -> {
                wrong.add(Remark.of(messageKey, arguments.toArray()));
                yield null;
            }
        };
    }
}
