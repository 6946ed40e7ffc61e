package io.sealpost.accounts;

/**
 * An invitation as whoever holds its link sees it.
 *
 * @param known whether somebody with this address has an account here
 */
public record OpenInvitation(String organization, String email, Role role, boolean known) {}
