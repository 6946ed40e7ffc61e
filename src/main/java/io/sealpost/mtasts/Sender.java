package io.sealpost.mtasts;

/** The seven sending mail servers whose way of reading a policy is known from their source. */
public enum Sender {
    SNAWOOT("postfix-mta-sts-resolver 1.x"),
    TLSPOL("postfix-tlspol"),
    MOX("mox"),
    MADDY("maddy"),
    STALWART("Stalwart"),
    KUMOMTA("KumoMTA"),
    MAILAUTH("mailauth/ZoneMTA");

    private final String label;

    Sender(String label) {
        this.label = label;
    }

    /** The name by which its users know it; the same in every language. */
    public String label() {
        return label;
    }
}
