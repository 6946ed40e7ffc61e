package io.sealpost.accounts;

/** A token at the one moment at which its secret is known. */
public record IssuedToken(TokenDetails details, String secret) {

    /** The secret stays out of logs. */
    @Override
    public String toString() {
        return "IssuedToken[" + details + "]";
    }
}
