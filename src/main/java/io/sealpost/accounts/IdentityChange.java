package io.sealpost.accounts;

/** How linking or unlinking an identity ended. */
public enum IdentityChange {
    DONE,
    /** It is linked to this account already. */
    HERE_ALREADY,
    /** Another account here has it. */
    OF_SOMEBODY_ELSE,
    /** Without it they could not sign in any more. */
    ONLY_WAY_IN,
    NOTHING
}
