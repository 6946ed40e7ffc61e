package io.sealpost.storage;

import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Transient;
import org.springframework.data.domain.Persistable;

/**
 * A row that is given its id before it is in the database, and knows whether it is there: otherwise it would be looked for
 * each time that one is added.
 */
@MappedSuperclass
public abstract class AddedRow<I> implements Persistable<I> {

    @Transient
    private boolean isNew = true;

    @Override
    public boolean isNew() {
        return isNew;
    }

    @PostLoad
    @PostPersist
    void known() {
        isNew = false;
    }
}
