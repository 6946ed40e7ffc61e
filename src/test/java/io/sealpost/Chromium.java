package io.sealpost;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.Map;

/** Debian's Chromium without a window, and what every page seen in it has to hold. */
final class Chromium implements AutoCloseable {

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** The rules of axe that can find something in one theme and nothing in the other. */
    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        var program = Peers.program("chromium", "chromium");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(ARGUMENTS));
    }

    /** A person's own browser: its cookies, its width, with JavaScript or without. */
    BrowserContext visitor(int width, boolean javaScript) {
        return browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setLocale("en")
                .setReducedMotion(ReducedMotion.REDUCE) // axe would measure colours half-way through a transition
                .setJavaScriptEnabled(javaScript));
    }

    /** No violation of WCAG in either theme, and nothing sticks out to the side. */
    static void examine(Page page) {
        for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
            // No page of ours has a frame of another origin, for which axe would open one more page each time.
            AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true);
            AxeResults results = (theme == ColorScheme.LIGHT ? axe : axe.withRules(OF_COLOURS)).analyze();
            assertThat(results.getViolations())
                    .as("%s, %s", page.url(), theme)
                    .extracting(rule -> rule.getId() + ": " + rule.getNodes())
                    .isEmpty();
        }
        assertFits(page);
    }

    static void assertFits(Page page) {
        Object excess = page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        assertThat(((Number) excess).intValue()).as("%s sticks out", page.url()).isLessThanOrEqualTo(0);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
