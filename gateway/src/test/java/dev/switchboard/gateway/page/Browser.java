package dev.switchboard.gateway.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.chromium.ChromiumNetworkConditions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium with the chat page in it. */
final class Browser implements AutoCloseable {

  /** No page shows an entry again so often while it is read. */
  private static final int READINGS = 10;

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * Starts Chromium. Where it or its driver is missing, skips the test and says which; {@code
   * ./switchboard test} says it too, for the skip not to go unseen.
   *
   * @param temporary for its profile and its sockets, which it does not delete when it is killed; a
   *     short path, or else the sockets can't be made
   */
  static Browser start(Path temporary) {
    Optional<Path> browser = find("chromium", "chromium-browser", "google-chrome");
    Optional<Path> driver = find("chromedriver");
    assumeTrue(browser.isPresent(), missing("Chromium", "chromium"));
    assumeTrue(driver.isPresent(), missing("chromedriver", "chromium-driver"));
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.orElseThrow().toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver.orElseThrow().toFile())
            .usingAnyFreePort()
            .withEnvironment(Map.of("TMPDIR", temporary.toString()))
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  private static String missing(String program, String debianPackage) {
    return "%s is missing on the PATH: on Debian, apt-get install %s"
        .formatted(program, debianPackage);
  }

  private static Optional<Path> find(String... names) {
    return Stream.of(names)
        .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(dir -> Path.of(dir, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  void open(String url) {
    driver.get(url);
  }

  /** Goes on in a new tab, which knows nothing of the one before; that one is closed. */
  void openTab() {
    String before = driver.getWindowHandle();
    driver.switchTo().newWindow(WindowType.TAB);
    String opened = driver.getWindowHandle();
    driver.switchTo().window(before).close();
    driver.switchTo().window(opened);
  }

  /** Does something in a second tab, which is closed afterwards. */
  void beside(String url, Runnable act) {
    String before = driver.getWindowHandle();
    driver.switchTo().newWindow(WindowType.TAB);
    driver.get(url);
    act.run();
    driver.close();
    driver.switchTo().window(before);
  }

  void reload() {
    driver.navigate().refresh();
  }

  void say(String text) {
    WebElement box = driver.findElement(By.id("text"));
    // Typing thousands of keys takes minutes.
    driver.executeScript("arguments[0].value = arguments[1]", box, text);
    driver.findElement(By.id("send")).click();
  }

  /** Fills a field as typing does, its change included. */
  void type(String css, String text) {
    WebElement field = driver.findElement(By.cssSelector(css));
    driver.executeScript(
        "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('change'))",
        field,
        text);
  }

  void click(String css) {
    driver.findElement(By.cssSelector(css)).click();
  }

  /** The texts of what the selector finds, as a user sees them. */
  List<String> texts(String css) {
    for (int attempt = 1; ; attempt++) {
      try {
        return driver.findElements(By.cssSelector(css)).stream().map(WebElement::getText).toList();
      } catch (StaleElementReferenceException replaced) {
        // The page shows an entry again between finding it and reading it: read what is there now.
        if (attempt == READINGS) {
          throw replaced;
        }
      }
    }
  }

  Object ask(String script) {
    return driver.executeScript("return " + script);
  }

  /** What axe finds wrong with the page, in words; see https://dequeuniversity.com/rules/axe. */
  List<String> accessibilityViolations() throws IOException {
    try (InputStream axe = ChromeDriver.class.getResourceAsStream("/axe.min.js")) {
      driver.executeScript(new String(Objects.requireNonNull(axe).readAllBytes(), UTF_8));
    }
    Object found =
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(
                all => done(all.violations.map(
                    one => one.id + ': ' + one.help + ' at '
                        + one.nodes.slice(0, 3).map(node => node.target.join(' ')).join(', '))),
                error => done(['axe failed: ' + error]));
            """);
    return ((List<?>) Objects.requireNonNull(found)).stream().map(String::valueOf).toList();
  }

  void online(boolean online) {
    ChromiumNetworkConditions conditions = new ChromiumNetworkConditions();
    conditions.setOffline(!online);
    conditions.setLatency(Duration.ZERO);
    conditions.setDownloadThroughput(-1);
    conditions.setUploadThroughput(-1);
    driver.setNetworkConditions(conditions);
  }

  /** Pretends to be a screen of this size; a window can't be as narrow as a phone. */
  void screen(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
  }

  /** Pretends that the user prefers dark or light pages. */
  void prefers(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  void screenshot(String name) throws IOException {
    Path directory = Files.createDirectories(Path.of("target", "screenshots"));
    Files.write(directory.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  /** Fails on scripts that broke and on what the content security policy has refused. */
  void assertNoComplaints() {
    assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
        .filteredOn(entry -> !entry.getMessage().contains("Failed to load resource"))
        // axe's own
        .filteredOn(entry -> !entry.getMessage().contains("Canvas2D"))
        .isEmpty();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
