package io.sealpost.accounts;

import java.time.Duration;

/** What came of an invitation. */
public sealed interface Invited {

    /** The letter is on its way. */
    record Sent(String email) implements Invited {}

    /**
     * The link has to be handed over by other means.
     *
     * @param tried whether there is a mail server that did not take the letter
     */
    record ByHand(String email, String link, boolean tried) implements Invited {}

    /** Not an e-mail address. */
    record NoAddress() implements Invited {}

    /** They have a role in the organization already. */
    record HereAlready() implements Invited {}

    /** Too many letters at once: none could be told from spam. */
    record Wait(Duration time) implements Invited {}

    /** {@link InvitationDesk#MOST} wait for their people; time alone mends that late. */
    record Full() implements Invited {}

    /** Nobody enters the organization. */
    record Closed() implements Invited {}
}
