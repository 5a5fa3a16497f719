package dev.switchboard.cli.up;

import dev.switchboard.backbone.FreePorts;
import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.cli.project.ExitCode;
import dev.switchboard.cli.project.Project;
import dev.switchboard.cli.project.UpState;
import dev.switchboard.cli.supervision.Launch;
import dev.switchboard.cli.supervision.ProcessListener;
import dev.switchboard.cli.supervision.RestartPolicy;
import dev.switchboard.cli.supervision.Supervisor;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** One run of {@code up}: starts everything in order, watches it, and stops it in reverse order. */
public final class UpRun {

  private final Project project;
  private final UpOptions options;
  private final UpScreen screen;
  private final RunningFile runningFile;
  private final ClassArchives archives;
  private final ServicePlan plan;
  private final LocalServers servers;
  private final Supervisor companions;
  private final Supervisor services;
  private final Supervisor extras;
  private final long startedAt = System.nanoTime();
  private volatile @Nullable String zipkinUrl;
  private volatile boolean announced;
  private final @Nullable Workload work;
  private final Map<String, URI> companionAddresses = new TreeMap<>();

  public UpRun(Project project, UpOptions options, PrintWriter out, PrintWriter err) {
    this(project, options, out, err, null);
  }

  /** A run that ends when this work is done; it may kill what runs. */
  public UpRun(
      Project project,
      UpOptions options,
      PrintWriter out,
      PrintWriter err,
      @Nullable Workload work) {
    RestartPolicy policy = work == null ? RestartPolicy.DEFAULT : RestartPolicy.UNDER_FIRE;
    this.work = work;
    this.project = project;
    this.options = options;
    this.screen = new UpScreen(out, err, project.root());
    this.runningFile = new RunningFile(project.runningFile());
    this.archives = new ClassArchives(project, options);
    this.plan = new ServicePlan(project, options, archives);
    ProcessListener reports = new RecordingListener(screen, this::record);
    this.servers = new LocalServers(options, reports);
    this.companions = new Supervisor(policy, reports);
    this.services = new Supervisor(policy, reports);
    this.extras = new Supervisor(policy, reports);
  }

  /** Runs until something ends it; returns the exit code. */
  public int run() {
    try (SingleInstanceLock lock =
        SingleInstanceLock.take(project.state().resolve("up.lock"), runningNow())) {
      servers.begin();
      BotFolder bot = new Preflight(project, options).passed(screen);
      LeftOvers.delete(project);
      archives.deleteOutdated(plan.jars(bot.bot().companions()));
      return runStopped(bot);
    } catch (RuntimeException e) {
      servers.close();
      throw e;
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
        FreePorts.next(Service.values().length + bot.bot().companions().size() + 2);
    int service = Service.values().length;
    List<CompletableFuture<Void>> ready = new ArrayList<>();
    Map<String, String> companionUrls = new HashMap<>();
    List<Launch> beside =
        plan.companions(bot.bot().companions(), ports.subList(service, ports.size() - 2));
    for (int i = 0; i < beside.size(); i++) {
      companionUrls.put(
          bot.bot().companions().get(i).urlVariable(), beside.get(i).address().toString());
      companionAddresses.put(beside.get(i).name(), beside.get(i).address());
      ready.add(companions.start(beside.get(i)));
    }
    servers.start();
    long servicesFrom = System.nanoTime();
    URI zipkin = options.traces() ? URI.create("http://127.0.0.1:" + ports.getLast()) : null;
    zipkinUrl = zipkin == null ? null : zipkin.toString();
    List<Launch> launches =
        plan.services(
            ports.subList(0, service),
            servers.kafkaServers(),
            servers.redisUrl(),
            companionUrls,
            zipkin);
    launches.forEach(launch -> ready.add(services.start(launch)));
    record();
    CompletableFuture.anyOf(
            CompletableFuture.allOf(ready.toArray(CompletableFuture[]::new)), anyLost())
        .get();
    if (!anyLost().isDone()) {
      announced = true;
      record();
      announce(bot, Duration.ofNanos(System.nanoTime() - servicesFrom));
      Observers observers = new Observers(project, screen, extras);
      if (options.observe()) {
        observers.startPrometheus(
            System.getenv().getOrDefault("PATH", ""), ports.get(ports.size() - 2), launches);
      }
      if (zipkin != null) {
        Thread.ofPlatform()
            .daemon()
            .name("start-zipkin")
            .start(() -> observers.startZipkin(ports.getLast()));
      }
    }
  }

  private void announce(BotFolder bot, Duration servicesTook) throws InterruptedException {
    ReadyReport report = new ReadyReport(project, options, screen);
    report.timesAndMemory(
        Duration.ofNanos(System.nanoTime() - startedAt), servicesTook, pids().values());
    if (work == null) {
      report.models(bot.bot());
      report.addresses(servers.kafkaServers(), servers.redisUrl());
    }
  }

  private final class Everything implements Workload.Running {

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
    return CompletableFuture.anyOf(services.lost(), companions.lost(), servers.lost())
        .thenApply(String::valueOf);
  }

  private Map<String, Long> pids() {
    Map<String, Long> pids = new TreeMap<>(servers.pids());
    pids.putAll(companions.pids());
    pids.putAll(services.pids());
    pids.putAll(extras.pids());
    return pids;
  }

  /** Writes down what runs where; again whenever a process was replaced. */
  private void record() {
    ProcessHandle self = ProcessHandle.current();
    runningFile.write(
        () ->
            new UpState(
                self.pid(),
                self.info().startInstant().orElse(null),
                announced,
                options.gateway().toString(),
                servers.kafkaServers(),
                servers.redisUrl(),
                zipkinUrl,
                options.topicsPrefix(),
                options.bot().toString(),
                pids()));
  }

  private void stopAll() {
    servers.stopping();
    screen.line(
        archives.incomplete()
            ? "Stopping, and keeping the services' classes for a faster start (once, some seconds) …"
            : "Stopping …");
    List.<AutoCloseable>of(extras, services, companions, servers, runningFile::delete)
        .forEach(
            part -> {
              try {
                part.close();
              } catch (Exception e) {
                screen.error("while stopping: " + e.getMessage());
              }
            });
    screen.line("Stopped.");
  }

  private Optional<String> runningNow() {
    return UpState.read(project.runningFile())
        .map(system -> system.gateway() + ", process " + system.pid());
  }
}
