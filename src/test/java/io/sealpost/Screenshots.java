package io.sealpost;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;

/**
 * Takes pictures of pages of the sample world: {@code Screenshots FOLDER LOOK PATH…}, where LOOK is for example
 * {@code light-1280-en} or {@code dark-390-fr}. {@code src/bench/screenshots.sh} calls it.
 */
final class Screenshots {

    private static final List<String> CHROMIUM = List.of(
            "--no-sandbox",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private Screenshots() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        String[] look = arguments[1].split("-", -1);
        List<String> paths = Arrays.asList(arguments).subList(2, arguments.length);
        String base = start();
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of("/usr/bin/chromium"))
                                .setArgs(CHROMIUM))) {
            for (String one : look[0].split("\\+", -1)) {
                for (String width : look[1].split("\\+", -1)) {
                    for (String language : look[2].split("\\+", -1)) {
                        take(browser, base, folder, one, Integer.parseInt(width), language, paths);
                    }
                }
            }
        }
        System.exit(0);
    }

    private static void take(
            Browser browser, String base, Path folder, String theme, int width, String language, List<String> paths) {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 860)
                .setLocale(language)
                .setColorScheme(theme.equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT))) {
            Page page = context.newPage();
            page.navigate(base + "/sign-in");
            page.screenshot(shot(folder, "sign-in", theme, width, language));
            page.fill("[name=email]", "demo@sealpost.example");
            page.fill("[name=password]", "open-sample-world");
            page.click("main button[type=submit]");
            for (String path : paths) {
                page.navigate(base + path);
                page.waitForLoadState(LoadState.NETWORKIDLE);
                page.waitForTimeout(400);
                String name = path.equals("/") ? "home" : path.substring(1).replaceAll("[^a-z0-9]+", "-");
                page.screenshot(shot(folder, name, theme, width, language));
            }
        }
    }

    private static Page.ScreenshotOptions shot(Path folder, String name, String theme, int width, String language) {
        return new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(folder.resolve("%s-%s-%d-%s.png".formatted(name, theme, width, language)));
    }

    private static String start() {
        var context = SpringApplication.run(
                SealpostApplication.class,
                "--spring.profiles.active=demo",
                "--server.port=0",
                "--sealpost.edge.http-port=0",
                "--sealpost.data-dir=target/screenshots");
        int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        return "http://localhost:" + port;
    }
}
