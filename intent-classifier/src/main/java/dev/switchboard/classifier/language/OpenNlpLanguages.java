package dev.switchboard.classifier.language;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.langdetect.ThreadSafeLanguageDetectorME;

/** OpenNLP's model, of the languages that many people write in. Safe for use by many threads. */
final class OpenNlpLanguages implements SpokenLanguages.Likelihoods {

  private static final String MODEL = "/langdetect-183.bin";

  /** ISO 639-3, as the model has it, to ISO 639-1; rarer ones would only be mistaken for these. */
  private static final Map<String, String> LANGUAGES = codes();

  private final ThreadSafeLanguageDetectorME detector;

  private OpenNlpLanguages(ThreadSafeLanguageDetectorME detector) {
    this.detector = detector;
  }

  /**
   * Loads the model, which takes about a second and 30 MB.
   *
   * @throws LanguageModelException when it can't be read
   */
  static OpenNlpLanguages load() {
    try (InputStream model = OpenNlpLanguages.class.getResourceAsStream(MODEL)) {
      if (model == null) {
        throw new LanguageModelException(
            "the model of languages " + MODEL + " is missing; build the service again", null);
      }
      return read(model);
    } catch (IOException e) {
      throw new LanguageModelException(
          "the model of languages " + MODEL + " can't be closed: " + e.getMessage(), e);
    }
  }

  static OpenNlpLanguages read(InputStream model) {
    try {
      return new OpenNlpLanguages(
          new ThreadSafeLanguageDetectorME(new LanguageDetectorModel(model)));
    } catch (IOException | RuntimeException e) {
      throw new LanguageModelException(
          "the model of languages can't be read: " + e.getMessage() + "; build the service again",
          e);
    }
  }

  @Override
  public Map<String, Double> of(String text) {
    Map<String, Double> likely = new HashMap<>();
    for (Language language : detector.predictLanguages(text)) {
      String code = LANGUAGES.get(language.getLang());
      if (code != null) {
        likely.merge(code, language.getConfidence(), Math::max);
      }
    }
    return likely;
  }

  private static Map<String, String> codes() {
    Map<String, String> codes = new HashMap<>();
    for (String pair :
        ("ara ar,bel be,ben bn,bul bg,cat ca,ces cs,cmn zh,dan da,deu de,ell el,eng en,est et,"
                + "fas fa,pes fa,fin fi,fra fr,guj gu,heb he,hin hi,hrv hr,hun hu,hye hy,ind id,"
                + "ita it,jpn ja,kat ka,kor ko,lav lv,lit lt,mar mr,msa ms,nld nl,nob no,nno no,"
                + "pan pa,pol pl,por pt,ron ro,rus ru,slk sk,slv sl,spa es,srp sr,swe sv,tam ta,"
                + "tel te,tgl tl,tha th,tur tr,ukr uk,urd ur,vie vi")
            .split(",")) {
      String[] both = pair.split(" ");
      codes.put(both[0], both[1]);
    }
    return Map.copyOf(codes);
  }
}
