package io.sealpost.mtasts;

import static io.sealpost.mtasts.PolicyFindingCode.*;

import org.jspecify.annotations.Nullable;

/** Takes from a value what templates and editors leave around it, naming each; what remains can still be judged. */
final class ValueCleaner {

    private static final String QUOTES = "\"'`“”‘’„‚«»";

    private final PolicyFindings findings;

    ValueCleaner(PolicyFindings findings) {
        this.findings = findings;
    }

    /** The bare value, or null where nothing is left to judge. */
    @Nullable
    PolicyField clean(PolicyField field) {
        PolicyField bare = withoutComment(field);
        if (bare == null || isPlaceholder(bare)) {
            return null;
        }
        return withoutBrackets(withoutQuotes(withoutPunctuation(bare)));
    }

    private @Nullable PolicyField withoutComment(PolicyField field) {
        String value = field.value();
        int comment = comment(value);
        if (comment < 0) {
            return field;
        }
        findings.add(INLINE_COMMENT, field.line(), field.valueAt() + comment, value.substring(comment));
        String rest = value.substring(0, comment).strip();
        return rest.isEmpty() ? null : field.with(rest, 0);
    }

    private static int comment(String value) {
        int hash = value.indexOf('#');
        int slashes = value.startsWith("//") ? 0 : value.indexOf(" //");
        int first = hash < 0 || slashes >= 0 && slashes < hash ? slashes : hash;
        return first > 0 && value.charAt(first) == ' ' ? first + 1 : first;
    }

    /** {@code [enforce|testing|none]}, <mode>, ${MODE}, {{ mode }}, YOUR_MX: a template that nobody filled in. */
    private boolean isPlaceholder(PolicyField field) {
        String value = field.value();
        String inner = inner(value);
        boolean choice = value.indexOf('|') >= 0;
        boolean variable =
                value.contains("{{") || value.contains("${") || value.startsWith("$") || value.startsWith("%");
        boolean bracketed = inner != null && !isValue(field.key(), inner);
        boolean yours = value.regionMatches(true, 0, "your", 0, 4) && value.indexOf('.') < 0;
        if (choice || variable || bracketed || yours) {
            findings.add(PLACEHOLDER, field.line(), field.valueAt(), value);
            return true;
        }
        return false;
    }

    private static boolean isValue(PolicyKey key, String inner) {
        return switch (key) {
            case VERSION -> inner.equalsIgnoreCase("STSv1");
            case MODE -> PolicyMode.of(Ascii.lower(inner)) != null;
            case MAX_AGE -> Ascii.isDigits(inner);
            case MX -> inner.indexOf('.') > 0 || HostNames.isAddress(inner);
        };
    }

    private PolicyField withoutBrackets(PolicyField field) {
        String inner = inner(field.value());
        if (inner == null || HostNames.isAddress(inner)) {
            return field;
        }
        findings.add(VALUE_IN_BRACKETS, field.line(), field.valueAt(), field.value(), inner);
        return field.with(inner, 1);
    }

    private PolicyField withoutQuotes(PolicyField field) {
        String value = field.value();
        String bare = Lines.strip(value, c -> QUOTES.indexOf(c) >= 0);
        if (bare.length() == value.length() || bare.isEmpty()) {
            return field;
        }
        findings.add(VALUE_IN_QUOTES, field.line(), field.valueAt(), value, bare);
        return field.with(bare, value.indexOf(bare.charAt(0)));
    }

    private PolicyField withoutPunctuation(PolicyField field) {
        String value = field.value();
        String bare = Lines.stripTrailing(value, c -> c == ';' || c == ',');
        if (bare.length() == value.length() || bare.isEmpty()) {
            return field;
        }
        findings.add(VALUE_PUNCTUATION, field.line(), field.valueAt() + bare.length(), value.substring(bare.length()));
        return field.with(bare.strip(), 0);
    }

    private static @Nullable String inner(String value) {
        if (value.length() < 3) {
            return null;
        }
        int pair = "[({<".indexOf(value.charAt(0));
        boolean closed = pair >= 0 && value.charAt(value.length() - 1) == "])}>".charAt(pair);
        return closed ? value.substring(1, value.length() - 1).strip() : null;
    }
}
