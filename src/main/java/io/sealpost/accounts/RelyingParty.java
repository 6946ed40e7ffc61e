package io.sealpost.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sealpost.web.Brand;
import java.util.Set;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;

/** Spring Security's checks of passkeys, for the address at which this dashboard is reached. */
@Component
class RelyingParty {

    /** One where the public address is set; more only where people try it out on their own machine, under several ports. */
    private static final int PLACES = 16;

    private final Cache<PasskeyPlace.Here, WebAuthnRelyingPartyOperations> operations =
            Caffeine.newBuilder().maximumSize(PLACES).build();
    private final PasskeyUsers users;
    private final PasskeyCredentials credentials;
    private final Brand brand;

    RelyingParty(PasskeyUsers users, PasskeyCredentials credentials, Brand brand) {
        this.users = users;
        this.credentials = credentials;
        this.brand = brand;
    }

    WebAuthnRelyingPartyOperations at(PasskeyPlace.Here place) {
        return operations.get(place, this::make);
    }

    /** A passkey stands for password and second factor, so its device has to know its person: by finger, face or PIN. */
    private WebAuthnRelyingPartyOperations make(PasskeyPlace.Here place) {
        PublicKeyCredentialRpEntity entity = PublicKeyCredentialRpEntity.builder()
                .id(place.relyingPartyId())
                .name(brand.name())
                .build();
        Webauthn4JRelyingPartyOperations made =
                new Webauthn4JRelyingPartyOperations(users, credentials, entity, Set.of(place.origin()));
        made.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build()));
        made.setCustomizeRequestOptions(options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return made;
    }
}
