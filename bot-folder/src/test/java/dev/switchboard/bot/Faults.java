package dev.switchboard.bot;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * One fault a line: the file of {@link TestFolder}, what is replaced, by what, and how the problem
 * begins.
 */
final class Faults {

  private Faults() {}

  static Stream<Arguments> all() {
    return Stream.of(
        fault(
            "bot.yaml",
            "name: tiny",
            "name: Tiny Bot",
            "bot.yaml:1: the bot's name \"Tiny Bot\" cannot stand on an event; write lower case"
                + " letters, digits and hyphens only"),
        fault(
            "bot.yaml",
            "name: tiny",
            "name: tiny\nlangages: [en]",
            "bot.yaml:2: the bot has an unknown key \"langages\"; did you mean \"languages\"?"),
        fault(
            "bot.yaml",
            "name: tiny",
            "version: 2",
            "bot.yaml:1: the bot has no \"name\"; add \"name: my-bot\""),
        fault(
            "bot.yaml",
            "name: tiny",
            "name: tiny\nguardrails:\n  - {pii: all, on: input, action: block, say: no, kind: x}",
            "bot.yaml:3: the guardrail has an unknown key \"kind\""),
        fault(
            "bot.yaml",
            "name: tiny",
            "name: tiny\nguardrails:\n  - {pii: emails, on: input, action: flag}",
            "bot.yaml:3: there is no pii of kind \"emails\"; did you mean \"email\"?"),
        fault(
            "bot.yaml",
            "name: tiny",
            "name: tiny\nguardrails:\n  - {injection: all, on: pasages, action: flag}",
            "bot.yaml:3: a guardrail can't look at \"pasages\"; did you mean \"passages\"?"),
        fault(
            "bot.yaml",
            "name: tiny",
            "name: tiny\nguardrails:\n  - {injection: all, on: passages}",
            "bot.yaml:3: the guardrail has no \"action\"; add \"action: block\", mask or flag"),
        fault(
            "bot.yaml",
            "name: tiny",
            "name: tiny\nguardrails:\n  - {injection: all, on: input, action: block}",
            "bot.yaml:3: the guardrail has no \"say\"; add what the user is told instead"),
        fault(
            "bot.yaml",
            "name: tiny",
            "name: tiny\nguardrails:\n  - {on: input, action: flag}",
            "bot.yaml:3: the guardrail does not say what it looks for; add one of pii, injection"),
        fault(
            "bot.yaml",
            "name: tiny",
            "name: tiny\nguardrails:\n  - {pii: all, injection: all, on: input, action: flag}",
            "bot.yaml:3: one guardrail looks for pii and for injection; make one guardrail of each"),
        fault(
            "bot.yaml",
            "name: tiny",
            "name: tiny\nguardrails:\n  - {forbidden: '(?=a)b', on: input, action: flag}",
            "bot.yaml:3: the pattern can't be read"),
        fault(
            "bot.yaml",
            "name: tiny",
            "name: tiny\nguardrails:\n  - {forbidden: 'a*', on: input, action: flag}",
            "bot.yaml:3: the pattern is found in every text"),
        fault(
            "bot.yaml",
            "name: tiny",
            "name: tiny\nguardrails:\n  - {required: 'a', on: output, action: mask}",
            "bot.yaml:3: \"required\" finds nothing that could be masked"),
        fault(
            "bot.yaml",
            "name: tiny",
            "name: tiny\nguardrails:\n  - {grounding: true, on: input, action: flag}",
            "bot.yaml:3: only an answer can be grounded; write \"on: output\""),
        fault(
            "bot.yaml",
            "name: tiny",
            "name: tiny\nguardrails:\n  - {maxLength: 0, on: input, action: flag}",
            "bot.yaml:3: \"maxLength\" is 0; write a whole number from 1 to 1000000"),
        fault(
            "bot.yaml",
            "name: tiny",
            "name: tiny\nguardrails:\n  - {topics: {x: [one]}, on: input, action: flag}",
            "bot.yaml:3: the topic \"x\" has 1 examples; add sentences that speak of it, at least 3"),
        fault(
            "bot.yaml",
            "name: tiny",
            "name: tiny\nguardrails:\n  - {topics: {x: [a, b, c]}, on: passages, action: flag}",
            "bot.yaml:3: \"topics\" can't look at [passages]"),
        fault(
            "bot.yaml",
            "name: tiny",
            "name: tiny\ndoubleTexting: {policy: merg}",
            "bot.yaml:2: \"policy\" is unknown: merg; did you mean \"merge\"?"),
        fault(
            "bot.yaml",
            "name: tiny",
            "name: tiny\ndoubleTexting:\n  quiet: soon",
            "bot.yaml:3: \"quiet\" is no duration: soon; write it as 800ms, 3s, 2m or PT3S"),
        fault(
            "bot.yaml",
            "name: tiny",
            "name: tiny\ndoubleTexting: {policy: merge, quiet: 4s}",
            "bot.yaml:2: \"max\" is shorter than \"quiet\""),
        fault(
            "bot.yaml",
            "name: tiny",
            "name: tiny\ndoubleTexting:\n  channels:\n    mail: {policy: merge, quiet: 2d, max: 3d}",
            "bot.yaml:4: \"quiet\" is out of range; write 0s to 24h"),
        fault(
            "bot.yaml",
            "name: tiny",
            "name: tiny\ndoubleTexting:\n  channels:\n    mail: {polici: merge}",
            "bot.yaml:4: channel mail has an unknown key \"polici\""),
        fault(
            "bot.yaml",
            "name: tiny",
            "name: tiny\nlimits:\n  textLength: many",
            "bot.yaml:3: \"textLength\" is many; write a whole number from 1 to 100000"),
        fault(
            "bot.yaml",
            "name: tiny",
            "name: tiny\nlanguages:\n  - en\n  - plain English",
            "bot.yaml:4: no language: plain English; write a tag such as en or pt-BR"),
        fault(
            "bot.yaml",
            "name: tiny",
            "name: tiny\nregion: Germany",
            "bot.yaml:2: no country: Germany; write its code of two capital letters, such as US or"
                + " DE"),
        fault(
            "bot.yaml",
            "name: tiny",
            "name: tiny\ntimeZone: Berlin",
            "bot.yaml:2: no time zone: Berlin; write one such as Europe/Berlin or UTC"),
        fault(
            "bot.yaml",
            "name: tiny",
            "name: tiny\notherLanguages:\n  replies:\n    klingon: nuqneH",
            "bot.yaml:4: no language: klingon; write a code such as es or de"),
        fault(
            "bot.yaml",
            "name: tiny",
            "name: tiny\notherLanguages:\n  flow: trak",
            "bot.yaml:3: there is no flow \"trak\"; did you mean \"track\"?"),
        fault(
            "intents.yaml",
            "outOfScope:",
            "clarify: {question: 'This or that?'}\noutOfScope:",
            "intents.yaml:3: the question does not name both intents; write {first} and {second}"
                + " where their labels belong"),
        fault(
            "intents.yaml",
            "outOfScope:",
            "clarify: {margin: 2}\noutOfScope:",
            "intents.yaml:3: \"margin\" is 2; write a number from 0 to 1"),
        fault(
            "intents.yaml",
            "slots: [order_id]",
            "slots: {size: {type: pattern, pattern: '(\\d'}}",
            "intents.yaml:7: the pattern (\\d is broken: Unclosed group; write a Java regular"
                + " expression, in single quotes"),
        fault(
            "bot.yaml",
            "name: tiny",
            "name: tiny\nknowledge:\n  pages: {folder: pages}",
            "bot.yaml:3: the knowledge base \"pages\" has no folder pages; make the folder and put"
                + " pages into it, or name another one"),
        fault(
            "bot.yaml",
            "name: tiny",
            "name: tiny\nname: other",
            "bot.yaml:2: \"name\" stands here a second time, first in line 1; keep one of the two"),
        fault(
            "intents.yaml",
            "flow: track",
            "flow: trak",
            "intents.yaml:6: there is no flow \"trak\"; did you mean \"track\"?"),
        fault(
            "intents.yaml",
            "{flow: sorry}",
            "{flow: apologise}",
            "intents.yaml:3: there is no flow \"apologise\"; add flows/apologise.yaml (there is: sorry,"
                + " track)"),
        fault(
            "intents.yaml",
            "outOfScope: {flow: sorry}\n",
            "",
            "intents.yaml:1: nothing answers what is out of scope; add \"outOfScope: {flow: …}\""),
        fault(
            "intents.yaml",
            "slots: [order_id]",
            "slots: [order-id]",
            "intents.yaml:7: there is no slot \"order-id\"; did you mean \"order_id\"?"),
        fault(
            "intents.yaml",
            "'\\d{4}'",
            "'\\d{4'",
            "intents.yaml:2: the pattern \\d{4 is broken: Unclosed counted closure; write a Java regular"
                + " expression, in single quotes"),
        fault(
            "intents.yaml",
            "    examples:\n      - where is my order\n      - track it\n",
            "",
            "intents.yaml:5: the intent \"track\" has no example; add at least five different ways to"
                + " say it"),
        fault(
            "intents.yaml",
            "examples:",
            "exampels:",
            "intents.yaml:8: the intent \"track\" has an unknown key \"exampels\"; did you mean"
                + " \"examples\"?"),
        fault(
            "intents.yaml",
            "      - track it",
            "      - track: it",
            "intents.yaml:10: an item of \"examples\" is a mapping instead of a text; write one text a"
                + " line; quote it if it holds a colon"),
        fault(
            "tools.yaml",
            "effect: none",
            "effect: read",
            "tools.yaml:3: \"effect\" is unknown: read; write one of none, idempotent, once"),
        fault(
            "tools.yaml",
            "    effect: none\n",
            "",
            "tools.yaml:3: the tool \"get_order\" has no \"effect\"; add \"effect: none\" if it only"
                + " reads, else idempotent or once"),
        fault(
            "tools.yaml",
            "effect: none",
            "kind: htpp\n    effect: none",
            "tools.yaml:3: the tool \"get_order\" is of an unknown kind: htpp; did you mean \"http\"?"),
        fault(
            "tools.yaml",
            "/{order_id}",
            "/{id}",
            "tools.yaml:4: the URL uses the argument \"id\", which \"arguments\" does not have; add it"
                + " to the properties of \"arguments\" (there is: order_id)"),
        fault(
            "tools.yaml",
            "effect: none",
            "effect: none\n    statusCheck: {tool: get_order, happened: .found}",
            "tools.yaml:4: \"statusCheck\" is of no use with \"effect: none\"; remove it; only what"
                + " must happen once is never simply repeated"),
        fault(
            "tools.yaml",
            "effect: none",
            "effect: once\n    statusCheck: {tool: get_ordr, happened: .found}",
            "tools.yaml:2: there is no tool \"get_ordr\"; did you mean \"get_order\"?"),
        fault(
            "tools.yaml",
            "effect: none",
            "effect: once\n    statusCheck: {tool: get_order, happened: .found}",
            "tools.yaml:2: the status check of \"get_order\" asks \"get_order\", which acts; name a"
                + " tool with \"effect: none\""),
        fault(
            "tools.yaml",
            "effect: none",
            "effect: once\n    statusCheck: {tool: get_order, happened: '${ .found ==}'}",
            "tools.yaml:4: the expression ${ .found == } is no jq: "),
        fault(
            "tools.yaml",
            "effect: none",
            "effect: none\n    rateLimit: {calls: 0}",
            "tools.yaml:4: \"calls\" is 0; write a whole number from 1 to 1000000"),
        fault(
            "tools.yaml",
            "effect: none",
            "effect: none\n    audit: everything",
            "tools.yaml:4: \"audit\" is everything; write arguments or hash"),
        fault(
            "tools.yaml",
            "${SHOP}",
            "${SHOP",
            "tools.yaml:4: \"url\" has a broken placeholder: ${SHOP/orders/{order_id}; write ${NAME} or"
                + " ${NAME:-default}"),
        fault(
            "tools.yaml",
            "{type: string}",
            "{type: strng}",
            "tools.yaml:8: \"arguments\" is not a JSON schema"),
        fault(
            "tools.yaml",
            "effect: none",
            "effect: none\n    authentication: {bearer: s3cr3t-t0ken}",
            "tools.yaml:4: the credential \"bearer\" stands in the bot folder; put it into the environment of tool-workers and write {env: NAME}, or {file: /run/secrets/name}"),
        fault(
            "tools.yaml",
            "effect: none",
            "effect: none\n    authentication: {basic: {username: bot, password: hunter22}}",
            "tools.yaml:4: the credential \"password\" stands in the bot folder; put it into the environment of tool-workers and write {env: NAME}, or {file: /run/secrets/name}"),
        fault(
            "tools.yaml",
            "effect: none",
            "effect: none\n    authentication: {apiKey: s3cr3t}",
            "tools.yaml:4: the credential \"apiKey\" stands in the bot folder; put it into the environment of tool-workers and write {env: NAME}, or {file: /run/secrets/name}"),
        fault(
            "tools.yaml",
            "effect: none",
            "effect: none\n    authentication: {bearer: {env: 's3cr3t t0ken'}}",
            "tools.yaml:4: \"env\" is no name of an environment variable; write the variable"),
        fault(
            "tools.yaml",
            "effect: none",
            "effect: none\n    authentication: {bearer: {file: secrets/token}}",
            "tools.yaml:4: the secret's file secrets/token would lie in the bot folder; write an absolute path"),
        fault(
            "tools.yaml",
            "effect: none",
            "effect: none\n    authentication: {}",
            "tools.yaml:4: \"authentication\" needs one of bearer, basic, apiKey and oauth2; write authentication: {bearer: {env: NAME}}"),
        fault(
            "tools.yaml",
            "effect: none",
            "effect: none\n    authentication: {apiKey: {header: X-Key, query: key, env: KEY}}",
            "tools.yaml:4: \"apiKey\" names several places of the key; write one of header, query and cookie"),
        fault(
            "tools.yaml",
            "effect: none",
            "effect: none\n    authentication: {oauth2: {tokenUrl: https://login.example/token, clientId: bot, clientSecret: hunter22}}",
            "tools.yaml:4: the credential \"clientSecret\" stands in the bot folder; put it into the environment of tool-workers and write {env: NAME}, or {file: /run/secrets/name}"),
        fault(
            "tools.yaml",
            "effect: none",
            "effect: none\n    authentication: {oauth2: {clientId: bot, clientSecret: {env: SECRET}}}",
            "tools.yaml:4: \"oauth2\" has no \"tokenUrl\"; add \"tokenUrl: https://…/token\""),
        fault(
            "tools.yaml",
            "effect: none",
            "effect: none\n    authentication: {oauth2: {tokenUrl: login, clientId: bot, clientSecret: {env: SECRET}}}",
            "tools.yaml:4: \"tokenUrl\" is no address; write one that begins with https://"),
        fault(
            "tools.yaml",
            "url: ${SHOP}/orders/{order_id}",
            "url: www.example.com/{order_id}",
            "tools.yaml:4: \"url\" is no address: www.example.com/{order_id}; write one that begins with https://"),
        fault(
            "tools.yaml",
            "url: ${SHOP}/orders/{order_id}",
            "url: https://shop.example.com/{{order_id}}",
            "tools.yaml:4: \"url\" has what no address can have: https://shop.example.com/{{order_id}}; write {argument}"),
        fault(
            "tools.yaml",
            "required: [order_id]",
            "required: order_id",
            "tools.yaml:9: \"arguments\" is not a JSON schema: /required: string found, array expected"),
        fault(
            "tools.yaml",
            "effect: none",
            "effect: none\n    retry: 3",
            "tools.yaml:4: \"retry\" is a single value"),
        fault(
            "tools.yaml",
            "effect: none",
            "effect: none\n    follow: {items: .data}",
            "tools.yaml:4: \"follow\" needs one of next-link, cursor and page; write follow: {next-link: header}"),
        fault(
            "tools.yaml",
            "effect: none",
            "effect: none\n    follow: {page: pageNumber}",
            "tools.yaml:2: \"follow\" uses the argument \"pageNumber\", which \"arguments\" does not have"),
        fault(
            "tools.yaml",
            "effect: none",
            "effect: idempotent\n    follow: {next-link: header}",
            "tools.yaml:4: only a tool that reads has pages; remove it, or write effect: none"),
        fault(
            "tools.yaml",
            "effect: none",
            "effect: none\n    headers:\n      Authorization: Bearer s3cr3t",
            "tools.yaml:5: the credential \"Authorization\" stands in the bot folder; put it into the environment of tool-workers and write ${NAME}, without a default"),
        fault(
            "tools.yaml",
            "effect: none",
            "effect: none\n    headers:\n      X-Api-Key: ${KEY:-s3cr3t}",
            "tools.yaml:5: the credential \"X-Api-Key\" stands in the bot folder; put it"),
        fault(
            "tools.yaml",
            "${SHOP}",
            "https://bot:s3cr3t@shop.example",
            "tools.yaml:4: \"url\" has a credential in it; put it"),
        fault(
            "tools.yaml",
            "effect: none",
            "effect: none\n    result: {type: strng}",
            "tools.yaml:4: \"result\" is not a JSON schema"),
        fault(
            "flows/track.yaml",
            "name: get_order",
            "name: get_ordr",
            "flows/track.yaml:6: there is no tool \"get_ordr\"; did you mean \"get_order\"?"),
        fault(
            "flows/track.yaml",
            "order_id: ${",
            "order: ${",
            "flows/track.yaml:6: the tool \"get_order\" needs the argument \"order_id\"; add it to the"
                + " call"),
        fault(
            "flows/track.yaml",
            "prompt: tell",
            "prompt: say",
            "flows/track.yaml:12: there is no prompt \"say\"; add prompts/say.md (there is: tell)"),
        fault(
            "flows/track.yaml",
            "order: ${ . }",
            "ordr: ${ . }",
            "flows/track.yaml:12: the prompt \"tell\" has no variable \"ordr\"; did you mean \"order\"?"),
        fault(
            "flows/track.yaml",
            "name: track",
            "name: trace",
            "flows/track.yaml:1: the flow is called \"trace\", its file \"track\"; call both the same"),
        fault(
            "flows/track.yaml",
            "${ .text }",
            "${ .text | }",
            "flows/track.yaml:18: the expression ${ .text | } is no jq"),
        fault(
            "flows/track.yaml",
            "call: reply",
            "call: repply",
            "flows/track.yaml:16: call: repply is no function here"),
        fault(
            "prompts/tell.md",
            "{order}",
            "{ordr}",
            "prompts/tell.md:6: the template uses \"ordr\", which is no variable of the prompt; did you"
                + " mean \"order\"?"),
        fault(
            "prompts/tell.md",
            "{order}",
            "{#if order}{order}",
            "prompts/tell.md:6: the template is broken"),
        fault(
            "prompts/tell.md",
            "id: tell",
            "id: tell\ntemperature: hot",
            "prompts/tell.md:3: \"temperature\" is hot; write a number from 0 to 2"),
        fault(
            "evals/track.yaml",
            "intent: track",
            "intent: trac",
            "evals/track.yaml:3: there is no intent \"trac\"; did you mean \"track\"?"),
        fault(
            "evals/track.yaml",
            "user:",
            "usr:",
            "evals/track.yaml:2: a turn has an unknown key \"usr\"; did you mean \"user\"?"),
        fault(
            "evals/track.yaml",
            "[shipping.md]",
            "[shiping.md]",
            "evals/track.yaml:3: there is no page \"shiping.md\"; did you mean \"shipping.md\"?"));
  }

  private static Arguments fault(String file, String piece, String by, String problem) {
    return Arguments.of(file, piece, by, problem);
  }
}
