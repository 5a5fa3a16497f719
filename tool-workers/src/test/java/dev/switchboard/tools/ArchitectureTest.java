package dev.switchboard.tools;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import dev.switchboard.testkit.ServiceArchitecture;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ServiceArchitecture {

  private static final String ROOT = "dev.switchboard.tools";
  private static final int MOST_CLASSES = 25;

  /** Packages that put the service together, or speak to the world as a whole. */
  private static final String[] OF_ADAPTERS = {
    ROOT, ROOT + ".mcp..", ROOT + ".openapi..", ROOT + ".sql.."
  };

  /** Adapters among pure classes; whatever is not named here is pure. */
  private static final Set<String> ADAPTERS =
      Set.of(
          "builtin.EchoTool",
          "flowcalls.FlowCallHosts",
          "flowcalls.FlowCalls",
          "flowcalls.FlowHttpCall",
          "flowcalls.FlowMcpCall",
          "flowcalls.FlowOpenApiCall",
          "guard.RedisRateLimits",
          "guard.ToolGuard",
          "http.AccessTokens",
          "http.Authenticator",
          "http.Exchange",
          "http.HttpOperation",
          "http.HttpSender",
          "http.HttpTool",
          "http.HttpTools",
          "http.NameResolver",
          "http.PagedHttpTool",
          "http.ToolContext",
          "http.ToolSettings",
          "secrets.Secrets");

  private static final String[] PURE_LIBRARIES = {
    "java..",
    "org.jspecify..",
    "com.fasterxml.jackson..",
    "org.apache.commons.codec.digest..",
    "com.ezylang.evalex..",
    "org.brotli.dec..",
    "dev.switchboard.contracts..",
    "dev.switchboard.flows..",
    "dev.switchboard.schema..",
    "dev.switchboard.bot..",
    "dev.switchboard.guardrails..",
    "dev.switchboard.once..",
    "dev.switchboard.retry..",
    // the model and the port, not what is below them
    "dev.switchboard.knowledge"
  };

  private static final String[] INPUT_AND_OUTPUT = {
    "java.net.http..", "java.nio.channels..", "java.nio.file..", "java.rmi..", "java.sql.."
  };

  /** Names that were replaced by the field's terms. */
  private static final String RETIRED =
      ".*[.$](DiscreetTool|UnusableTool|Toolbox|McpSurroundings|Inherited|Contents|StatusInquiry"
          + "|TurnBucket|Turnstiles?|Queueing|OwnRateLimits|Outside(Hosts|Http|Mcp|OpenApi))";

  ArchitectureTest() {
    super(ROOT);
  }

  /** Pure is what is no adapter, wherever it lies: there is no folder of the core. */
  @Override
  @Test
  protected void theCoreKnowsNoFramework() {
    DescribedPredicate<JavaClass> pure = describe("are pure", ArchitectureTest::isPure);
    classes()
        .that(pure)
        .should()
        .onlyDependOnClassesThat(
            pure.or(
                resideInAnyPackage(PURE_LIBRARIES).and(not(resideInAnyPackage(INPUT_AND_OUTPUT)))))
        .because("what is decided is tested in milliseconds, without Kafka, Redis or HTTP")
        .check(service());
  }

  private static boolean isPure(JavaClass each) {
    JavaClass one = each.getBaseComponentType();
    String top = one.getName().replaceFirst("\\$.*", "");
    return top.startsWith(ROOT + ".")
        && !resideInAnyPackage(OF_ADAPTERS).test(one)
        && !ADAPTERS.contains(top.substring(ROOT.length() + 1));
  }

  @Test
  void namesNoAdapterThatIsNotThere() {
    assertThat(ADAPTERS)
        .allSatisfy(name -> assertThat(service().contain(ROOT + "." + name)).as(name).isTrue());
  }

  @Test
  void packagesHaveNoCircles() {
    slices().matching("dev.switchboard.(**)").should().beFreeOfCycles().check(service());
  }

  @Test
  void packagesStaySmallAndUseTheFieldsNames() {
    assertThat(
            service().stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting())))
        .allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MOST_CLASSES));
    noClasses().should().haveNameMatching(RETIRED).check(service());
  }
}
