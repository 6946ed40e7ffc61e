package io.sealpost.accounts.oidc;

import io.sealpost.web.Flash;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Leads somebody to a page of ours that says why it did not work. */
final class Refusals {

    private Refusals() {}

    static RedirectView lead(String path, Flash flash, RedirectAttributes redirect) {
        redirect.addFlashAttribute("flash", flash);
        return lead(path);
    }

    static RedirectView lead(String path) {
        RedirectView view = Away.to(path);
        view.setContextRelative(true);
        return view;
    }
}
