package dev.switchboard.benchmarks.stages;

import java.util.List;

/**
 * The stages of a service under one load. Times are milliseconds, from the service's own histograms
 * or means.
 *
 * @param waits from a record's append to the start of work on it, by topic
 * @param work from the start of work until it may be acknowledged: of a batch in services that keep
 *     state, of a record in workers
 * @param recordsPerBatch 1 in workers
 * @param redis the mean round trip
 * @param redisPerTurn round trips of a turn
 * @param publish the mean time until the broker has the events of a batch; 0 in workers
 * @param cpuMicros processor time of a turn, microseconds
 * @param switches thread switches of a turn
 * @param compiling processor time of the compilers, as a share of the time: how warm the service is
 */
record ServiceStages(
    String service,
    List<Wait> waits,
    Times work,
    double recordsPerBatch,
    double redis,
    double redisPerTurn,
    double publish,
    double cpuMicros,
    double switches,
    double compiling) {

  /** Of one topic. */
  record Wait(String topic, Times times) {}

  /** A median and a high percentile, in milliseconds. */
  record Times(double p50, double p99) {

    static Times of(MetricsPage page, String name, String label) {
      return new Times(
          page.quantile(name, label, 0.5) * 1_000, page.quantile(name, label, 0.99) * 1_000);
    }
  }

  /** Reads them from what a service counted while so many turns went through it. */
  static ServiceStages of(
      String service,
      MetricsPage counted,
      double turns,
      double seconds,
      double cpuMicros,
      ThreadCounts threads) {
    boolean keepsState = counted.total("switchboard_batch_records_count") > 0;
    String queue = "switchboard_queue_wait_seconds";
    return new ServiceStages(
        service,
        counted.topics(queue).stream()
            .sorted()
            .map(topic -> new Wait(topic, Times.of(counted, queue, "topic=\"" + topic + "\"")))
            .toList(),
        Times.of(
            counted,
            keepsState ? "switchboard_batch_duration_seconds" : "switchboard_work_duration_seconds",
            ""),
        keepsState ? counted.mean("switchboard_batch_records") : 1,
        counted.mean("redis_commands_duration_seconds") * 1_000,
        counted.total("redis_commands_duration_seconds_count") / Math.max(1, turns),
        counted.mean("switchboard_outbox_duration_seconds") * 1_000,
        cpuMicros,
        threads.switches() / Math.max(1, turns),
        threads.compilerSeconds() / seconds);
  }
}
