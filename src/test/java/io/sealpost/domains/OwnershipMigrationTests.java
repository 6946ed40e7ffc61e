package io.sealpost.domains;

import java.util.UUID;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class OwnershipMigrationTests extends OwnershipMigrationContract {

    @Override
    DriverManagerDataSource emptyDatabase() {
        return new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }
}
