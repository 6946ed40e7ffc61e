package io.sealpost.accounts;

import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes new passkeys, once what the browser answers is proved to be the answer to our question. */
@Service
class PasskeyRegistration {

    private static final Logger log = LoggerFactory.getLogger(PasskeyRegistration.class);

    private final RelyingParty relyingParty;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;

    PasskeyRegistration(RelyingParty relyingParty, TransactionTemplate transaction, AuditTrail audit) {
        this.relyingParty = relyingParty;
        this.transaction = transaction;
        this.audit = audit;
    }

    /** False where the answer proves nothing: another question, another address, a passkey that is known already. */
    boolean take(Account account, PasskeyPlace.Here place, PasskeyCeremonies.Registration asked, String answer) {
        PublicKeyCredential<AuthenticatorAttestationResponse> credential =
                PasskeyJson.attestation(answer).orElse(null);
        if (credential == null) {
            return false;
        }
        try {
            transaction.executeWithoutResult(_ -> {
                relyingParty
                        .at(place)
                        .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                                asked.question(), new RelyingPartyPublicKey(credential, asked.label())));
                audit.write(account.actor(), account.withThemselves(AuditAction.PASSKEY_ADDED));
            });
            return true;
        } catch (DataIntegrityViolationException knownSinceAMoment) {
            return false;
        } catch (DataAccessException | TransactionException databaseAway) {
            throw databaseAway;
        } catch (RuntimeException refused) { // whatever broken bytes lead to
            log.warn("A new passkey was refused: {}", refused.toString());
            return false;
        }
    }
}
