package dev.switchboard.tools.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.bot.model.ToolRules;
import dev.switchboard.contracts.ToolAudited;
import dev.switchboard.contracts.ToolAudited.Status;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.once.AtMostOnce;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.call.MisconfiguredTool;
import dev.switchboard.tools.call.ToolCatalog;
import dev.switchboard.tools.call.ToolRunner;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditTrailTest {

  private static final String ARGUMENTS = "{'iban': 'DE02s3cret', 'amount': 5}";
  private static final AtMostOnce.Answer<Outcome> WORKED =
      new AtMostOnce.Answer<>(new Outcome.Succeeded(TextNode.valueOf("re5ult")), false);

  private static ToolAudited audited(boolean arguments, AtMostOnce.Answer<Outcome> answer) {
    ToolRules rules = new ToolRules(null, arguments, null, null, List.of(), null);
    return new AuditTrail(
            new ToolCatalog(List.of(new MisconfiguredTool("pay", "no")), Map.of("pay", rules)),
            new ArgumentHash(null),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
        .record(Requests.of("pay", "command-1", ARGUMENTS), answer, 42, "trace-1");
  }

  @Test
  void saysWhoDidWhatAndHowItEnded() {
    ToolAudited audited = audited(false, WORKED);
    assertThat(audited.tool()).isEqualTo("pay");
    assertThat(audited.commandId()).isEqualTo("command-1");
    assertThat(audited.effect()).isEqualTo("none");
    assertThat(audited.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(audited.traceId()).isEqualTo("trace-1");
    assertThat(audited.endedAt()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void tellsNoValueOfAnArgumentOrAResult() {
    assertThat(new String(EventCodec.body(audited(false, WORKED)), StandardCharsets.UTF_8))
        .doesNotContain("s3cret")
        .doesNotContain("re5ult");
  }

  @Test
  void tellsTheArgumentsOfAToolThatIsDeclaredSo() {
    assertThat(audited(true, WORKED).arguments()).isEqualTo(Requests.json(ARGUMENTS));
  }

  @Test
  void tellsWhatNobodyKnowsFromWhatFailed() {
    assertThat(audited(false, failed(Problem.timeout("late"))).status()).isEqualTo(Status.FAILED);
    assertThat(audited(false, failed(ToolRunner.unknownEffect("?"))).status())
        .isEqualTo(Status.UNKNOWN);
  }

  private static AtMostOnce.Answer<Outcome> failed(Problem problem) {
    return new AtMostOnce.Answer<>(new Outcome.Failed(problem), false);
  }

  @Test
  void aReplayIsARecordOfItsOwn() {
    assertThat(audited(false, new AtMostOnce.Answer<>(WORKED.outcome(), true)).id())
        .isNotEqualTo(audited(false, WORKED).id());
  }

  @Test
  void theHashDependsOnTheValuesAndNotOnTheOrderOfTheKeys() {
    ArgumentHash hash = new ArgumentHash(null);
    String one = hash.of(Requests.json("{'a': {'x': 1, 'y': 2}, 'b': 2}"));
    assertThat(hash.of(Requests.json("{'b': 2, 'a': {'y': 2, 'x': 1}}"))).isEqualTo(one);
    assertThat(hash.of(Requests.json("{'b': 3, 'a': {'y': 2, 'x': 1}}"))).isNotEqualTo(one);
    // SHA-256 of {}
    assertThat(hash.of(Requests.json("{}")))
        .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  }

  @Test
  void aKeyMakesTheHashUnguessable() {
    assertThat(new ArgumentHash("k1").of(Requests.json("{}")))
        .hasSize(64)
        .isNotEqualTo(new ArgumentHash("k2").of(Requests.json("{}")))
        .isNotEqualTo(new ArgumentHash("").of(Requests.json("{}")));
  }
}
