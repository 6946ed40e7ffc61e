package io.sealpost;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** A device for passkeys inside Chromium, which agrees to everything unless it is told not to. */
final class VirtualAuthenticator {

    private final CDPSession session;
    private final String id;

    private VirtualAuthenticator(CDPSession session, String id) {
        this.session = session;
        this.id = id;
    }

    static VirtualAuthenticator in(Page page) {
        CDPSession session = page.context().newCDPSession(page);
        session.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        options.addProperty("defaultBackupEligibility", true);
        options.addProperty("defaultBackupState", true);
        JsonObject arguments = new JsonObject();
        arguments.add("options", options);
        String id = session.send("WebAuthn.addVirtualAuthenticator", arguments)
                .get("authenticatorId")
                .getAsString();
        return new VirtualAuthenticator(session, id);
    }

    /** Whether the person shows finger, face or PIN when they are asked. */
    void verifies(boolean verified) {
        say("WebAuthn.setUserVerified", "isUserVerified", verified);
    }

    /** Whether the person is there at all; without, questions stay open. */
    void present(boolean present) {
        say("WebAuthn.setAutomaticPresenceSimulation", "enabled", present);
    }

    /** It is unplugged, with all that it keeps. */
    void remove() {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("authenticatorId", id);
        session.send("WebAuthn.removeVirtualAuthenticator", arguments);
    }

    private void say(String method, String name, boolean value) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("authenticatorId", id);
        arguments.addProperty(name, value);
        session.send(method, arguments);
    }
}
