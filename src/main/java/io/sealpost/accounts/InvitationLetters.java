package io.sealpost.accounts;

import io.sealpost.mail.Letters;
import io.sealpost.mail.Posted;
import io.sealpost.web.Brand;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The letter with the link of an invitation. */
@Component
class InvitationLetters {

    private final Letters letters;
    private final MessageSource messages;
    private final Brand brand;
    private final People people;
    private final PersonLanguage languages;

    InvitationLetters(Letters letters, MessageSource messages, Brand brand, People people, PersonLanguage languages) {
        this.letters = letters;
        this.messages = messages;
        this.brand = brand;
        this.people = people;
        this.languages = languages;
    }

    /**
     * Hands it over, which blocks for a moment.
     *
     * @param wished its language, unless whoever has the address has chosen one here
     */
    Invited post(
            Account account, Organization organization, EmailAddress email, Role role, String link, Locale wished) {
        Locale language = people.findByEmailKey(email.key())
                .flatMap(person -> languages.of(person.id()))
                .map(Locale::forLanguageTag)
                .orElse(wished);
        Object[] arguments = {
            account.email(),
            organization.name(),
            messages.getMessage("accounts.role." + role, null, language),
            link,
            Invitation.LIFETIME.toDays(),
            brand.name()
        };
        Posted posted = letters.send(
                email.text(),
                messages.getMessage("accounts.mail.invitation.subject", arguments, language),
                messages.getMessage("accounts.mail.invitation.text", arguments, language));
        return posted == Posted.SENT
                ? new Invited.Sent(email.text())
                : new Invited.ByHand(email.text(), link, posted == Posted.FAILED);
    }
}
