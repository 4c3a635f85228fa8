package org.jnetstat.adapters.cli.format;

import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.report.Explanation;
import org.jnetstat.domain.report.Explanation.Clue;
import org.jnetstat.domain.report.Explanation.Listener;
import org.jnetstat.domain.report.Explanation.Parties;
import org.jnetstat.domain.report.Explanation.Party;
import org.jnetstat.domain.report.Explanation.Program;
import org.jnetstat.wording.ExplanationWording;

/**
 * Why a port or a program is as it is, for people: a line that says it, then a screenful of lines
 * with what each is about.
 */
final class ExplanationText {

  /** How many of a kind are told. */
  private static final int MOST_TOLD = 5;

  private final Explanation explanation;
  private final RenderOptions options;
  private final StringBuilder text = new StringBuilder();

  ExplanationText(Explanation explanation, RenderOptions options) {
    this.explanation = explanation;
    this.options = options;
  }

  void writeTo(Writer out) throws IOException {
    String headline = ExplanationWording.headline(explanation);
    text.append(options.color() ? StateColor.BOLD + headline + StateColor.NONE : headline);
    text.append('\n');
    addClues();
    addListeners();
    explanation.programs().stream().limit(MOST_TOLD).forEach(this::add);
    addMore(explanation.programs().size(), "programs");
    addTraffic();
    out.write(text.toString());
    if (!explanation.report().connections().isEmpty()) {
      out.write("\n");
      new DiagnosisText(explanation.diagnosis(), options).writeTo(out);
    }
  }

  private void addClues() {
    String label = "Perhaps";
    for (Clue clue : explanation.clues()) {
      add(label, ExplanationWording.clue(clue, explanation));
      label = "";
    }
  }

  private void addListeners() {
    String label = "Reachable";
    for (Listener listener : explanation.listeners().stream().limit(MOST_TOLD).toList()) {
      add(label, ExplanationWording.listener(listener, explanation));
      label = "";
    }
    addMore(explanation.listeners().size(), "sockets that wait for peers");
  }

  private void add(Program program) {
    text.append('\n');
    new LabelledLines(text, options.width())
        .add(program, explanation.report().takenAt(), explanation::userName);
  }

  private void addTraffic() {
    Optional<String> states = ExplanationWording.states(explanation);
    if (states.isPresent()) {
      text.append('\n');
      add("Connections", states);
      add("From", explanation.clients());
      add("To", explanation.servers());
    }
  }

  private void add(String label, Parties parties) {
    String shown = label;
    for (Party party : parties.most().subList(0, Math.min(MOST_TOLD, parties.most().size()))) {
      add(shown, ExplanationWording.party(party));
      shown = "";
    }
    addMore(parties.count(), "addresses");
  }

  private void addMore(int count, String what) {
    if (count > MOST_TOLD) {
      add("", "and " + (count - MOST_TOLD) + " more " + what);
    }
  }

  private void add(String label, Optional<String> said) {
    said.ifPresent(known -> add(label, known));
  }

  private void add(String label, String said) {
    new LabelledLines(text, options.width()).add(label, said);
  }
}
