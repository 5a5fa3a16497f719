package dev.switchboard.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.model.ServedDocument;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.reading.BotFolders;
import dev.switchboard.bot.reading.BotReading;
import dev.switchboard.bot.sql.SqlStatement;
import dev.switchboard.yaml.Problem;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code tools.yaml} says of kinds that bring a document, a statement or a server. */
class ToolKindsTest {

  private static final String DOCUMENT =
      """
      openapi: 3.0.3
      info: {title: Shop, version: "1"}
      servers: [{url: http://127.0.0.1:8090}]
      paths:
        /orders/{id}:
          parameters:
            - {name: id, in: path, required: true, schema: {type: string}}
          get:
            operationId: get_order
            summary: Finds an order
            responses:
              "200":
                description: ok
                content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}
          delete:
            operationId: drop_order
            responses: {"204": {description: ok}}
          post:
            operationId: pay_order
            responses: {"200": {description: ok}}
      components:
        schemas:
          Order: {type: object, properties: {next: {$ref: "#/components/schemas/Order"}}}
          Unused: {type: string}
      """;

  @TempDir Path root;
  private TestFolder folder;

  @BeforeEach
  void aFolderWithADocument() throws IOException {
    folder =
        TestFolder.good(root)
            .without("flows/track.yaml")
            .without("evals/track.yaml")
            .replace("intents.yaml", "flow: track", "flow: sorry")
            .with("shop.yaml", DOCUMENT);
  }

  @Test
  void everyOperationOfADocumentIsATool() throws IOException {
    // given
    folder.with(
        "tools.yaml",
        "tools:\n  shop: {kind: openapi, document: shop.yaml, operations: all, checkResults: true}\n");

    // when
    BotFolder bot = BotFolders.load(root);

    // then
    assertThat(bot.tools().keySet()).containsExactly("get_order", "drop_order", "pay_order");
    assertThat(bot.tools().values())
        .extracting(ToolDefinition::effect)
        .containsExactly(Effect.NONE, Effect.IDEMPOTENT, Effect.ONCE);
    ToolDefinition get = bot.tools().get("get_order");
    assertThat(get.description()).isEqualTo("Finds an order");
    assertThat(get.arguments().at("/required/0").asText()).isEqualTo("id");
    assertThat(get.result().at("/$defs").has("Order")).isTrue();
    assertThat(get.result().at("/$defs").has("Unused")).isFalse();
  }

  @Test
  void anOperationWhoseAnswersCantBeCheckedIsCalledAllTheSame() throws IOException {
    // given
    folder
        .with(
            "lost.yaml",
            """
            openapi: 3.0.3
            servers: [{url: https://shop.example.com}]
            paths:
              /orders: {get: {operationId: list, responses: {"200": {description: ok,
                content: {application/json: {schema: {$ref: "#/components/schemas/Gone"}}}}}}}
            """)
        .with(
            "tools.yaml",
            "tools:\n  shop: {kind: openapi, document: lost.yaml, operations: all, checkResults: true}\n");

    // when
    BotReading reading = BotFolders.read(root);

    // then
    assertThat(((BotReading.Read) reading).folder().tools().get("list").result()).isNull();
    assertThat(reading.problems())
        .extracting(Problem::toString)
        .anyMatch(
            one ->
                one.contains(
                    "the answers of list are not checked: the document has the dangling"
                        + " reference #/components/schemas/Gone"));
  }

  @Test
  void aCommandOfSeveralWordsIsAList() throws IOException {
    // given
    folder.with(
        "tools.yaml",
        "tools:\n  stock:\n    kind: mcp\n    command: npx -y @acme/stock\n    tools: {take: {effect: once}}\n");

    // then
    assertThat(folder.read().problems())
        .extracting(Problem::toString)
        .anyMatch(
            one ->
                one.contains("tools.yaml:4: \"command\" is one text")
                    && one.contains("write a list: [npx, -y, @acme/stock]"));
  }

