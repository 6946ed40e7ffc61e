package io.sealpost.mtasts;

/** The seven sending mail servers whose way of reading a policy is known from their source. */
public enum Sender {
    SNAWOOT("snawoot 1.x", "postfix-mta-sts-resolver 1.x"),
    TLSPOL("tlspol", "postfix-tlspol"),
    MOX("mox", "mox"),
    MADDY("maddy", "maddy"),
    STALWART("Stalwart", "Stalwart"),
    KUMOMTA("KumoMTA", "KumoMTA"),
    MAILAUTH("mailauth/ZoneMTA", "mailauth/ZoneMTA");

    private final String shortName;
    private final String label;

    Sender(String shortName, String label) {
        this.shortName = shortName;
        this.label = label;
    }

    /** The name in tables and in JSON; stable. */
    public String shortName() {
        return shortName;
    }

    /** The name by which its users know it; the same in every language. */
    public String label() {
        return label;
    }
}
