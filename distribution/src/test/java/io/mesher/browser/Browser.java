package io.mesher.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A headless Chromium with a profile of its own, which it never leaves this machine with. */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int NO = 2;

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Fails where tests must not be left out, leaves them out elsewhere, when there is none. */
    static void required() {
        boolean there = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
        String missing =
                "%s and %s are needed (Debian: apt-get install chromium chromium-driver)"
                        .formatted(CHROMIUM, DRIVER);
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(missing);
        }
        assumeTrue(there, missing);
    }

    static Browser start() {
        return start(new ChromeOptions());
    }

    static Browser withoutScripts() {
        return start(
                new ChromeOptions()
                        .setExperimentalOption(
                                "prefs",
                                Map.of("profile.managed_default_content_settings.javascript", NO)));
    }

    void open(String url) {
        driver.get(url);
    }

    String url() {
        return driver.getCurrentUrl();
    }

    String title() {
        return driver.getTitle();
    }

    /** What a reader sees of the page. */
    String text() {
        return driver.findElement(By.tagName("main")).getText();
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** Clicks a link of the page by its words. */
    void follow(String words) {
        driver.findElement(By.xpath("//main//a[normalize-space()='" + words + "']")).click();
    }

    /** Fills in the login's form and sends it. */
    void signIn(String user, String password) {
        WebElement name = find("#user");
        name.clear();
        name.sendKeys(user);
        find("#password").sendKeys(password);
        find("form button").click();
    }

    /** The colours that the system is said to prefer: {@code light} or {@code dark}. */
    void prefer(String colours) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
    }

    String background() {
        return find("body").getCssValue("background-color");
    }

    /** What axe-core finds wrong with the page, a line each. */
    List<String> violations() {
        return new AxeBuilder()
                .analyze(driver).getViolations().stream().map(Browser::line).toList();
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static Browser start(ChromeOptions options) {
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-proxy-server",
                "--window-size=1280,900");
        File chromedriver = DRIVER.toFile();
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromedriver)
                        .usingAnyFreePort()
                        .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().pageLoadTimeout(LIMIT).implicitlyWait(LIMIT);
        return new Browser(driver);
    }

    private static String line(Rule rule) {
        return rule.getId() + " " + rule.getNodes();
    }
}
