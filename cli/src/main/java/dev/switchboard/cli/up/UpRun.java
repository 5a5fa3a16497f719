package dev.switchboard.cli.up;

import dev.switchboard.backbone.FreePorts;
import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.cli.ExitCode;
import dev.switchboard.cli.Project;
import dev.switchboard.cli.RunningSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** One run of {@code up}: starts everything in order, watches it, and stops it in reverse order. */
public final class UpRun {

  private final Project project;
  private final UpOptions options;
  private final UpScreen screen;
  private final ServicePlan plan;
  private final Backends backends;
  private final Fleet companions;
  private final Fleet services;
  private final Fleet extras;
  private final long startedAt = System.nanoTime();
  private volatile @Nullable String zipkinUrl;
  private volatile boolean announced;
  private final @Nullable Work work;
  private final Map<String, URI> companionAddresses = new TreeMap<>();

  public UpRun(
      Project project, UpOptions options, java.io.PrintWriter out, java.io.PrintWriter err) {
    this(project, options, out, err, null);
  }

  /** A run that ends when this work is done; it may kill what runs. */
  public UpRun(
      Project project,
      UpOptions options,
      java.io.PrintWriter out,
      java.io.PrintWriter err,
      @Nullable Work work) {
    RestartPolicy policy = work == null ? RestartPolicy.DEFAULT : RestartPolicy.UNDER_FIRE;
    this.work = work;
    this.project = project;
    this.options = options;
    this.screen = new UpScreen(out, err, project.root());
    this.plan = new ServicePlan(project, options);
    Reports reports = new ReportsThenRecord(screen, this::record);
    this.backends = new Backends(options, reports);
    this.companions = new Fleet(policy, reports);
    this.services = new Fleet(policy, reports);
    this.extras = new Fleet(policy, reports);
  }

  /** Runs until something ends it; returns the exit code. */
  public int run() {
    try (OnlyOne lock = OnlyOne.take(project.state().resolve("up.lock"), runningNow())) {
      Preflight preflight = new Preflight(project, options);
      BotFolder bot = preflight.bot(screen);
      preflight.check(bot);
      emptyLogs();
      return runStopped(bot);
    }
  }

  private int runStopped(BotFolder bot) {
    StopSignal stop = StopSignal.install(Thread.currentThread());
    try {
      start(bot);
      if (work != null && !anyLost().isDone()) {
        return work.with(new Everything());
      }
      String lost = anyLost().get();
      screen.error(lost + " can't be kept running: stopping everything");
      return ExitCode.FAILED;
    } catch (InterruptedException | ExecutionException | RuntimeException e) {
      if (stop.isReceived()) {
        return stop.exitCode();
      }
      throw e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
    } finally {
      stop.cleaningUp();
      stopAll();
    }
  }

  private void start(BotFolder bot) throws InterruptedException, ExecutionException {
    screen.line("Starting bot " + bot.bot().name() + " (" + options.bot() + ")");
    List<Integer> ports =
        FreePorts.next(Service.values().length + bot.bot().companions().size() + 1);
    int service = Service.values().length;
    List<CompletableFuture<Void>> ready = new ArrayList<>();
    Map<String, String> companionUrls = new HashMap<>();
    List<Launch> beside =
        plan.companions(bot.bot().companions(), ports.subList(service, ports.size() - 1));
    for (int i = 0; i < beside.size(); i++) {
      companionUrls.put(
          bot.bot().companions().get(i).urlVariable(), beside.get(i).address().toString());
      companionAddresses.put(beside.get(i).name(), beside.get(i).address());
      ready.add(companions.start(beside.get(i)));
    }
    backends.start();
    long servicesFrom = System.nanoTime();
    URI zipkin = options.traces() ? URI.create("http://127.0.0.1:" + ports.getLast()) : null;
    zipkinUrl = zipkin == null ? null : zipkin.toString();
    plan.services(
            ports.subList(0, service),
            backends.kafkaServers(),
            backends.redisUrl(),
            companionUrls,
            zipkin)
        .forEach(launch -> ready.add(services.start(launch)));
    record();
    CompletableFuture.anyOf(
            CompletableFuture.allOf(ready.toArray(CompletableFuture[]::new)), anyLost())
        .get();
    if (!anyLost().isDone()) {
      announced = true;
      record();
      announce(Duration.ofNanos(System.nanoTime() - servicesFrom));
      if (zipkin != null) {
        Thread.ofPlatform().daemon().name("start-zipkin").start(() -> startZipkin(ports.getLast()));
      }
    }
  }

