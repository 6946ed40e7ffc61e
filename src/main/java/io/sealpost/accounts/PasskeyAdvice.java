package io.sealpost.accounts;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives the offer to sign in, or to confirm, by passkey to each page that shows it. */
@ControllerAdvice(
        assignableTypes = {
            SignInController.class,
            SignInCodeController.class,
            PasskeySignInController.class,
            PasskeysController.class,
            PasskeyController.class,
            SecondFactorController.class,
            IdentitiesController.class,
            IdentityController.class
        })
class PasskeyAdvice {

    private final PasskeyCeremonies ceremonies;

    PasskeyAdvice(PasskeyCeremonies ceremonies) {
        this.ceremonies = ceremonies;
    }

    @ModelAttribute("passkey")
    PasskeyOffer passkey(HttpServletRequest request) {
        return new PasskeyOffer(ceremonies, request);
    }
}
