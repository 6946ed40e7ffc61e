package io.sealpost.accounts;

import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** What a person calls a passkey. */
final class PasskeyLabel {

    private static final int LONGEST = 60;

    private PasskeyLabel() {}

    static String of(@Nullable String typed) {
        return typed == null ? "" : typed.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /** What the browser that asks would be called. */
    static String suggested(String userAgent) {
        String device = Devices.of(userAgent);
        return of(device.equals("–") ? "" : device);
    }

    static void check(String label, Errors errors) {
        if (label.isEmpty()) {
            errors.rejectValue("label", "accounts.passkeys.label.missing");
        } else if (label.length() > LONGEST) {
            errors.rejectValue("label", "accounts.passkeys.label.long");
        }
    }
}
