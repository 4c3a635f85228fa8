package org.jnetstat.adapters.cli.syntax;

import static org.jnetstat.adapters.cli.syntax.CommandOptions.isGiven;
import static org.jnetstat.adapters.cli.syntax.CommandOptions.isOn;
import static org.jnetstat.adapters.cli.syntax.CommandOptions.textOf;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jnetstat.adapters.cli.format.TemplateFormat;
import org.jnetstat.adapters.cli.syntax.Invocation.ColorChoice;
import org.jnetstat.adapters.cli.syntax.Invocation.Output;
import org.jnetstat.domain.port.OutputFormat;
import org.jnetstat.domain.port.OutputFormat.Dialect;
import org.jnetstat.domain.port.OutputFormat.Feature;
import org.jnetstat.domain.port.RenderOptions;
import org.jnetstat.domain.report.Column;
import org.jnetstat.domain.report.Column.Section;
import picocli.CommandLine.Model.OptionSpec;

/** How the given options want the answer shown. */
final class ChosenOutput {

  private final CommandOptions options;
  private final ChosenQuery query;

  ChosenOutput(CommandOptions options, ChosenQuery query) {
    this.options = options;
    this.query = query;
  }

  OutputFormat format(String word, Feature needed) throws UsageException {
    OutputFormat shown = format();
    if (!shown.features().contains(needed)) {
      throw UsageException.notByFormat(word, shown.name(), namesOfFormatsWith(Set.of(needed)));
    }
    return shown;
  }

  /** The format that was asked for; it can do what else was asked for. */
  OutputFormat format() throws UsageException {
    refuseOthersBeside(
        options.columns,
        options.extended,
        options.extendedToo,
        options.timers,
        options.peers,
        options.command,
        options.summary);
    refuseOthersBeside(
        options.template,
        options.format,
        options.columns,
        options.extended,
        options.extendedToo,
        options.timers,
        options.peers,
        options.command);
    refuseOthersBeside(options.template, options.summary, options.noHeader);
    String line = textOf(options.template);
    OutputFormat chosen =
        line == null ? namedFormat() : LineTemplate.format(options.template.longestName(), line);
    for (Requirement wanted : requirements()) {
      if (isGiven(wanted.option()) && !chosen.features().contains(wanted.feature())) {
        throw UsageException.notByFormat(
            wanted.option().longestName(),
            chosen.name(),
            namesOfFormatsWith(featuresFor(wanted.option())));
      }
    }
    return chosen;
  }

  private OutputFormat namedFormat() throws UsageException {
    String named = textOf(options.format);
    String name = named == null ? CommandOptions.DEFAULT_FORMAT : named;
    Map<String, OutputFormat> all = options.formats();
    OutputFormat format = all.get(name.toLowerCase(Locale.ROOT));
    if (format == null) {
      throw UsageException.unknown("format", name, all.keySet());
    }
    return format;
  }

  /** An option that says all about the columns goes without others that say something. */
  private static void refuseOthersBeside(OptionSpec option, OptionSpec... others)
      throws UsageException {
    if (isGiven(option)) {
      for (OptionSpec other : others) {
        if (isGiven(other)) {
          throw new UsageException(
              option.longestName() + " and " + other.longestName() + " cannot be combined");
        }
      }
    }
  }

  /** What a format has to be able to do for an option to make sense. */
  private record Requirement(OptionSpec option, Feature feature) {}

