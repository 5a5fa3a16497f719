package dev.switchboard.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.model.PromptDefinition;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.value.OfferedTool;
import dev.switchboard.contracts.value.ToolStep;
import dev.switchboard.llm.core.GenerationAnswer;
import dev.switchboard.llm.core.GenerationListener;
import dev.switchboard.llm.core.Generator;
import dev.switchboard.llm.core.ModelException;
import dev.switchboard.llm.core.ModelPort;
import dev.switchboard.llm.core.Requests;
import dev.switchboard.llm.core.draft.Draft;
import dev.switchboard.llm.ladder.Ladders;
import dev.switchboard.llm.ladder.RetryPolicy;
import dev.switchboard.testkit.OpenAiServer;
import dev.switchboard.testkit.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** Tests that ask a scripted server over HTTP, without Kafka. */
abstract class RealModel {

  private static final Path FOLDER = ProjectRoot.resolve("llm-workers/src/test/resources/bot");
  private static final BotFolder BOT = BotFolders.load(FOLDER);
  private static final String AGENT =
      """
      {"type": "object", "required": ["action"], "properties":
        {"action": {"enum": ["find", "cancel", "finish"]}, "arguments": {"type": "object"},
         "answer": {"type": "string"}}}\
      """;

  static final String SAY = "Standard shipping takes three to five days.";

  final OpenAiServer server = OpenAiServer.start();
  final List<String> deltas = new ArrayList<>();
  final List<String> fellBack = new ArrayList<>();
  private final Generator generator = new Generator(BOT, models());
  private final GenerationListener listener =
      new GenerationListener() {
        @Override
        public void prompted(PromptDefinition prompt) {}

        @Override
        public void asking(GenerationRequested request) {}

        @Override
        public void retried(GenerationRequested request, ModelException failure) {}

        @Override
        public void passedOver(GenerationRequested request, String why) {}

        @Override
        public void fellBack(GenerationRequested request, String why) {
          fellBack.add(why);
        }
      };

  ModelPort models() {
    return Ladders.over(server.baseUrl(), new RetryPolicy(2, Duration.ZERO, Duration.ofSeconds(1)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** What a reader sees: a reset takes it away. */
  private final Draft draft =
      new Draft() {
        @Override
        public void accept(String delta) {
          deltas.add(delta);
        }

        @Override
        public void reset() {
          deltas.clear();
        }
      };

  GenerationAnswer generate(GenerationRequested request) {
    return generate(generator, request);
  }

  private GenerationAnswer generate(Generator of, GenerationRequested request) {
    try {
      return of.generate(request, draft, listener);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  GenerationAnswer.Answered answered(Requests request) {
    return (GenerationAnswer.Answered) generate(request.event());
  }

  String text(Requests request) {
    return answered(request).text();
  }

  String shown() {
    return String.join("", deltas);
  }

  /** What an agent with the tools {@code find} and {@code cancel} gets. */
  JsonNode agentGets() {
    return ((GenerationAnswer.Answered) agent()).json();
  }

  GenerationAnswer agent(ToolStep... steps) {
    OfferedTool find =
        new OfferedTool("find", "Finds an order", Requests.json("{\"type\": \"object\"}"));
    return agent(List.of(find, new OfferedTool("cancel", "", null)), List.of(steps));
  }

  /** What an agent with one tool gets. */
  JsonNode agentWith(OfferedTool tool) {
    return ((GenerationAnswer.Answered) agent(List.of(tool), List.of())).json();
  }

  /** The same, where it may call both at once. */
  JsonNode agentOfSeveralGets(ToolStep... steps) {
    return agentOfSeveralGets(generator, steps);
  }

  JsonNode agentOfSeveralGets(Generator of, ToolStep... steps) {
    List<OfferedTool> tools =
        List.of(new OfferedTool("find", "", null), new OfferedTool("cancel", "", null));
    GenerationRequested request =
        Requests.asking("Where is it?")
            .wanting(AGENT)
            .offeringSeveral("conversation-1", tools, List.of(steps));
    return ((GenerationAnswer.Answered) generate(of, request)).json();
  }

  /** The bot of these tests with more in its bot.yaml. */
  static BotFolder botWith(Path folder, String more) throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(FOLDER.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Files.writeString(folder.resolve("bot.yaml"), "\n" + more + "\n", StandardOpenOption.APPEND);
    return BotFolders.load(folder);
  }

  private GenerationAnswer agent(List<OfferedTool> tools, List<ToolStep> steps) {
    return generate(
        Requests.asking("Where is it?").wanting(AGENT).offering("conversation-1", tools, steps));
  }
}