  @Test
  void aCallMayBeBoundToTheStateThatItWasMadeFor() throws IOException {
    // given
    String tool = "tools:\n  move: {effect: %s, %s, arguments: {type: object}, ifMatch: true}\n";
    String http = "method: PUT, url: 'https://shop.example.com/a'";

    // then
    folder.with("tools.yaml", tool.formatted("once", http));
    assertThat(BotFolders.load(root).tools().get("move").rules().ifMatch()).isTrue();
    folder.with("tools.yaml", tool.formatted("none", http));
    assertThat(folder.read().problems())
        .extracting(Problem::toString)
        .anyMatch(one -> one.contains("tools.yaml:2") && one.contains("changes no state"));
    folder.with("tools.yaml", tool.formatted("once", "kind: java, bean: echo"));
    assertThat(folder.read().problems())
        .extracting(Problem::toString)
        .anyMatch(one -> one.contains("is of tools that are HTTP requests"));
    folder.with(
        "tools.yaml",
        "tools:\n  stock:\n    kind: mcp\n    url: https://stock.example.com/mcp\n    tools:\n      take: {effect: once, ifMatch: true}\n");
    assertThat(folder.read().problems())
        .extracting(Problem::toString)
        .anyMatch(
            one ->
                one.contains(
                    "tools.yaml:6: the tool \"take\" has \"ifMatch\", but is no HTTP request"));
  }

  @Test
  void aCopyTellsTheArgumentsOfADocumentThatIsServed() throws IOException {
    // given
    String url = "${SHOP_URL:-http://127.0.0.1:8090}/q/openapi";
    folder.with(
        "tools.yaml",
        "tools:\n  shop: {kind: openapi, document: '%s', copy: shop.yaml, operations: all}\n"
            .formatted(url));

    // when
    BotFolder bot = BotFolders.load(root);

    // then it is still called where it is served
    assertThat(bot.tools().keySet()).containsExactly("get_order", "drop_order", "pay_order");
    assertThat(bot.tools().get("get_order"))
        .isInstanceOfSatisfying(
            ToolDefinition.OpenApi.class,
            tool -> {
              assertThat(tool.document()).isEqualTo(url);
              assertThat(tool.arguments().at("/required/0").asText()).isEqualTo("id");
            });
    assertThat(BotFolders.servedDocuments(root))
        .containsExactly(new ServedDocument("shop", url, Path.of("shop.yaml")));
    assertThat(folder.read().problems()).isEmpty();
  }