  private void startZipkin(int port) {
    Zipkin zipkin = new Zipkin(project);
    try {
      screen.line("Starting Zipkin for the traces; it needs half a minute …");
      Launch launch = zipkin.launch(zipkin.jar(), port);
      extras.start(launch).thenRun(() -> screen.line("  traces       " + launch.address()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      screen.error(e.getMessage() + "; everything else goes on without traces");
    }
  }

  private void announce(Duration servicesTook) {
    Map<String, Long> pids = pids();
    long mebibytes =
        pids.values().stream().mapToLong(pid -> ResidentMemory.mebibytes(pid).orElse(0)).sum();
    Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
    screen.line(
        String.format(
            java.util.Locale.ROOT,
            "Ready after %.1f s (the services after %.1f s)%s",
            UpScreen.seconds(took),
            UpScreen.seconds(servicesTook),
            mebibytes == 0 ? "" : ": " + pids.size() + " processes hold " + mebibytes + " MiB"));
    if (work != null) {
      return;
    }
    screen.line(
        """

          chat page    %s/
          HTTP API     %s/v1
          Kafka        %s (topics %s*)
          Redis        %s
          logs         %s/

        Try it in another terminal:  %s
        Ctrl-C stops everything.\
        """
            .formatted(
                options.gateway(),
                options.gateway(),
                backends.kafkaServers(),
                options.topicsPrefix(),
                Backends.withoutCredentials(backends.redisUrl()),
                screen.relative(project.logs()),
                firstTry()));
  }

  /** A command that this bot has an answer to; of others than the sample nothing is known. */
  private String firstTry() {
    return options.bot().equals(project.sampleBot())
        ? "./switchboard send \"Where is my order 1001?\""
        : "./switchboard chat";
  }

  private final class Everything implements Work.Running {

    @Override
    public URI gateway() {
      return options.gateway();
    }

    @Override
    public Map<String, URI> companions() {
      return Map.copyOf(companionAddresses);
    }

    @Override
    public boolean serves(String service) throws InterruptedException {
      return services.serves(service);
    }

    @Override
    public boolean kill(String service) throws InterruptedException {
      return services.kill(service);
    }

    @Override
    public void say(String line) {
      screen.line(line);
    }
  }

  private CompletableFuture<String> anyLost() {
    return CompletableFuture.anyOf(services.lost(), companions.lost(), backends.lost())
        .thenApply(String::valueOf);
  }

  private Map<String, Long> pids() {
    Map<String, Long> pids = new TreeMap<>(backends.pids());
    pids.putAll(companions.pids());
    pids.putAll(services.pids());
    pids.putAll(extras.pids());
    return pids;
  }

  /** Writes down what runs where; again whenever a process was replaced. */
  private synchronized void record() {
    ProcessHandle self = ProcessHandle.current();
    new RunningSystem(
            self.pid(),
            self.info().startInstant().orElse(null),
            announced,
            options.gateway().toString(),
            backends.kafkaServers(),
            backends.redisUrl(),
            zipkinUrl,
            options.topicsPrefix(),
            options.bot().toString(),
            pids())
        .write(project.runningFile());
  }

  private void stopAll() {
    backends.stopping();
    screen.line("Stopping …");
    List.<AutoCloseable>of(extras, services, companions, backends)
        .forEach(
            part -> {
              try {
                part.close();
              } catch (Exception e) {
                screen.error("while stopping: " + e.getMessage());
              }
            });
    synchronized (this) {
      try {
        Files.deleteIfExists(project.runningFile());
      } catch (IOException e) {
        screen.error("can't delete " + project.runningFile() + ": " + e.getMessage());
      }
    }
    screen.line("Stopped.");
  }

  private java.util.Optional<String> runningNow() {
    return RunningSystem.read(project.runningFile())
        .map(system -> system.gateway() + ", process " + system.pid());
  }

  private void emptyLogs() {
    try {
      Files.createDirectories(project.logs());
      try (var logs = Files.newDirectoryStream(project.logs(), "*.log")) {
        for (var log : logs) {
          Files.delete(log);
        }
      }
      Files.deleteIfExists(project.runningFile());
    } catch (IOException e) {
      throw new UncheckedIOException("can't empty " + project.logs(), e);
    }
  }
}
