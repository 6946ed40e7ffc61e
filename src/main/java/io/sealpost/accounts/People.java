package io.sealpost.accounts;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface People extends Repository<Person, UUID> {

    Person save(Person person);

    Optional<Person> findById(UUID id);

    Optional<Person> findByEmailKey(String emailKey);

    @Query("select p.sessionEpoch from Person p where p.id = :id")
    Optional<Long> sessionEpoch(UUID id);

    long count();
}
