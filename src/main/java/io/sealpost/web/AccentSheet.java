package io.sealpost.web;

/** A style sheet that puts a provider's colour where ours is, in both themes, each pair readable (WCAG 2.2 AA). */
final class AccentSheet {

    /** The grounds of tokens.css that the accent stands on: the least favourable of each theme. */
    private static final Colour LIGHT = Colour.of("#eceff4");

    private static final Colour DARK = Colour.of("#252d3a");

    private static final Colour DARK_SURFACE = Colour.of("#171c25");

    private AccentSheet() {}

    static String of(Colour brand) {
        Colour softLight = brand.mixed(Colour.WHITE, 0.9);
        Colour softDark = brand.mixed(DARK_SURFACE, 0.8);
        Colour light = readableOnBoth(brand, LIGHT, softLight, Colour.BLACK);
        Colour dark = readableOnBoth(brand, DARK, softDark, Colour.WHITE);
        Colour fill = brand.readable(Colour.WHITE, Colour.BLACK, 4.6);
        Colour hover = fill.mixed(Colour.BLACK, 0.15);
        return """
                @layer tokens {
                  :root {
                    --accent: light-dark(%s, %s);
                    --accent-fill: %s;
                    --accent-fill-hover: %s;
                    --accent-soft: light-dark(%s, %s);
                    --accent-line: light-dark(%s, %s);
                    --focus: light-dark(%s, %s);
                  }
                }
                """.formatted(
                        light,
                        dark,
                        fill,
                        hover,
                        softLight,
                        softDark,
                        brand.mixed(Colour.WHITE, 0.65),
                        brand.mixed(DARK_SURFACE, 0.45),
                        light,
                        dark);
    }

    private static Colour readableOnBoth(Colour brand, Colour ground, Colour soft, Colour towards) {
        return brand.readable(ground, towards, 4.6).readable(soft, towards, 4.6);
    }
}
