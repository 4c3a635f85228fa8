package org.jnetstat.adapters.cli.syntax;

import java.util.List;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in this program's words what picocli has against a command line. */
final class SyntaxErrors {

  private SyntaxErrors() {}

  /** The same complaint as one line; only about the first of several arguments. */
  static UsageException explain(ParameterException failure) {
    return switch (failure) {
      case UnmatchedArgumentException unmatched ->
          UsageException.unknownOption(unmatched.getUnmatched().getFirst(), optionNames(unmatched));
      case MissingParameterException missing
          when missing.getMissing().getFirst() instanceof OptionSpec option ->
          UsageException.missingValue(option.longestName(), option.paramLabel());
      default -> new UsageException(String.valueOf(failure.getMessage()));
    };
  }

  private static List<String> optionNames(ParameterException failure) {
    return failure.getCommandLine().getCommandSpec().options().stream()
        .map(OptionSpec::longestName)
        .toList();
  }
}
