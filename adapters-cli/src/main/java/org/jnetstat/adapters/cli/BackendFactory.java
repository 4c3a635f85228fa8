package org.jnetstat.adapters.cli;

import org.jnetstat.adapters.cli.syntax.SourceOptions;
import org.jnetstat.domain.explanation.Explainer;
import org.jnetstat.domain.port.NumberLookup;
import org.jnetstat.domain.port.ProcessSignals;
import org.jnetstat.domain.port.ReportReader;
import org.jnetstat.domain.port.SourceUnavailableException;

/**
 * Puts the program together once it is known what the user wants to read. It is not called for
 * {@code --help}, {@code --version} and wrong usage, which therefore cost no wiring.
 */
public interface BackendFactory {

  /**
   * Makes the program for one run.
   *
   * @param options where to read
   * @throws SourceUnavailableException if that place is no source of connections; reading may also
   *     find that out later
   * @throws BackendUnavailableException if the program cannot be put together, whatever is read
   */
  Backend open(SourceOptions options);

  /**
   * Makes what finds what is wrong there. No other run asks for it.
   *
   * @param options where to read
   * @throws BackendUnavailableException if the program cannot be put together
   */
  Checkup checkup(SourceOptions options);

  /**
   * Makes what explains a port or a program there. No other run asks for it.
   *
   * @param options where to read
   * @throws BackendUnavailableException if the program cannot be put together
   */
  Explainer explainer(SourceOptions options);

  /** Makes what reads saved reports. No other run than {@code diff} asks for it. */
  ReportReader savedReports();

  /**
   * What knows the numbers behind names that are typed for ports and hosts. It needs no wiring, and
   * asks nothing until a name is typed.
   */
  NumberLookup numbers();

  /**
   * Makes what sends signals to processes there. Only a live view asks for it.
   *
   * @param options where to read
   */
  ProcessSignals signals(SourceOptions options);

  /**
   * The output formats, whatever is read. They need no wiring.
   *
   * @throws BackendUnavailableException if they do not go together
   */
  Formats formats();
}
