package io.sealpost.accounts;

import java.util.UUID;

/**
 * A group of organizations in a list.
 *
 * @param organizations how many belong to it
 * @param staff how many people hold a role over them
 */
public record GroupLine(UUID id, String name, long organizations, long staff) {}
