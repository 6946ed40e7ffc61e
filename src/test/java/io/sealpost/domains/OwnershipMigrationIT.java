package io.sealpost.domains;

import io.sealpost.storage.PostgresServer;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class OwnershipMigrationIT extends OwnershipMigrationContract {

    @Override
    DriverManagerDataSource emptyDatabase() {
        PostgresServer.Database database = PostgresServer.newDatabase();
        return new DriverManagerDataSource(database.url(), database.username(), database.password());
    }
}
