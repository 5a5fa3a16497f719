package dev.switchboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cli.project.UpState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at the project's root, with JDKs and a Maven that only say that they were called. */
@Tag("slow")
class SwitchboardScriptTest {

  @TempDir Path temp;
  private Path root;
  private Path tools;

  @BeforeEach
  void aProjectThatIsBuilt() throws IOException {
    root = Files.createDirectories(temp.resolve("a project"));
    tools = Files.createDirectories(temp.resolve("tools"));
    Files.copy(
        Path.of(System.getProperty("switchboard.script")),
        root.resolve("switchboard"),
        StandardCopyOption.COPY_ATTRIBUTES);
    write(root.resolve("cli/target/switchboard-cli.jar"), "");
    for (String tool :
        List.of("bash", "sh", "sed", "head", "tail", "dirname", "readlink", "tr", "find", "grep")) {
      offer(tool);
    }
    for (String tool : List.of("awk", "mkdir", "rm", "cat", "kill", "sleep", "touch", "env")) {
      offer(tool);
    }
  }

  @Test
  void takesTheJdkOfJavaHomeBeforeAnyOther() throws Exception {
    Path home = jdk("mine", "21.0.2");

    Ran ran = run(Map.of("JAVA_HOME", home.toString()), folders(jdk("other", "25")), "status");

    assertThat(ran.out()).startsWith("java of " + home);
    assertThat(ran.out()).contains("-Dswitchboard.root=" + root, " status\n");
    assertThat(ran.code()).isZero();
  }

  @Test
  void passesOverAJavaHomeThatIsTooOld() throws Exception {
    Path old = jdk("old", "17.0.15");
    Path newer = jdk("newer", "25.0.1");

    Ran ran = run(Map.of("JAVA_HOME", old.toString()), folders(old, newer), "status");

    assertThat(ran.out()).startsWith("java of " + newer);
  }

  @Test
  void prefersTheNewestJdkThatWasTriedToOneThatWasNot() throws Exception {
    Ran ran = run(Map.of(), folders(jdk("a", "27-ea"), jdk("b", "21.0.1"), jdk("c", "25")), "x");

    assertThat(ran.out()).startsWith("java of " + temp.resolve("c"));
  }

  @Test
  void saysInOneLineWhichJdksAreTooOld() throws Exception {
    Path old = jdk("old", "17.0.15");
    Path older = jdk("older", "1.8.0_392");

    Ran ran = run(Map.of("JAVA_HOME", old.toString()), folders(older), "status");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .isEqualTo(
            "switchboard: JDK 21 or newer is needed; found Java 17 in JAVA_HOME (%s), Java 8 (%s)."
                    .formatted(old, older)
                + " Install one (such as Temurin 25) or set JAVA_HOME to it.\n");
  }

