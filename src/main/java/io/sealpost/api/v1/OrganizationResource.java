package io.sealpost.api.v1;

import io.sealpost.accounts.OrganizationDetails;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An organization and its rules. */
@Schema(name = "Organization")
record OrganizationResource(
        UUID id,
        String name,
        Instant createdAt,

        @Schema(description = "Whether editors' changes of policies wait for somebody else")
        boolean fourEyes,

        @Schema(description = "Whether nobody enters it without a second factor")
        boolean secondFactorRequired,

        @Schema(description = "Whether its domains need no proof of ownership")
        boolean trusted,

        @Schema(description = "The group whose staff look after it") @Nullable
        GroupName group,

        @Schema(description = "Since when nobody enters it; what is published stays served") @Nullable
        Instant closedAt,

        @Schema(
                description = "For whoever runs the instance: how many domains it holds although their DNS leads"
                        + " elsewhere; null for everybody else")
        @Nullable
        Integer departedDomains) {

    @Schema(name = "GroupName")
    record GroupName(UUID id, String name) {}

    static OrganizationResource of(OrganizationDetails details, @Nullable Integer departedDomains) {
        UUID group = details.groupId();
        String groupName = details.group();
        return new OrganizationResource(
                details.id(),
                details.name(),
                details.createdAt(),
                details.fourEyes(),
                details.secondFactorRequired(),
                details.trusted(),
                group == null || groupName == null ? null : new GroupName(group, groupName),
                details.closedAt(),
                departedDomains);
    }
}