  @Test
  void warnsOfToolsWhoseArgumentsNobodyKnows() throws IOException {
    // given
    folder.with(
        "tools.yaml",
        """
        tools:
          shop:
            kind: openapi
            document: http://127.0.0.1:8090/q/openapi
            operations:
              get_order: {effect: none}
              pay_order: {effect: once, arguments: {type: object}}
        """);

    // then
    assertThat(folder.read().problems())
        .singleElement()
        .hasToString(
            "tools.yaml:4: nobody knows the arguments of get_order before the document is served, so models are not told of them; add \"copy: shop.openapi.json\" and run ./switchboard validate --fetch, or write their \"arguments\"")
        .matches(problem -> !problem.isError());
    assertThat(BotFolders.servedDocuments(root)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "openapi: 3.0.3        | swagger: '1.2' | shop.yaml:1: the document is no OpenAPI document",
        "paths:                | paths: [       | shop.yaml",
      })
  void refusesADocumentWithItsOwnLine(String piece, String by, String problem) throws IOException {
    folder
        .with(
            "tools.yaml", "tools:\n  shop: {kind: openapi, document: shop.yaml, operations: all}\n")
        .replace("shop.yaml", piece, by);
    assertThat(folder.read().problems())
        .anySatisfy(one -> assertThat(one.toString()).startsWith(problem))
        .anyMatch(Problem::isError);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "in: path, req     | in: matrix, req | shop.yaml:8: the document has a parameter id of operation get_order in 'matrix'; path",
        "{type: string}}    | {$ref: \"#/components/schemas/Ordr\"}} | shop.yaml:8: the document has the dangling reference #/components/schemas/Ordr",
      })
  void leavesOutByNameWhatCanBeNoTool(String piece, String by, String problem) throws IOException {
    // given
    folder
        .with(
            "tools.yaml", "tools:\n  shop: {kind: openapi, document: shop.yaml, operations: all}\n")
        .replace("shop.yaml", piece, by);

    // then the folder is good without it
    assertThat(folder.read().problems())
        .noneMatch(Problem::isError)
        .anySatisfy(
            one ->
                assertThat(one.toString())
                    .startsWith(
                        problem.replace(
                            ": the document",
                            ": the operation get_order is left out: the document")));
    assertThat(BotFolders.load(root).tools()).doesNotContainKey("get_order");

    // and refused where the bot asks for it
    folder.with(
        "tools.yaml",
        "tools:\n  shop: {kind: openapi, document: shop.yaml, operations: [get_order]}\n");
    assertThat(folder.read().problems())
        .anySatisfy(one -> assertThat(one.toString()).startsWith(problem))
        .anyMatch(Problem::isError);
  }

  @Test
  void tellsOfOperationsThatHaveOtherNamesThanTheDocumentGives() throws IOException {
    // given
    folder
        .with(
            "tools.yaml", "tools:\n  shop: {kind: openapi, document: shop.yaml, operations: all}\n")
        .replace("shop.yaml", "operationId: get_order", "operationId: 'orders: get'")
        .replace("shop.yaml", "operationId: drop_order", "operationId: pay_order");

    // then
    assertThat(folder.read().problems())
        .singleElement()
        .hasToString(
            "tools.yaml:2: operations without an id that is unique and that every model takes have other names: GET /orders/{id} is orders_get, POST /orders/{id} is post_orders_id; call them so, or name them under \"operations\"");
    assertThat(BotFolders.load(root).tools().keySet())
        .containsExactly("orders_get", "pay_order", "post_orders_id");
  }

  @Test
  void asksForAnAddressWhereTheDocumentNamesNone() throws IOException {
    // given
    folder
        .with(
            "tools.yaml", "tools:\n  shop: {kind: openapi, document: shop.yaml, operations: all}\n")
        .replace("shop.yaml", "http://127.0.0.1:8090", "/v1");

    // then
    assertThat(folder.read().problems())
        .singleElement()
        .hasToString(
            "tools.yaml:2: the document shop.yaml names no address to call: its server is /v1; add \"server\" to the tool");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "kind: openapi, document: gone.yaml, operations: all | there is no document gone.yaml in the bot folder; put it there",
        "kind: openapi, document: shop.yaml, operations: [get_ordr] | the document has no operation get_ordr",
        "kind: openapi, document: http://a/b, operations: all | \"operations: all\" needs a document in the bot folder",
        "kind: openapi, document: http://a/b, operations: [x] | nobody knows the effect of the operation \"x\"",
        "kind: openapi, document: http://a/b, copy: gone.json, operations: all | there is no copy gone.json in the bot folder yet; fetch it",
        "kind: openapi, document: http://a/b, copy: ../x.json, operations: all | there is no copy ../x.json in the bot folder yet; write a path inside",
        "kind: openapi, document: shop.yaml, copy: x.json, operations: all | \"copy\" is for documents that are served",
        "kind: sql, effect: none, statement: DELETE FROM a | the tool \"shop\" says effect: none, but DELETE does more than read",
        "kind: sql, effect: none, statement: SELECT 1; SELECT 2 | the statement is more than one; make each a tool",
        "kind: sql, effect: none, statement: 'SELECT ? + 1' | the statement has a ? in it; write :name",
        "`kind: sql, effect: none, statement: 'SELECT :a'` | the statement uses the argument \"a\"",
        "kind: sql, effect: none, statement: SELECT 1, datasource: shp | there is no datasource \"shp\"; did you mean \"shop\"",
        "`kind: sql, effect: none, statement: 'SELECT a FROM b ORDER BY a LIMIT :limit', pageSize: 20` | the statement has no :limit and :offset for its pages; end it with ORDER BY",
        "`kind: sql, effect: none, pageSize: 20, statement: 'SELECT a FROM b LIMIT :limit OFFSET :offset', arguments: {type: object, properties: {limit: {type: integer}}}` | the argument \"limit\" belongs to the pages",
        "kind: sql, effect: once, tables: [orders] | a tool that describes tables changes nothing",
        "`kind: sql, effect: none, tables: all, statement: SELECT 1` | has tables and a statement; remove one",
        "kind: mcp, tools: {a: {effect: none}} | the MCP server \"shop\" needs either a command or a url",
        "kind: mcp, command: [a, --api-key=s3cr3t], tools: {a: {effect: none}} | the credential \"api-key\" stands in the bot folder",
        "kind: calculator, effect: once | a calculator changes nothing",
      })
  void refusesWhatCanNotBeCalled(String tool, String problem) throws IOException {
    folder.with(
        "tools.yaml",
        "datasources: {shop: {url: 'jdbc:h2:mem:a'}}\ntools:\n  shop: {" + tool + "}\n");
    assertThat(folder.read().problems())
        .anySatisfy(one -> assertThat(one.toString()).contains(problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`SELECT a FROM b WHERE c = :day` | the statement does not use the argument \"span\"; remove the argument, or write :span",
        "`SELECT a FROM b WHERE c = :day AND d > interval ':span days'` | the argument \"span\" has no effect: in the statement it stands in quotes or a comment; write :span outside",
        "`SELECT :day, :span LIMIT :limit OFFSET :offset` | the statement has pages, but no order",
      })
  void warnsOfWhatAStatementDoesNotDo(String statement, String warning) throws IOException {
    // given
    folder.with(
        "tools.yaml",
        """
        datasources: {shop: {url: 'jdbc:h2:mem:a'}}
        tools:
          shop:
            {kind: sql, effect: none, arguments: {type: object, properties: {day: {}, span: {}}},
             statement: "%s"%s}
        """
            .formatted(statement, statement.contains(":limit") ? ", pageSize: 9" : ""));

    // then
    assertThat(folder.read().problems())
        .filteredOn(one -> one.what().contains("statement"))
        .singleElement()
        .satisfies(one -> assertThat(one.toString()).contains(warning))
        .satisfies(one -> assertThat(one.isError()).isFalse());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT a::text FROM b WHERE c = :c AND d = ':no' | c",
        "SELECT 1 -- :no | ``",
        "/* :no /* :no */ */ SELECT $q$ :no $q$, \":no\", E'\\':no', :a_1 | a_1",
        "WITH x AS (SELECT :a) SELECT * FROM x WHERE y IN (:b, :a); | a,b",
        "SELECT :day::date, (ARRAY[1,2])[1:2], a[:i:2], E'it\\'s :no' FROM b WHERE c @? :path | day,i,path",
      })
  void findsTheParametersOfAStatement(String sql, String parameters) {
    SqlStatement statement = SqlStatement.of(sql);
    assertThat(String.join(",", statement.parameters())).isEqualTo(parameters);
    assertThat(statement.writes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WITH x AS (DELETE FROM a RETURNING *) SELECT * FROM x | DELETE",
        "SELECT * INTO b FROM a | INTO",
        "SELECT * FROM a FOR UPDATE | UPDATE",
        "CALL do_it() | CALL",
        "VACUUM | VACUUM",
        "SELECT 1 EXEC drop_all | EXEC",
      })
  void knowsStatementsThatDoMoreThanRead(String sql, String word) {
    assertThat(SqlStatement.of(sql).writes()).contains(word);
  }
}
