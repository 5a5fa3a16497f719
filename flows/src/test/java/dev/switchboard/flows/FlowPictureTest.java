package dev.switchboard.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.flows.picture.FlowPicture;
import org.junit.jupiter.api.Test;

class FlowPictureTest {

  private static String picture(String tasks) {
    return FlowPicture.mermaid(Documents.compiled(Documents.with(tasks)));
  }

  @Test
  void drawsTasksInOrderAndWhereASwitchLeads() {
    assertThat(
            picture(
                """
                - look: { call: tool, with: { name: get_order } }
                - which:
                    switch:
                      - shipped: { when: '${ .status == "shipped" }', then: tell }
                      - lost: { when: '${ .status == "lost" }', then: end }
                - wait: { wait: { hours: 1 }, then: look }
                - tell: { call: reply, with: { text: '${ .status }' } }
                """))
        .isEqualTo(
            """
            flowchart TD
              start(["sample 1.0.0"])
              t1["look<br/>tool get_order"]
              t2{"which<br/>switch"}
              t3(["wait<br/>wait"])
              t4[/"tell<br/>reply .status"/]
              stop(["end"])
              start --> t1
              t1 --> t2
              t2 -->|"shipped"| t4
              t2 -->|"lost"| stop
              t2 -->|"else"| t3
              t3 --> t1
              t4 --> stop
            """);
  }

  @Test
  void drawsAnErrorsWay() {
    assertThat(
            picture(
                """
                - attempt:
                    try:
                      - send: { call: tool, with: { name: mail } }
                    catch:
                      retry: { limit: { attempt: { count: 2 } } }
                      do:
                        - sorry: { call: reply, with: { text: Sorry }, then: end }
                - done: { set: { sent: true } }
                """))
        .isEqualTo(
            """
            flowchart TD
              start(["sample 1.0.0"])
              subgraph g1 ["try, with retry, attempt"]
                t2["send<br/>tool mail"]
                t3[/"sorry<br/>reply Sorry"/]
              end
              t4["done<br/>set"]
              stop(["end"])
              start --> t2
              t2 --> t4
              t3 --> stop
              t2 -. "error" .-> t3
              t4 --> stop
            """);
  }

  @Test
  void drawsLoopsAndBranches() {
    assertThat(
            picture(
                """
                - each:
                    for: { each: page, in: '${ .pages }' }
                    do:
                      - read: { call: tool, with: { name: read } }
                - race:
                    fork:
                      compete: true
                      branches:
                        - slow: { wait: { seconds: 9 } }
                        - other: { run: { workflow: { namespace: test, name: other, version: '1.0.0' } } }
                """))
        .isEqualTo(
            """
            flowchart TD
              start(["sample 1.0.0"])
              subgraph g1 ["for each"]
                t1{{"each<br/>for page in .pages"}}
                t2["read<br/>tool read"]
              end
              subgraph g2 ["fork, first wins, race"]
                t3{{"race<br/>fork, first wins,"}}
                t4(["slow<br/>wait"])
                t5[["other<br/>run other"]]
              end
              stop(["end"])
              start --> t1
              t1 -->|"each"| t2
              t2 --> t1
              t1 -->|"done"| t3
              t3 --> t4
              t4 --> stop
              t3 --> t5
              t5 --> stop
            """);
  }

  @Test
  void whatIsDoneWithEachEventIsDrawnLikeALoop() {
    assertThat(
            picture(
                """
                - hear:
                    listen: { to: { any: [] } }
                    foreach: { do: [ { keep: { set: { a: '${ $item }' } } } ] }
                """))
        .contains(
            "subgraph g1 [\"listen hear\"]\n",
            "t1 -->|\"each\"| t2\n",
            "t2 --> t1\n",
            "t1 -->|\"done\"| stop\n");
  }

  @Test
  void aTaskThatMayBeSkippedSaysSo() {
    assertThat(
            picture(
                """
                - maybe: { if: .sure, set: { a: 1 }, then: end }
                - other: { set: { a: 2 } }
                """))
        .contains("t1[\"maybe<br/>set, if .sure\"]", "t1 -->|\"skipped\"| t2\n", "t1 --> stop\n");
  }

  @Test
  void noTextOfAFlowIsReadAsMermaid() {
    String picture =
        picture(
            """
            - bad: { call: reply, with: { text: "\\"]; click t1 <script>`x`</script> %% {{}} | #quot; end" } }
            """);

    String node = picture.lines().filter(line -> line.contains("t1[")).findFirst().orElseThrow();
    String label = node.strip().replaceFirst("^t1\\[/\"", "").replaceFirst("\"/]$", "");
    assertThat(label.replace("<br/>", "")).doesNotContainPattern("[\"<>`{}|\\[\\]%]");
    assertThat(label).contains("#34;", "#60;script#62;");
  }
}
