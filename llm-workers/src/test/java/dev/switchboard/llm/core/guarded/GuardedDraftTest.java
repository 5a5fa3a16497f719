package dev.switchboard.llm.core.guarded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.switchboard.bot.guardrails.Boundary;
import dev.switchboard.bot.guardrails.Check;
import dev.switchboard.bot.guardrails.Guardrail;
import dev.switchboard.bot.guardrails.Guardrail.Action;
import dev.switchboard.bot.guardrails.Guardrails;
import dev.switchboard.guardrails.Guards;
import dev.switchboard.language.secrets.SecretKind;
import dev.switchboard.llm.core.Requests;
import dev.switchboard.llm.core.draft.BegunDraft;
import dev.switchboard.llm.core.draft.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GuardedDraftTest {

  private static final Guardrail NO_ADDRESSES =
      rule(new Check.PersonalData(Set.of(SecretKind.values())), Action.MASK, false);
  private static final Guardrail NO_RIVALS =
      rule(new Check.Forbidden(List.of(Pattern.compile("acme(?s:.*)corp"))), Action.BLOCK, false);

  private final List<String> shown = new ArrayList<>();

  private final Draft screen =
      new Draft() {
        @Override
        public void accept(String delta) {
          shown.add(delta);
        }

        @Override
        public void reset() {
          shown.add("RESET");
        }
      };

  @Test
  void aSentenceIsShownOnceItIsOverAndTheRulesHaveSeenIt() {
    Draft draft = guardedBy(NO_ADDRESSES);

    write(draft, "It costs 3", ".", "50 euros", ". Write to ann@", "example.com", ".", " Thanks");

    assertThat(shown).containsExactly("It costs 3.50 euros.", " Write to [email].");
  }

  @Test
  void whatGoesOverTwoSentencesIsTakenBackAndNothingFollows() {
    Draft draft = guardedBy(NO_RIVALS);

    write(draft, "Ask acme. ", "Or its mother, corp. ", "It is cheaper. ", "Really. ");

    assertThat(shown).containsExactly("Ask acme.", "RESET");
  }

  @Test
  void anotherAttemptIsLookedAtFromItsBeginning() {
    Draft draft = guardedBy(NO_RIVALS);

    write(draft, "acme corp. ", "Really. ");
    draft.reset();
    write(draft, "We have it. ", "Acme");

    assertThat(shown).containsExactly("We have it.");
  }

  @Test
  void whatIsOnlyReportedIsShownAtOnce() {
    Draft draft = guardedBy(rule(NO_RIVALS.check(), Action.BLOCK, true));

    write(draft, "acme", " corp");

    assertThat(shown).containsExactly("acme", " corp");
  }

  @Test
  void whereSomethingIsNeededTheTextWaitsForItsEnd() {
    Check needed = new Check.Needed(List.of(Pattern.compile("no advice")));
    Draft draft = guardedBy(rule(needed, Action.BLOCK, false));

    write(draft, "Take two. ", "This is no advice. ");

    assertThat(shown).isEmpty();
  }

  private Draft guardedBy(Guardrail rule) {
    Guards guards = Guards.of(new Guardrails(List.of(rule)), "DE", null);
    return new GuardedTexts(guards).draft(Requests.asking("Well?").event(), new BegunDraft(screen));
  }

  private static void write(Draft draft, String... deltas) {
    List.of(deltas).forEach(draft);
  }

  private static Guardrail rule(Check check, Action action, boolean reportOnly) {
    return new Guardrail(
        check.key(), Set.of(Boundary.OUTPUT), check, action, reportOnly, null, "No.");
  }
}
