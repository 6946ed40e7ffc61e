package io.sealpost.accounts.oidc;

import org.springframework.web.servlet.view.RedirectView;

/** Leads somebody to an address of a provider, letter by letter as it is. */
final class Away {

    private Away() {}

    static RedirectView to(String address) {
        RedirectView view = new RedirectView(address);
        view.setExpandUriTemplateVariables(false);
        view.setExposeModelAttributes(false);
        return view;
    }
}