  @Test
  void saysInOneLineThatThereIsNoJdk() throws Exception {
    Ran ran = run(Map.of(), "", "status");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).startsWith("switchboard: JDK 21 or newer is needed; found none.");
    assertThat(ran.err().lines()).hasSize(1);
  }

  @Test
  void worksAsASymbolicLinkFromAnyFolder() throws Exception {
    Path link = Files.createSymbolicLink(temp.resolve("sb"), root.resolve("switchboard"));

    Ran ran = runScript(link, Map.of(), folders(jdk("j", "25")), "send", "two words");

    assertThat(ran.out()).contains("-Dswitchboard.root=" + root, "send two words");
  }

  @Test
  void upStartsWithTheClassesThatItKeptUnlessTheyAreOlderThanItsJar() throws Exception {
    Path kept = root.resolve(".switchboard/classes/up.jsa");
    Path jar = root.resolve("cli/target/switchboard-cli.jar");
    write(kept, "");
    String jdks = folders(jdk("j", "25"));

    Files.setLastModifiedTime(
        kept, FileTime.from(Files.getLastModifiedTime(jar).toInstant().plusSeconds(5)));
    Ran newer = run(Map.of(), jdks, "up");
    boolean taken = Files.exists(kept);
    Files.setLastModifiedTime(
        kept, FileTime.from(Files.getLastModifiedTime(jar).toInstant().minusSeconds(5)));
    run(Map.of(), jdks, "up");
    Ran off = run(Map.of("SWITCHBOARD_CLASS_ARCHIVES", "false"), jdks, "up");

    assertThat(newer.out())
        .contains("-XX:SharedArchiveFile=" + kept, "-Xlog:all=error,cds*=off,aot*=off:stderr");
    assertThat(taken).isTrue();
    assertThat(kept).doesNotExist();
    assertThat(off.out()).doesNotContain("Archive");
    assertThat(run(Map.of(), jdks, "status").out()).doesNotContain("Archive");
  }

  @Test
  void buildsWhatIsMissingOnceAndSaysNothingOnStandardOutput() throws Exception {
    // given a module that is not built, and a Maven that builds it
    write(root.resolve("cli/pom.xml"), "<project/>");
    write(root.resolve("pom.xml"), "<project/>");
    Files.delete(root.resolve("cli/target/switchboard-cli.jar"));
    maven("touch '" + root.resolve("cli/target/switchboard-cli.jar") + "'");
    String jdks = folders(jdk("j", "25"));

    // when
    Ran first = run(Map.of(), jdks, "status");
    Ran second = run(Map.of(), jdks, "status");

    // then
    assertThat(first.out().lines()).singleElement().asString().startsWith("java of");
    assertThat(first.err()).contains("Building what is new", "Built in");
    assertThat(second.err()).isEmpty();
    assertThat(mavenCalls())
        .singleElement()
        .asString()
        .startsWith("-B -Dmaven.test.skip=true ")
        .endsWith(" -pl cli -am package, JAVA_HOME=" + temp.resolve("j"));
  }

  @Test
  void buildsAgainWhenASourceOfALibraryIsNewer() throws Exception {
    write(root.resolve("cli/pom.xml"), "<project/>");
    write(root.resolve("pom.xml"), "<project/>");
    Path jar = root.resolve("cli/target/switchboard-cli.jar");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(10)));
    maven("");
    String jdks = folders(jdk("j", "25"));
    run(Map.of(), jdks, "status");
    assertThat(mavenCalls()).isEmpty();

    Path source = write(root.resolve("contracts/src/main/java/A.java"), "class A {}");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(20)));
    run(Map.of(), jdks, "status");

    assertThat(mavenCalls()).hasSize(1);
  }

  @Test
  void rebuildsNothingUnderARunningSystem() throws Exception {
    write(root.resolve("cli/pom.xml"), "<project/>");
    Path source = write(root.resolve("contracts/src/main/java/A.java"), "class A {}");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(20)));
    maven("");
    new UpState(ProcessHandle.current().pid(), null, true, "g", "k", "r", null, "p", "b", Map.of())
        .write(root.resolve(".switchboard/up.json"));

    Ran ran = run(Map.of(), folders(jdk("j", "25")), "send", "hello");

    assertThat(ran.code()).isZero();
    assertThat(mavenCalls()).isEmpty();
  }

  @Test
  void showsTheErrorsOfABuildThatFails() throws Exception {
    write(root.resolve("cli/pom.xml"), "<project/>");
    Files.delete(root.resolve("cli/target/switchboard-cli.jar"));
    maven("echo '[INFO] long'; echo '[ERROR] A.java:[1,1] boom'; echo '[ERROR] '; exit 1");

    Ran ran = run(Map.of(), folders(jdk("j", "25")), "status");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .contains("A.java:[1,1] boom\n")
        .endsWith("switchboard: the build failed; all of it is in .switchboard/build.log\n")
        .doesNotContain("long");
    assertThat(root.resolve(".switchboard/build.lock")).doesNotExist();
  }

  @Test
  void saysThatMavenIsMissing() throws Exception {
    write(root.resolve("cli/pom.xml"), "<project/>");
    Files.delete(root.resolve("cli/target/switchboard-cli.jar"));

    Ran ran = run(Map.of(), folders(jdk("j", "25")), "status");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err())
        .isEqualTo("switchboard: Maven 3.8.7 or newer is needed to build: put mvn on the PATH.\n");
  }

  @Test
  void testRunsMavenVerifyWithWhatFollowsTwoModulesAtATime() throws Exception {
    maven("");

    Ran ran = run(Map.of(), folders(jdk("j", "25")), "test", "-Dtest=Some Test", "-o");

    assertThat(ran.code()).isZero();
    assertThat(mavenCalls())
        .containsExactly(
            "verify --fail-at-end -Dmaven.test.failure.ignore=true -Dtest=Some Test -o -T 2, JAVA_HOME="
                + temp.resolve("j"));
  }

  @Test
  void testFailsWithTheNamesOfTheTestsThatFailedAndCountsAll() throws Exception {
    // given a Maven that ignores failures, and a report of a run before
    write(report("old", "OldTest"), suite("OldTest", 7, 7, "<failure type=\"x\"/>"));
    Files.setLastModifiedTime(report("old", "OldTest"), FileTime.fromMillis(0));
    maven(
        "mkdir -p a/target/surefire-reports b/target/surefire-reports\n"
            + "cat > a/target/surefire-reports/TEST-x.GoodTest.xml <<'END'\n"
            + suite("x.GoodTest", 3, 0, "")
            + "\nEND\ncat > b/target/surefire-reports/TEST-y.BadTest.xml <<'END'\n"
            + suite("y.BadTest", 2, 1, "<failure message=\"no\" type=\"x\">why</failure>")
            + "\nEND\n");

    Ran ran = run(Map.of(), folders(jdk("j", "25")), "test");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).endsWith("Failed:\n  y.BadTest.works\n\n4 passed, 1 failed, 0 skipped\n");
  }

  private Path report(String module, String test) {
    return root.resolve(module + "/target/surefire-reports/TEST-" + test + ".xml");
  }

  private static String suite(String name, int tests, int failures, String result) {
    return """
        <testsuite name="%s" time="0.1" tests="%d" errors="0" skipped="0" failures="%d">
          <testcase name="works" classname="%s" time="0.1">
            %s
          </testcase>
        </testsuite>"""
        .formatted(name, tests, failures, name, result);
  }

  @Test
  void testSaysWhichPartOfTheBrowserIsMissing() throws Exception {
    maven("");
    String jdks = folders(jdk("j", "25"));
    Ran neither = run(Map.of(), jdks, "test");
    script(tools.resolve("chromium"), "");
    Ran noDriver = run(Map.of(), jdks, "test");
    script(tools.resolve("chromedriver"), "");
    Ran both = run(Map.of(), jdks, "test");

    assertThat(neither.err())
        .isEqualTo(
            "switchboard: Chromium (Debian: chromium) and chromedriver (Debian: chromium-driver)"
                + " missing: the tests of the gateway's pages are skipped.\n");
    assertThat(noDriver.err())
        .isEqualTo(
            "switchboard: chromedriver (Debian: chromium-driver) missing: the tests of the"
                + " gateway's pages are skipped.\n");
    assertThat(both.err()).isEmpty();
  }

  @Test
  void quickTestsLeaveOutThoseThatStartQuarkusOrAskForServers() throws Exception {
    maven("");
    write(root.resolve("a/src/test/java/x/PlainTest.java"), "class PlainTest {}");
    write(root.resolve("a/src/test/java/x/AppTest.java"), "@QuarkusTest\nclass AppTest {}");
    write(root.resolve("a/src/test/java/x/StoreContract.java"), "Backbone.shared();");
    write(
        root.resolve("b/src/test/java/y/RedisTest.java"),
        "class RedisTest extends StoreContract {");

    Ran ran = run(Map.of(), folders(jdk("j", "25")), "test", "--quick", "-o");

    Path list = root.resolve(".switchboard/not-quick.txt");
    assertThat(ran.code()).isZero();
    assertThat(list).content().hasLineCount(2).contains("x/AppTest.java\n", "y/RedisTest.java\n");
    assertThat(mavenCalls())
        .singleElement()
        .asString()
        .startsWith(
            "test --fail-at-end -Dmaven.test.failure.ignore=true -Dsurefire.excludesFile=" + list)
        .contains(" -DexcludedGroups=slow -Dswitchboard.tests=quick ")
        .endsWith(" -o -T 2, JAVA_HOME=" + temp.resolve("j"));
  }

  private record Ran(int code, String out, String err) {}

  private Ran run(Map<String, String> environment, String jdkFolders, String... arguments)
      throws Exception {
    return runScript(root.resolve("switchboard"), environment, jdkFolders, arguments);
  }

  private Ran runScript(
      Path script, Map<String, String> environment, String jdkFolders, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(tools.resolve("bash").toString()));
    command.add(script.toString());
    command.addAll(List.of(arguments));
    Path out = temp.resolve("out.txt");
    Path err = temp.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(temp.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    Map<String, String> all = new HashMap<>(environment);
    all.put("PATH", tools.toString());
    all.put("HOME", temp.toString());
    all.put("SWITCHBOARD_JDK_FOLDERS", jdkFolders);
    builder.environment().clear();
    builder.environment().putAll(all);
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static String folders(Path... jdks) {
    return String.join(":", List.of(jdks).stream().map(Path::toString).toList());
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = temp.resolve(name);
    write(home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
    script(home.resolve("bin/java"), "echo \"java of " + home + ": $*\"");
    script(home.resolve("bin/javac"), "");
    return home;
  }

  private void maven(String body) throws IOException {
    script(
        tools.resolve("mvn"),
        "echo \"$*, JAVA_HOME=$JAVA_HOME\" >> '" + temp.resolve("maven.txt") + "'\n" + body);
  }

  private List<String> mavenCalls() throws IOException {
    Path calls = temp.resolve("maven.txt");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  /** The script sees these programs only, and so no JDK and no Maven of this machine. */
  private void offer(String tool) throws IOException {
    for (String folder : List.of("/bin", "/usr/bin")) {
      Path program = Path.of(folder, tool);
      if (Files.exists(program)) {
        script(tools.resolve(tool), "exec " + program + " \"$@\"");
        return;
      }
    }
  }

  private static void script(Path file, String body) throws IOException {
    write(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
