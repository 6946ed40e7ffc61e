package io.sealpost.accounts;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/** Asks for a code of the second factor wherever one is needed: so many tries, and what is wrong is said and written down. */
@Component
class CodeDoor {

    private final SecondFactor factor;
    private final SignInRecord record;

    CodeDoor(SecondFactor factor, SignInRecord record) {
        this.factor = factor;
        this.record = record;
    }

    /**
     * The page again where the code is not right, else null.
     *
     * @param wrong the status that a wrong code is answered with
     */
    @Nullable
    String refusal(
            UUID personId, CodeForm form, String view, HttpStatus wrong, Errors errors, HttpServletResponse response) {
        Duration wait = factor.take(personId);
        if (!wait.isZero()) {
            return Waiting.page(view, wait, errors, response);
        }
        if (factor.check(personId, form.code())) {
            return null;
        }
        record.codeRefused(personId);
        response.setStatus(wrong.value());
        errors.rejectValue("code", "accounts.code.wrong");
        return view;
    }
}
