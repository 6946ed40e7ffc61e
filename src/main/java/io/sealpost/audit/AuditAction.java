package io.sealpost.audit;

import java.util.Arrays;
import java.util.Optional;

/** What can happen that the trail tells of. Codes are for programs and never change; people read a message each. */
public enum AuditAction {
    SET_UP("installation.set-up"),

    SIGNED_IN("session.begun"),
    SIGNED_OUT("session.signed-out"),
    SESSION_ENDED("session.ended"),
    OTHER_SESSIONS_ENDED("session.others-ended"),
    SIGN_IN_REFUSED("sign-in.refused"),
    SIGN_IN_THROTTLED("sign-in.throttled"),
    CODE_REFUSED("sign-in.code-refused"),
    PASSKEY_REFUSED("sign-in.passkey-refused"),

    PASSWORD_CHANGED("password.changed"),
    PASSWORD_LINK_MADE("password.link-made"),
    PASSWORD_LINK_SENT("password.link-sent"),
    PASSWORD_RESET("password.reset"),
    FACTOR_SET_UP("second-factor.set-up"),
    FACTOR_REMOVED("second-factor.removed"),
    RECOVERY_CODES_RENEWED("second-factor.codes-renewed"),
    PASSKEY_ADDED("passkey.added"),
    PASSKEY_RENAMED("passkey.renamed"),
    PASSKEY_REMOVED("passkey.removed"),
    PERSON_CREATED("person.created"),
    IDENTITY_LINKED("identity.linked"),
    IDENTITY_UNLINKED("identity.unlinked"),
    WAYS_IN_REMOVED("person.ways-in-removed"),

    INVITED("invitation.sent"),
    INVITATION_REVOKED("invitation.revoked"),
    INVITATION_ACCEPTED("invitation.accepted"),
    MEMBER_ADDED("member.added"),
    ROLE_CHANGED("member.role-changed"),
    MEMBER_REMOVED("member.removed"),
    OPERATOR_JOINED("member.operator-joined"),

    ORGANIZATION_CREATED("organization.created"),
    ORGANIZATION_RENAMED("organization.renamed"),
    ORGANIZATION_GROUPED("organization.grouped"),
    ORGANIZATION_CLOSED("organization.closed"),
    ORGANIZATION_REOPENED("organization.reopened"),
    FACTOR_RULE_CHANGED("organization.second-factor-rule"),
    FOUR_EYES_CHANGED("organization.four-eyes-rule"),
    TRUST_CHANGED("organization.trust"),
    GROUP_CREATED("group.created"),
    GROUP_RENAMED("group.renamed"),
    GROUP_REMOVED("group.removed"),
    STAFF_ADDED("group.staff-added"),
    STAFF_REMOVED("group.staff-removed"),
    OPERATOR_ADDED("operator.added"),
    OPERATOR_REMOVED("operator.removed"),

    TOKEN_ISSUED("token.issued"),
    TOKEN_REVOKED("token.revoked"),
    WEBHOOK_MADE("webhook.made"),
    WEBHOOK_REMOVED("webhook.removed"),
    WEBHOOK_TRIED("webhook.tried"),
    WEBHOOK_SENT_AGAIN("webhook.sent-again"),
    WEBHOOK_STARTED("webhook.started"),
    WEBHOOK_STOPPED("webhook.stopped"),

    DOMAIN_CLAIMED("domain.claimed"),
    DOMAIN_REMOVED("domain.removed"),
    DOMAIN_PROVED("domain.proved"),
    DOMAIN_DEPARTED("domain.departed"),
    DOMAIN_RETURNED("domain.returned"),
    DOMAIN_DROPPED("domain.dropped"),
    TRANSFER_OPENED("transfer.opened"),
    TRANSFER_ACCEPTED("transfer.accepted"),
    TRANSFER_DISPUTED("transfer.disputed"),
    TRANSFER_ENDED("transfer.ended"),
    TRANSFER_COMPLETED("transfer.completed"),
    POLICY_ADOPTED("policy.adopted"),
    POLICY_PUBLISHED("policy.published"),
    POLICY_PROPOSED("policy.proposed"),
    PROPOSAL_APPROVED("proposal.approved"),
    PROPOSAL_REFUSED("proposal.refused"),
    PROPOSAL_WITHDRAWN("proposal.withdrawn"),
    PROPOSAL_LAPSED("proposal.lapsed"),
    REPORT_ADDRESS_CHANGED("report-address.changed"),

    BULK_STARTED("bulk.started"),
    BULK_STOPPED("bulk.stopped"),
    BULK_ENDED("bulk.ended"),

    CERTIFICATE_UPLOADED("certificate.uploaded"),
    CERTIFICATE_REMOVED("certificate.removed"),
    /** Written before the authority is asked, so that a revocation leaves a trace whatever comes between. */
    CERTIFICATE_REVOCATION_ASKED_FOR("certificate.revocation-asked-for"),
    CERTIFICATE_REVOKED("certificate.revoked"),
    CERTIFICATE_ASKED_FOR("certificate.asked-for"),
    CERTIFICATE_ISSUED("certificate.issued"),
    CERTIFICATES_FORGOTTEN("certificate.forgotten"),
    KEYS_RESEALED("certificate.keys-resealed"),
    TERMS_ACCEPTED("acme.terms-accepted");

    private final String code;

    AuditAction(String code) {
        this.code = code;
    }

    /** For example {@code policy.published}; the part before the dot is what it is about. */
    public String code() {
        return code;
    }

    /** The message that says it to people. */
    public String messageKey() {
        return "audit.action." + code;
    }

    public static Optional<AuditAction> of(String code) {
        return Arrays.stream(values())
                .filter(action -> action.code.equals(code))
                .findFirst();
    }
}