  private List<Requirement> requirements() throws UsageException {
    List<Requirement> requirements = new ArrayList<>();
    requirements.add(new Requirement(options.extended, Feature.SECTIONS));
    requirements.add(new Requirement(options.extendedToo, Feature.SECTIONS));
    requirements.add(new Requirement(options.timers, Feature.SECTIONS));
    requirements.add(new Requirement(options.columns, Feature.COLUMNS));
    requirements.add(new Requirement(options.command, Feature.COMMANDS));
    requirements.add(new Requirement(options.noHeader, Feature.HEADER));
    requirements.add(new Requirement(options.wide, Feature.WHOLE_NAMES));
    requirements.add(new Requirement(options.wideToo, Feature.WHOLE_NAMES));
    requirements.add(new Requirement(options.summary, Feature.SUMMARY));
    requirements.add(new Requirement(options.allNamespaces, Feature.PLACES));
    if (textOf(options.namespace) == null && textOf(options.namespaceToo) == null) {
      for (OptionSpec places : List.of(options.containers, options.units)) {
        if (ChosenQuery.asks(places)) { // wanted in any namespace
          requirements.add(new Requirement(places, Feature.PLACES));
        }
      }
    }
    for (OptionSpec ofRows :
        List.of(
            options.peers, options.resolve, options.order, options.noOwners, options.continuous)) {
      requirements.add(new Requirement(ofRows, Feature.ROWS));
    }
    requirements.add(new Requirement(options.peers, Feature.PLACES));
    if ("always".equalsIgnoreCase(textOf(options.color))) {
      requirements.add(new Requirement(options.color, Feature.COLOR));
    }
    return requirements;
  }

  private Set<Feature> featuresFor(OptionSpec option) throws UsageException {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    for (Requirement requirement : requirements()) {
      if (requirement.option().equals(option)) {
        features.add(requirement.feature());
      }
    }
    return features;
  }

  private List<String> namesOfFormatsWith(Set<Feature> features) {
    return options.formats().values().stream()
        .filter(candidate -> candidate.features().containsAll(features))
        .map(OutputFormat::name)
        .toList();
  }

  private RenderOptions.Scope shownScope(Dialect dialect) {
    if (query.isListeningOnly()) {
      return RenderOptions.Scope.LISTENING;
    }
    boolean restricted =
        dialect == Dialect.NETSTAT && !isOn(options.all) && textOf(options.states) == null;
    return restricted ? RenderOptions.Scope.CONNECTED : RenderOptions.Scope.ALL;
  }

  Output of(OutputFormat shown) throws UsageException {
    RenderOptions asked =
        RenderOptions.DEFAULT
            .and(sections())
            .withColumns(columns(shown))
            .scoped(shownScope(shown.dialect()))
            .withNames(query.wantedNames(shown.dialect()));
    if (isOn(options.wide) || isOn(options.wideToo)) {
      asked = asked.withWholeNames();
    }
    if (isOn(options.noHeader)) {
      asked = asked.withoutHeader();
    }
    String when = textOf(options.color);
    return new Output(
        shown,
        asked,
        when == null
            ? ColorChoice.AUTO
            : FilterValues.choice("value of --color", when, ColorChoice.values()),
        isOn(options.summary),
        isOn(options.quiet));
  }

  /** The columns that were named one by one; none if they go by sections. */
  private List<Column> columns(OutputFormat shown) throws UsageException {
    if (isGiven(options.template)) {
      return ((TemplateFormat) shown).columns();
    }
    String names = textOf(options.columns);
    return names == null ? List.of() : FilterValues.columns(options.columns.longestName(), names);
  }

  private Set<Section> sections() throws UsageException {
    Set<Section> sections = EnumSet.noneOf(Section.class);
    if (isOn(options.withPrograms) && !isOn(options.noOwners)) {
      sections.add(Section.PROGRAMS);
    }
    if (isOn(options.extended) || isOn(options.extendedToo)) {
      sections.add(Section.EXTENDED);
    }
    if (isOn(options.timers)) {
      sections.add(Section.TIMERS);
    }
    if (!query.scope().isOwn()) {
      sections.add(Section.NAMESPACES);
    }
    if (isOn(options.peers)) {
      sections.add(Section.PEERS);
    }
    if (isOn(options.command)) {
      sections.add(Section.COMMANDS);
    }
    return sections;
  }
}
