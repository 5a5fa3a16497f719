package dev.switchboard.benchmarks.peers;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The figures of all peers, as a table for the documentation.
 *
 * @param rate turns a second of the fixed rate
 * @param atOnce turns at once at full load
 */
record PeersReport(int rate, int atOnce, List<PeerFigures> peers) {

  /** Markdown: one column for each peer. */
  String table() {
    StringBuilder out = new StringBuilder();
    row(out, "", PeerFigures::name);
    row(out, "---", peer -> "---");
    row(out, "an answered turn survives", PeerFigures::durability);
    row(out, "turns/s, %d at once".formatted(atOnce), peer -> format("%,.0f", peer.perSecond()));
    row(
        out,
        "p50 / p99 ms, one in flight",
        peer -> format("%.1f / %.1f", peer.alone().p50(), peer.alone().p99()));
    row(
        out,
        "p50 / p99 ms at %d/s".formatted(rate),
        peer -> format("%.1f / %.1f", peer.atRate().p50(), peer.atRate().p99()));
    row(out, "CPU µs a turn", peer -> format("%,.0f", peer.cpuTotal()));
    row(out, "of which", PeersReport::parts);
    row(
        out,
        "memory MiB before and after the load",
        peer -> format("%,.0f, %,.0f", peer.mebibytesBefore(), peer.mebibytes()));
    row(out, "KiB more a turn", peer -> format("%.1f", peer.kibibytesPerTurn()));
    row(
        out,
        "SIGKILL among %d turns: answered before".formatted(peers.getFirst().crash().turns()),
        peer -> String.valueOf(peer.crash().repliedBefore()));
    row(
        out,
        "tool, model called before",
        peer -> format("%d, %d", peer.crash().toolCallsBefore(), peer.crash().modelCallsBefore()));
    row(out, "finished by themselves", peer -> String.valueOf(peer.crash().byThemselves()));
    row(
        out,
        "seconds until then, restart included",
        peer -> format("%.1f", peer.crash().secondsToReplies()));
    row(out, "finished when asked again", peer -> String.valueOf(peer.crash().afterAsking()));
    row(out, "lost", peer -> String.valueOf(peer.crash().lost()));
    row(out, "tool calls made again", peer -> String.valueOf(peer.crash().toolCallsAgain()));
    row(out, "model calls made again", peer -> String.valueOf(peer.crash().modelCallsAgain()));
    return out.toString();
  }

  private static String parts(PeerFigures peer) {
    return String.join(
        ", ",
        peer.cpuMicros().entrySet().stream()
            .map(part -> format("%s %,.0f", part.getKey(), part.getValue()))
            .toList());
  }

  private void row(StringBuilder out, String what, Function<PeerFigures, String> figure) {
    out.append("| ").append(what);
    peers.forEach(peer -> out.append(" | ").append(figure.apply(peer)));
    out.append(" |\n");
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
