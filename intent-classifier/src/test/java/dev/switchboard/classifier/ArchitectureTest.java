package dev.switchboard.classifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.switchboard.testkit.ServiceArchitecture;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ServiceArchitecture {

  private static final long MOST_FILES = 25;

  /** Names that were replaced by the field's terms. */
  private static final String RETIRED =
      "Parts|Answers|OwnIntent|TakenBack|Margin|Figures|Judged|Judgement|ChangedIntents"
          + "|TrainedCheck|TaughtIntents|ClassifiedRecords";

  ArchitectureTest() {
    super(
        "dev.switchboard.classifier",
        "dev.switchboard.language..",
        "dev.switchboard.bot..",
        // the port; the models are in a package of their own
        "dev.switchboard.embeddings",
        // values of slots are parsed, which is pure, by libraries made for it
        "com.ibm.icu..",
        "com.google.i18n.phonenumbers..",
        "org.apache.commons.validator.routines..");
  }

  @Test
  void packagesHaveNoCircles() {
    slices().matching("dev.switchboard.(**)").should().beFreeOfCycles().check(service());
  }

  @Test
  void aPackageHasAtMostTwentyFiveFiles() {
    Map<String, Long> files =
        service().stream()
            .filter(each -> each.getEnclosingClass().isEmpty())
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

    assertThat(files)
        .isNotEmpty()
        .allSatisfy((name, count) -> assertThat(count).isLessThanOrEqualTo(MOST_FILES));
  }

  @Test
  void retiredNamesDoNotComeBack() {
    noClasses().should().haveNameMatching(".*[.$](" + RETIRED + ")").check(service());
  }
}
