package dev.switchboard.evaluation.chaos.faults;

import dev.switchboard.evaluation.chaos.history.FaultWindow;
import dev.switchboard.evaluation.chaos.history.Recorder;
import dev.switchboard.evaluation.chaos.system.ChaosSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Lets one fault after the other strike, in an order and at moments that follow from a seed. */
public final class FaultSchedule {

  private static final int PAUSE_MILLIS = 4_000;
  private static final int MORE_MILLIS = 4_000;

  private final List<Fault> faults;
  private final ChaosSystem system;
  private final Recorder recorder;
  private final Consumer<String> progress;
  private final Random random;
  private final List<FaultWindow> windows = Collections.synchronizedList(new ArrayList<>());

  public FaultSchedule(
      List<Fault> faults,
      long seed,
      ChaosSystem system,
      Recorder recorder,
      Consumer<String> progress) {
    this.faults = List.copyOf(faults);
    this.system = system;
    this.recorder = recorder;
    this.progress = progress;
    this.random = new Random(seed);
  }

  /** Strikes for this long; each fault once before one comes again. Returns when all is fixed. */
  public void run(Duration time) throws InterruptedException {
    long end = recorder.now() + time.toMillis();
    List<Fault> next = new ArrayList<>();
    while (!faults.isEmpty() && recorder.now() < end) {
      if (next.isEmpty()) {
        next.addAll(faults);
        Collections.shuffle(next, random);
      }
      strike(next.removeFirst());
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS + random.nextInt(MORE_MILLIS));
    }
  }

  private void strike(Fault fault) throws InterruptedException {
    Fault.Strike strike = fault.choose(system, random);
    long began = recorder.now();
    progress.accept("%s: %s".formatted(fault.wireName(), strike.target()));
    try {
      strike.action().run();
    } catch (RuntimeException e) {
      recorder.unfinished("", "%s of %s: %s".formatted(fault.wireName(), strike.target(), e));
    }
    windows.add(new FaultWindow(fault.wireName(), strike.target(), began, recorder.now()));
  }

  /** What has struck so far. */
  public List<FaultWindow> windows() {
    return List.copyOf(windows);
  }
}
