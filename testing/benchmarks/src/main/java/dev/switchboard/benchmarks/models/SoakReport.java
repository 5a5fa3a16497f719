package dev.switchboard.benchmarks.models;

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
 * @param paidAgain commands that the endpoint answered again although the first answer had come to
 *     a worker that lived on: none may be
 * @param lostToKills commands that it answered again since the worker was killed while it waited
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
    int paidAgain,
    int lostToKills,
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
        paid again                     %,9d
        paid again, worker was killed  %,9d
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
        paidAgain,
        lostToKills,
        heaps.stream().map(each -> String.format(Locale.ROOT, "%.0f", each)).toList());
  }
}
