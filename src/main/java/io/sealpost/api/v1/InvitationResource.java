package io.sealpost.api.v1;

import io.sealpost.accounts.PendingInvitation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An invitation that nobody has followed. */
@Schema(name = "Invitation")
record InvitationResource(
        UUID id,
        String email,

        @Schema(allowableValues = {"viewer", "editor", "owner"})
        String role,

        String invitedBy,
        Instant invitedAt,
        Instant expiresAt,

        @Schema(
                description = "In which the letter was wished for; null where nobody kept it",
                allowableValues = {"en", "fr"})
        @Nullable
        String language,

        @Schema(
                description = "To hand over, where no letter went out; only in the answer that made it, and it"
                        + " cannot be had again")
        @Nullable
        String link) {

    static InvitationResource of(PendingInvitation invitation, @Nullable String link) {
        return new InvitationResource(
                invitation.id(),
                invitation.email(),
                RoleWord.of(invitation.role()),
                invitation.invitedBy(),
                invitation.invitedAt(),
                invitation.expiresAt(),
                invitation.language(),
                link);
    }
}
