package io.sealpost.accounts;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface People extends Repository<Person, UUID> {

    Person save(Person person);

    /** Before SQL that refers to the new row. */
    Person saveAndFlush(Person person);

    Optional<Person> findById(UUID id);

    Optional<Person> findByEmailKey(String emailKey);

    long count();

    long countByOperatorTrue();
}
