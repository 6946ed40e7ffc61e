package io.sealpost.accounts.web;

import io.sealpost.accounts.MemberChange;
import io.sealpost.web.Flash;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What came of giving more rights to somebody who has an account. */
final class Addition {

    private Addition() {}

    /** Why nothing was done that could be mended in the field; else null. */
    static @Nullable EmailProblem problem(MemberChange change, String typed) {
        return switch (change) {
            case DONE, UNVERIFIED -> null;
            case NO_ADDRESS -> EmailProblem.NO_ADDRESS;
            case NOBODY, LAST_OWNER -> new EmailProblem("accounts.nobody", typed.strip());
        };
    }

    /**
     * For the next page: that it was done, or what has to be made sure of first.
     *
     * @param done the message for where it was done, with the address as its argument
     */
    static void say(MemberChange change, String done, String typed, RedirectAttributes redirect) {
        if (change == MemberChange.DONE) {
            redirect.addFlashAttribute("flash", Flash.ok(done, typed.strip()));
        } else {
            redirect.addFlashAttribute("unverified", typed.strip());
        }
    }
}
