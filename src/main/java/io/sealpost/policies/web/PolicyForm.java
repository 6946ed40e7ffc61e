package io.sealpost.policies.web;

import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The editor as it stands, whatever was typed.
 *
 * @param mode testing, enforce or none
 * @param maxAge seconds of one of the choices, {@link #PRESET} or {@link #OWN}
 * @param ownMaxAge seconds as typed, where {@code maxAge} is {@link #OWN}
 * @param mx one pattern a line
 * @param basedOn the number of the version that was on the screen
 */
record PolicyForm(String mode, String maxAge, String ownMaxAge, String mx, String reason, String basedOn) {

    static final String PRESET = "preset";
    static final String OWN = "own";
    static final List<Long> CHOICES = List.of(3_600L, 86_400L, 604_800L, 1_209_600L, 2_592_000L, 31_557_600L);

    PolicyForm(
            @Nullable String mode,
            @Nullable String maxAge,
            @Nullable String ownMaxAge,
            @Nullable String mx,
            @Nullable String reason,
            @Nullable String basedOn) {
        this.mode = Objects.requireNonNullElse(mode, "testing");
        this.maxAge = Objects.requireNonNullElse(maxAge, PRESET);
        this.ownMaxAge = Objects.requireNonNullElse(ownMaxAge, "");
        this.mx = Objects.requireNonNullElse(mx, "");
        this.reason = Objects.requireNonNullElse(reason, "");
        this.basedOn = Objects.requireNonNullElse(basedOn, "");
    }

    /** The form of a domain of which nothing is known yet. */
    static PolicyForm blank(int basedOn) {
        return new PolicyForm("testing", PRESET, "", "", "", String.valueOf(basedOn));
    }

    static PolicyForm of(StsPolicy policy, int basedOn) {
        long seconds = policy.maxAge().seconds();
        String maxAge =
                seconds == preset(policy.mode()) ? PRESET : CHOICES.contains(seconds) ? String.valueOf(seconds) : OWN;
        return new PolicyForm(
                policy.mode().toString(),
                maxAge,
                maxAge.equals(OWN) ? String.valueOf(seconds) : "",
                lines(policy.mx()),
                "",
                String.valueOf(basedOn));
    }

    /** One day while a mistake is still to be expected, two weeks once it is not. */
    static long preset(@Nullable PolicyMode mode) {
        return mode == PolicyMode.ENFORCE ? 1_209_600 : 86_400;
    }

    static String lines(List<MxPattern> patterns) {
        return patterns.stream().map(MxPattern::toString).collect(Collectors.joining("\n"));
    }

    PolicyForm withMx(String lines) {
        return new PolicyForm(mode, maxAge, ownMaxAge, lines, reason, basedOn);
    }

    PolicyForm withMode(PolicyMode other) {
        return new PolicyForm(other.toString(), maxAge, ownMaxAge, mx, reason, basedOn);
    }

    PolicyForm withReason(String text) {
        return new PolicyForm(mode, maxAge, ownMaxAge, mx, text, basedOn);
    }

    PolicyForm basedOn(int number) {
        return new PolicyForm(mode, maxAge, ownMaxAge, mx, reason, String.valueOf(number));
    }

    /** The reason as it is kept: control characters, which no database and no screen needs, become blanks. */
    String plainReason() {
        return plain(reason);
    }

    static String plain(String typed) {
        return typed.replaceAll("[\\p{Cntrl}&&[^\\r\\n\\t]]", " ").strip();
    }

    /** Nobody has chosen or typed anything that makes a policy. */
    boolean untouched() {
        return mode.equals("testing") && maxAge.equals(PRESET) && mx.isBlank();
    }

    /** The version that the author saw; -1, which is none, where the field was tampered with. */
    int base() {
        try {
            return Integer.parseInt(basedOn.strip());
        } catch (NumberFormatException tampered) {
            return -1;
        }
    }
}
