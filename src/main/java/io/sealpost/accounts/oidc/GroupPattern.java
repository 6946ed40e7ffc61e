package io.sealpost.accounts.oidc;

import io.sealpost.accounts.ClaimedRole;
import io.sealpost.accounts.Role;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads organization and role out of a group's own name: {@code sealpost:{organization}:{role}}. */
record GroupPattern(Pattern pattern) {

    private static final String ORGANIZATION = "{organization}";
    private static final String ROLE = "{role}";

    /** @throws IllegalArgumentException where the text has not both placeholders once, with something between them */
    static GroupPattern of(String text) {
        int organization = text.indexOf(ORGANIZATION);
        int role = text.indexOf(ROLE);
        boolean once = organization >= 0
                && role >= 0
                && text.lastIndexOf(ORGANIZATION) == organization
                && text.lastIndexOf(ROLE) == role;
        boolean apart = !text.contains(ORGANIZATION + ROLE) && !text.contains(ROLE + ORGANIZATION);
        if (!once || !apart) {
            throw new IllegalArgumentException(
                    "groups-pattern needs {organization} and {role} once each, with something between them");
        }
        String quoted = Pattern.quote(text)
                .replace(ORGANIZATION, "\\E(?<organization>.+)\\Q")
                .replace(ROLE, "\\E(?<role>(?i:viewer|editor|owner))\\Q");
        return new GroupPattern(Pattern.compile(quoted));
    }

    Optional<ClaimedRole> read(String value) {
        Matcher match = pattern.matcher(value);
        return match.matches()
                ? Optional.of(new ClaimedRole(
                        match.group("organization"),
                        Role.valueOf(match.group("role").toUpperCase(Locale.ROOT))))
                : Optional.empty();
    }
}
