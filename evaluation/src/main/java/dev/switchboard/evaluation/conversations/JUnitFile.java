package dev.switchboard.evaluation.conversations;

import dev.switchboard.cli.project.Failure;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a report as the XML that build servers show: a suite a kind, a test a conversation. */
final class JUnitFile {

  private JUnitFile() {}

  static void write(ConversationsReport report, Path file) {
    Map<String, List<ConversationOutcome>> kinds =
        report.outcomes().stream()
            .collect(
                Collectors.groupingBy(
                    outcome -> outcome.conversation().kind(), TreeMap::new, Collectors.toList()));
    try (Writer out = Files.newBufferedWriter(file)) {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      xml.writeStartDocument();
      xml.writeStartElement("testsuites");
      for (Map.Entry<String, List<ConversationOutcome>> kind : kinds.entrySet()) {
        suite(xml, kind.getKey(), kind.getValue());
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (IOException | XMLStreamException e) {
      throw new Failure("--junit: %s can't be written: %s".formatted(file, e.getMessage()));
    }
  }

  private static void suite(XMLStreamWriter xml, String kind, List<ConversationOutcome> outcomes)
      throws XMLStreamException {
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", kind);
    xml.writeAttribute("tests", String.valueOf(outcomes.size()));
    xml.writeAttribute(
        "failures", String.valueOf(outcomes.stream().filter(outcome -> !outcome.passed()).count()));
    for (ConversationOutcome outcome : outcomes) {
      xml.writeStartElement("testcase");
      xml.writeAttribute("classname", "conversations." + kind);
      xml.writeAttribute("name", outcome.conversation().name());
      xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", outcome.seconds()));
      if (!outcome.passed()) {
        xml.writeStartElement("failure");
        xml.writeAttribute("message", readable(reason(outcome)));
        xml.writeCharacters(readable(outcome.story()));
        xml.writeEndElement();
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static String reason(ConversationOutcome outcome) {
    return outcome.turns().stream()
        .flatMap(turn -> turn.failures().stream())
        .collect(Collectors.joining("; "));
  }

  /** What XML can't hold even escaped is left out. */
  private static String readable(String text) {
    return text.codePoints()
        .filter(c -> c >= ' ' || c == '\n' || c == '\t')
        .filter(c -> c < 0xD800 || c > 0xDFFF)
        .filter(c -> c != 0xFFFE && c != 0xFFFF)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
