package io.sealpost.web;

import java.util.Locale;

/**
 * A colour of the screen, sRGB.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 */
record Colour(int red, int green, int blue) {

    static final Colour WHITE = new Colour(255, 255, 255);
    static final Colour BLACK = new Colour(0, 0, 0);

    /** @param text #rrggbb */
    static Colour of(String text) {
        return new Colour(
                Integer.parseInt(text.substring(1, 3), 16),
                Integer.parseInt(text.substring(3, 5), 16),
                Integer.parseInt(text.substring(5, 7), 16));
    }

    /** This colour with a share of another one in it, from 0 (none) to 1 (only the other). */
    Colour mixed(Colour other, double share) {
        return new Colour(
                mixed(red, other.red, share), mixed(green, other.green, share), mixed(blue, other.blue, share));
    }

    /** The first step from this colour towards another that can be read on the ground; WCAG 2.2 calls 4.5 enough. */
    Colour readable(Colour ground, Colour towards, double contrast) {
        for (int percent = 0; percent < 100; percent += 2) {
            Colour candidate = mixed(towards, percent / 100.0);
            if (candidate.contrast(ground) >= contrast) {
                return candidate;
            }
        }
        return towards;
    }

    /** From 1 (the same) to 21 (black on white), WCAG 2.2 "contrast ratio". */
    double contrast(Colour other) {
        double one = luminance();
        double another = other.luminance();
        return (Math.max(one, another) + 0.05) / (Math.min(one, another) + 0.05);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int value) {
        double part = value / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static int mixed(int one, int other, double share) {
        return (int) Math.round(one + (other - one) * share);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }
}
