package io.sealpost.mtasts;

import static io.sealpost.mtasts.PolicyFindingCode.*;

import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.MxPatternReading.Conversion;
import org.jspecify.annotations.Nullable;

/** Judges the value of one of the four fields (RFC 8461 §3.2). */
final class ValueLinter {

    private final PolicyFields fields;
    private final PolicyFindings findings;

    ValueLinter(PolicyFields fields, PolicyFindings findings) {
        this.fields = fields;
        this.findings = findings;
    }

    void lint(PolicyField field) {
        switch (field.key()) {
            case VERSION -> lintVersion(field);
            case MODE -> lintMode(field);
            case MAX_AGE -> lintMaxAge(field);
            case MX -> lintMx(field);
        }
    }

    private void lintVersion(PolicyField field) {
        // RFC 8461 §3.2: sts-policy-version-value = %s"STSv1", case-sensitive.
        if (!field.value().equals("STSv1")) {
            add(field.value().equalsIgnoreCase("STSv1") ? VERSION_CASE : VERSION_UNKNOWN, field, field.value());
        }
    }

    private void lintMode(PolicyField field) {
        String value = field.value();
        PolicyMode mode = PolicyMode.of(value);
        if (mode != null) {
            fields.mode(field, mode);
            return;
        }
        PolicyMode meant = meantMode(Ascii.lower(value));
        if (PolicyMode.of(Ascii.lower(value)) != null) {
            add(MODE_CASE, field, value, Ascii.lower(value));
        } else if (value.equalsIgnoreCase("report")) {
            // Drafts before RFC 8461 called the mode so.
            add(MODE_REPORT, field, value);
        } else if (meant != null) {
            add(MODE_MISSPELT, field, value, meant.toString());
        } else {
            add(MODE_UNKNOWN, field, value);
        }
    }

    private static @Nullable PolicyMode meantMode(String lower) {
        if (lower.length() < 3 || lower.length() > 16) {
            return null;
        }
        for (PolicyMode mode : PolicyMode.values()) {
            String word = mode.toString();
            if (EditDistance.between(lower, word) <= word.length() / 3 || lower.startsWith(word.substring(0, 4))) {
                return mode;
            }
        }
        return null;
    }

    private void lintMaxAge(PolicyField field) {
        switch (MaxAge.read(field.value())) {
            case MaxAgeReading.Valid valid -> fields.maxAge(field, valid.maxAge());
            case MaxAgeReading.Invalid invalid ->
                add(code(invalid.problem()), field, field.value(), invalid.argument());
        }
    }

    private static PolicyFindingCode code(MaxAgeProblem problem) {
        return switch (problem) {
            case EMPTY -> EMPTY_VALUE;
            case SEPARATORS -> MAX_AGE_SEPARATORS;
            case NEGATIVE -> MAX_AGE_NEGATIVE;
            case UNIT -> MAX_AGE_UNIT;
            case MODE -> MAX_AGE_IS_MODE;
            case TOO_LARGE -> MAX_AGE_TOO_LARGE;
            case NOT_DIGITS -> MAX_AGE_NOT_DIGITS;
        };
    }

    private void lintMx(PolicyField field) {
        switch (MxPattern.read(field.value())) {
            case MxPatternReading.Valid valid -> lintPattern(field, valid);
            case MxPatternReading.Invalid invalid
            when invalid.problem() == MxProblem.SINGLE_LABEL -> lintSingleLabel(field);
            case MxPatternReading.Invalid invalid ->
                add(code(invalid.problem()), field, field.value(), invalid.argument());
        }
    }

    private static PolicyFindingCode code(MxProblem problem) {
        return switch (problem) {
            case EMPTY -> EMPTY_VALUE;
            case NULL_MX -> MX_NULL;
            case PRIORITY -> MX_PRIORITY;
            case SEVERAL_HOSTS -> MX_SEVERAL_HOSTS;
            case URL -> MX_URL;
            case PORT -> MX_PORT;
            case MAIL_ADDRESS -> MX_MAIL_ADDRESS;
            case IP_ADDRESS -> MX_ADDRESS;
            case WILDCARD_REPEATED -> MX_WILDCARD_REPEATED;
            case WILDCARD_INSIDE -> MX_WILDCARD_INSIDE;
            case UNDERSCORE -> MX_UNDERSCORE;
            case SINGLE_LABEL -> MX_SINGLE_LABEL;
            case TOO_LONG -> MX_TOO_LONG;
            case EMPTY_LABEL, HYPHEN, IDN, CHARACTER -> MX_INVALID;
        };
    }

    private void lintPattern(PolicyField field, MxPatternReading.Valid valid) {
        String canonical = valid.pattern().toString();
        if (valid.conversions().contains(Conversion.FINAL_DOT)) {
            add(MX_TRAILING_DOT, field, field.value(), canonical);
        }
        if (valid.conversions().contains(Conversion.A_LABEL)) {
            add(MX_U_LABEL, field, field.value(), canonical);
        } else if (valid.conversions().contains(Conversion.LOWER_CASE)) {
            add(MX_UPPER_CASE, field, field.value(), canonical);
        }
        lintProvider(field, valid.pattern());
        keep(field, valid.pattern());
    }

    /** Two samples that go round and match none of the hosts they are for: one star stands for exactly one label. */
    private void lintProvider(PolicyField field, MxPattern pattern) {
        if (!pattern.wildcard() && pattern.name().ascii().equals("mail.protection.outlook.com")) {
            add(MX_PROVIDER_STAR_MISSING, field, field.value(), "*.mail.protection.outlook.com");
        }
        if (pattern.wildcard() && pattern.name().ascii().equals("mx.microsoft")) {
            add(MX_PROVIDER_STAR_TOO_HIGH, field, field.value());
        }
    }

    private void lintSingleLabel(PolicyField field) {
        String value = field.value().strip();
        String name = value.startsWith("*.") ? value.substring(2) : value;
        String bare = Lines.stripTrailing(name, c -> c == '.');
        add(MX_SINGLE_LABEL, field, field.value());
        if (bare.length() < name.length()) {
            add(MX_TRAILING_DOT, field, field.value(), Ascii.lower(bare));
        } else if (!Ascii.isAscii(bare)) {
            add(MX_INVALID, field, field.value(), bare);
        } else {
            keep(field, new MxPattern(name.length() < value.length(), new DomainName(Ascii.lower(bare))));
        }
    }

    private void keep(PolicyField field, MxPattern pattern) {
        if (!fields.mx(field, pattern)) {
            add(MX_DUPLICATE, field, field.value());
        }
    }

    private void add(PolicyFindingCode code, PolicyField field, String... arguments) {
        findings.add(code, field.line(), field.valueAt(), arguments);
    }
}
