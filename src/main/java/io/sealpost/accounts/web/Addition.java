package io.sealpost.accounts.web;

import io.sealpost.accounts.MemberChange;
import io.sealpost.web.Flash;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What came of giving more rights to somebody who has an account, as the next page says it. */
final class Addition {

    private Addition() {}

    /** @param done the message for where it was done, with the address as its argument */
    static void say(MemberChange change, String done, String email, RedirectAttributes redirect) {
        switch (change) {
            case DONE -> redirect.addFlashAttribute("flash", Flash.ok(done, email));
            case UNVERIFIED -> redirect.addFlashAttribute("unverified", email);
            case NOBODY, LAST_OWNER -> redirect.addFlashAttribute("flash", Flash.bad("accounts.nobody", email));
        }
    }
}
