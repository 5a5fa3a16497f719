package dev.switchboard.bot.reading;

import dev.switchboard.bot.model.BotDefinition.OtherLanguages;
import dev.switchboard.yaml.YamlFields;
import dev.switchboard.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads {@code otherLanguages} of {@code bot.yaml}. */
final class OtherLanguagesYaml {

  private OtherLanguagesYaml() {}

  /** What holds where the file says nothing of it. */
  static OtherLanguages none(List<String> languages) {
    return new OtherLanguages(true, sorry(languages), Map.of(), null);
  }

  static OtherLanguages read(YamlFields of, List<String> languages) {
    Boolean detect = of.flag("detect");
    String flow = of.text("flow");
    if (flow != null && (of.has("reply") || of.has("replies"))) {
      of.problems()
          .warning(
              of.file(),
              of.lineOf("flow"),
              "the flow answers, so nobody gets the reply",
              "delete the flow, or the replies");
    }
    Map<String, String> replies = new LinkedHashMap<>();
    of.each("replies", (language, entry) -> reply(of, language, entry, languages, replies));
    return new OtherLanguages(
        !Boolean.FALSE.equals(detect), of.text("reply", sorry(languages)), replies, flow);
  }

  private static void reply(
      YamlFields of,
      String language,
      YamlNode.Entry entry,
      List<String> languages,
      Map<String, String> replies) {
    if (!List.of(Locale.getISOLanguages()).contains(language)) {
      of.problems()
          .error(
              of.file(), entry.line(), "no language: " + language, "write a code such as es or de");
    } else if (speaks(languages, language)) {
      of.problems()
          .warning(
              of.file(),
              entry.line(),
              "the bot speaks " + language + ", so nobody gets this reply",
              "delete it, or take the language out of \"languages\"");
    } else if (entry.value() instanceof YamlNode.Scalar text && !text.text().isBlank()) {
      replies.put(language, text.text().strip());
    } else {
      of.problems()
          .error(
              of.file(),
              entry.line(),
              "the reply is " + entry.value().kind(),
              "write it as a text");
    }
  }

  private static boolean speaks(List<String> languages, String language) {
    return languages.stream()
        .anyMatch(own -> Locale.forLanguageTag(own).getLanguage().equals(language));
  }

  private static String sorry(List<String> languages) {
    return languages.stream()
        .map(tag -> Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH))
        .distinct()
        .collect(Collectors.joining(" and ", "I am sorry, I understand ", " only."));
  }
}
