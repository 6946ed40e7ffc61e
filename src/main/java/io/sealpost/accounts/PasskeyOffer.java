package io.sealpost.accounts;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** What a page prints to offer signing in by passkey. The question is made when the page prints it, and not before. */
final class PasskeyOffer {

    private final PasskeyCeremonies ceremonies;
    private final HttpServletRequest request;
    private final PasskeyPlace place;

    PasskeyOffer(PasskeyCeremonies ceremonies, HttpServletRequest request) {
        this.ceremonies = ceremonies;
        this.request = request;
        this.place = ceremonies.place(request);
    }

    /** Where the page has to be open for it; null where passkeys cannot be. */
    public @Nullable String getOrigin() {
        return place instanceof PasskeyPlace.Here here ? here.origin() : null;
    }

    /** What stands in the way; null where nothing does. */
    public @Nullable String getWhy() {
        return place instanceof PasskeyPlace.Nowhere nowhere ? nowhere.why().word() : null;
    }

    /** The question to the browser, as JSON. */
    public String getQuestion() {
        return place instanceof PasskeyPlace.Here here ? ceremonies.signIn(here, request) : "";
    }
}
