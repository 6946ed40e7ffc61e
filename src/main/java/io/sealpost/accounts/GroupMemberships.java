package io.sealpost.accounts;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface GroupMemberships extends Repository<GroupMembership, UUID> {

    GroupMembership save(GroupMembership membership);

    void delete(GroupMembership membership);

    Optional<GroupMembership> findByPersonIdAndGroupId(UUID personId, UUID groupId);
}
