package io.sealpost.storage;

/** The database answers and its schema is up to date; published once, at start or whenever the database comes up. */
public record DatabaseReady() {}
