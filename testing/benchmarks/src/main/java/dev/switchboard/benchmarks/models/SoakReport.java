package dev.switchboard.benchmarks.models;

import dev.switchboard.benchmarks.measure.Percentiles;
import java.util.List;
import java.util.Locale;

/**
 * What became of the commands.
 *
 * @param commands how many were given
 * @param unanswered how many have no outcome
 * @param byModel answered by the model
 * @param offline answered by the offline responder
 * @param failed ended with a problem
 * @param refusals calls that the endpoint refused
 * @param hangs calls that it never answered
 * @param paidAgain answers to commands that it had answered before
 * @param storing from the last byte of an answer to its outcome, in ms, of those that no kill came
 *     between
 * @param kills how often a worker was killed
 * @param heaps live heap of the worker in MiB, after each part and a full collection
 * @param seconds from the first command to the last outcome
 */
record SoakReport(
    int commands,
    int unanswered,
    int byModel,
    int offline,
    int failed,
    int refusals,
    int hangs,
    PaidAgain paidAgain,
    Percentiles storing,
    int kills,
    List<Double> heaps,
    double seconds) {

  String table() {
    return String.format(
        Locale.ROOT,
        """
        commands                       %,9d  in %.1f s, with %d kills of the worker
        without an outcome             %,9d
        answered by the model          %,9d
        by the offline responder       %,9d
        ended with a problem           %,9d
        calls refused / never answered %,9d / %,d
        paid again:
          killed before it had stored  %,9d  the oldest answer had been out for %d ms
          given up before it was out   %,9d
          given up when it was out     %,9d
          although it was stored       %,9d
        last byte to outcome, ms       %,9.0f  at p99 %,.0f
        live heap of the worker, MiB   %s
        """,
        commands,
        seconds,
        kills,
        unanswered,
        byModel,
        offline,
        failed,
        refusals,
        hangs,
        paidAgain.lostToKills(),
        paidAgain.oldest(),
        paidAgain.late(),
        paidAgain.untaken(),
        paidAgain.storedInVain(),
        storing.p50(),
        storing.p99(),
        heaps.stream().map(each -> String.format(Locale.ROOT, "%.0f", each)).toList());
  }
}
