package io.sealpost.accounts.web;

import io.sealpost.web.Flash;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;

/**
 * Why nothing was done with an address that was typed; it stands beside the field, which keeps it.
 *
 * @param key of the message
 * @param argument of the message, or null
 */
record EmailProblem(String key, @Nullable Serializable argument) {

    static final EmailProblem NO_ADDRESS = new EmailProblem("accounts.email.wrong", null);

    /** For the page that answers with 422; see {@code whom} in {@code accounts/people.html}. */
    void show(String typed, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("typedEmail", typed);
        model.addAttribute("emailProblem", this);
    }

    /** The same above a page without the field. */
    Flash flash() {
        return argument == null ? Flash.warn(key) : Flash.warn(key, argument);
    }
}
