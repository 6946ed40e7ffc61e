package io.sealpost;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;

/**
 * Takes pictures of the pages of the sample world: {@code Screenshots FOLDER LOOKS [SCENE|/PATH…]}. LOOKS is for
 * example {@code light+dark-1280+390-en+fr}, with {@code -plain} behind it for a browser without JavaScript, several
 * with commas between them; without a scene all of {@link Scenes} are taken. {@code docs/screenshots/take.sh} calls it.
 */
final class Screenshots {

    private static final List<String> CHROMIUM = List.of(
            "--no-sandbox",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Browser browser;
    private final String base;
    private final Path folder;
    private final boolean javaScript;

    private Screenshots(Browser browser, String base, Path folder, boolean javaScript) {
        this.browser = browser;
        this.base = base;
        this.folder = folder;
        this.javaScript = javaScript;
    }

    public static void main(String[] arguments) {
        List<String> wanted = Arrays.asList(arguments).subList(2, arguments.length);
        String running = System.getProperty("at");
        String base = running == null ? start() : running;
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Peers.program("chromium", "chromium"))
                                .setArgs(CHROMIUM))) {
            for (String look : arguments[1].split(",", -1)) {
                String[] looks = look.split("-", -1);
                var screenshots = new Screenshots(browser, base, Path.of(arguments[0]), looks.length < 4);
                for (String theme : looks[0].split("\\+", -1)) {
                    for (String width : looks[1].split("\\+", -1)) {
                        for (String language : looks[2].split("\\+", -1)) {
                            screenshots.take(theme, Integer.parseInt(width), language, wanted);
                        }
                    }
                }
            }
        }
        System.exit(0);
    }

    private void take(String theme, int width, String language, List<String> wanted) {
        for (Map.Entry<String, Scenes.Scene> scene : Scenes.wanted(wanted).entrySet()) {
            try (BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                    .setViewportSize(width, 860)
                    .setLocale(language)
                    .setReducedMotion(ReducedMotion.REDUCE)
                    .setJavaScriptEnabled(javaScript)
                    .setColorScheme(theme.equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT))) {
                Page page = context.newPage();
                String name =
                        "%s-%s-%d-%s%s".formatted(scene.getKey(), theme, width, language, javaScript ? "" : "-plain");
                scene.getValue().show(page, base);
                Scenes.settle(page);
                boolean whole = !scene.getKey().endsWith("-top");
                page.screenshot(new Page.ScreenshotOptions().setFullPage(whole).setPath(folder.resolve(name + ".png")));
                reportExcess(page, name);
            } catch (com.microsoft.playwright.PlaywrightException e) {
                System.out.println(scene.getKey() + ": "
                        + String.valueOf(e.getMessage()).lines().limit(3).toList());
            }
        }
    }

    private static void reportExcess(Page page, String name) {
        Object excess = page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        if (((Number) excess).intValue() > 0) {
            System.out.println(name + " sticks out by " + excess);
        }
    }

    private static String start() {
        List<String> arguments = new ArrayList<>(ProviderScenes.registrations());
        arguments.addAll(List.of(
                "--spring.profiles.active=demo",
                "--server.port=0",
                // Customers' domains can be proved by aliases too.
                "--sealpost.domains.bound-zone=hosts.sealpost.example",
                "--sealpost.edge.http-port=0",
                "--sealpost.edge.https-port=0",
                "--sealpost.data-dir=target/screenshots"));
        var context = SpringApplication.run(SealpostApplication.class, arguments.toArray(String[]::new));
        int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        return "http://localhost:" + port;
    }
}
